import { Temporal } from 'temporal-polyfill';
import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { Clinic, Template } from '../../api/clinics/contract/clinics.ts';
import type { Me } from '../../api/staff/contract/me.ts';
import type { ServiceLine } from '../../api/service-lines/contract/service-line.ts';
import type { Problem } from '../../api/kernel/contract/problem.ts';
import type { ServiceLineSetup } from '../../api/service-lines/contract/service-lines.ts';
import { SERVICE_LINE_DEFAULTS } from '../../api/service-lines/contract/service-line-words.ts';
import type { OtherOrganisation } from '../../api/staff/contract/sharing.ts';
import type { Slot, SlotSearchResult } from '../../api/slots/contract/slots.ts';
import type { DirectoryPerson, StaffList, StaffPerson } from '../../api/staff/contract/staff.ts';
import { ANY_VERSION, book, newKey, signInTo, slotsIn, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { findPatient, makePatients, type MadePatient } from '../support/many-patients.ts';
import { ownNeighbours, type OwnNeighbours } from '../support/own-organisation.ts';

jest.setTimeout(60_000);

const ZONE = 'Europe/London';
/** Beyond what local mode makes by itself, at an hour at which no other test plans anybody. */
const DAYS_AHEAD = 37;
const [OPENS, CLOSES] = ['20:30', '22:30'];
const CONSULTANT = { roleCode: 'consultant', label: 'Consultant' };
const PRESCRIBER = { roleCode: 'social-prescriber', label: 'Social prescriber' };

/** From the agreement of two organisations to a consultation with people of both. */
describe('staff of two organisations together', () => {
  let confer: OwnNeighbours;
  let samir: ConferApi;
  let grace: ConferApi;
  let dev: ConferApi;
  let owen: StaffPerson | undefined;
  let line: ServiceLine;
  let slots: Slot[];
  const booked: Appointment[] = [];
  const day = Temporal.Now.plainDateISO(ZONE).add({ days: DAYS_AHEAD });
  const instant = (time: string) =>
    day
      .toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) })
      .toInstant()
      .toString();
  const asKeyed = () => ({ 'Idempotency-Key': newKey() });
  const owenInDirectory = async (): Promise<DirectoryPerson> => {
    const found = await grace.get<{ items: DirectoryPerson[] }>(
      `/api/directory-people?q=owen.falk%40${confer.neighbour.odsCode.toLowerCase()}`,
    );
    return found.body.items[0]!;
  };
  const addOwen = async () =>
    grace.post<StaffPerson & Problem>(
      '/api/staff',
      { entraObjectId: (await owenInDirectory()).entraObjectId, role: PRESCRIBER },
      asKeyed(),
    );
  const share = (method: 'put' | 'del') => {
    const path = `/api/organisations/${confer.odsCode}/staff-sharing`;
    return method === 'put' ? samir.put<OtherOrganisation>(path, {}) : samir.del<OtherOrganisation>(path);
  };
  const bookAt = async (slot: Slot, patient: MadePatient, roles: readonly string[]): Promise<Appointment> => {
    const staff = slot.staff.filter(({ roleCode }) => roles.includes(roleCode));
    const answer = await book(dev, {
      serviceLineId: line.serviceLineId,
      patientId: (await findPatient(dev, patient)).patientId,
      startsAt: slot.startsAt,
      staff: staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
    });
    expect(answer.status).toBe(201);
    booked.push(answer.body);
    return answer.body;
  };

  const search = () => ({
    serviceLineId: line.serviceLineId,
    roles: [CONSULTANT, PRESCRIBER].map(({ roleCode }) => ({ roleCode, count: 1 })),
    from: instant(OPENS),
    to: instant(CLOSES),
  });

  beforeAll(async () => {
    confer = await ownNeighbours();
    samir = await signInTo(confer, 'samir.haddad');
    grace = await signInTo(confer, 'grace.adeyemi');
    dev = await signInTo(confer, 'dev.rana');
  });

  it('needs the agreement of whom they work for', async () => {
    expect((await share('del')).body).toMatchObject({ odsCode: confer.odsCode, sharedWithThemSince: null });
    expect((await owenInDirectory()).organisation).toEqual({
      name: confer.neighbour.name,
      isShared: false,
    });
    const refused = await addOwen();
    expect([refused.status, refused.body.type]).toEqual([409, 'urn:confer:problem:refusal:staff-not-shared']);

    expect((await share('put')).body.sharedWithThemSince).not.toBeNull();
    const received = await grace.get<{ items: OtherOrganisation[] }>('/api/organisations');
    const fromNeighbour = received.body.items.find(({ odsCode }) => odsCode === confer.neighbour.odsCode);
    expect(fromNeighbour).toMatchObject({ sharedWithThemSince: null, guestsHere: 1 });
    const added = await addOwen();
    expect(added.status).toBe(201);
    owen = added.body;
    expect(owen.organisation).toEqual({ name: confer.neighbour.name, isShared: true });
  });

  it('is for administrators alone', async () => {
    expect((await dev.get('/api/organisations')).status).toBe(403);
    expect((await dev.put(`/api/organisations/${confer.neighbour.odsCode}/staff-sharing`, {})).status).toBe(
      403,
    );
    expect((await grace.put(`/api/organisations/${confer.odsCode}/staff-sharing`, {})).status).toBe(404);
  });

  it('finds times of both and says for whom each works', async () => {
    const idOf = async (q: string): Promise<string> =>
      (await grace.get<StaffList>(`/api/staff?q=${q}`)).body.items[0]!.practitionerId;
    const members = [await idOf('leah.stone'), await idOf('dev.rana'), await idOf('grace.adeyemi')];
    const setup = await grace.post<ServiceLineSetup>(
      '/api/service-lines',
      {
        ...SERVICE_LINE_DEFAULTS,
        name: `Both together ${newKey()}`,
        treatmentFunctionCode: '307',
        refillNoticeMinutes: null,
        // one of the two is enough, so that each can be booked alone
        quorum: { rule: 'at-least', count: 1 },
        roles: [CONSULTANT, PRESCRIBER].map((role) => ({ ...role, requiredCount: 1 })),
        teamsChannelId: null,
        memberIds: [...members, owen!.practitionerId],
      },
      asKeyed(),
    );
    expect(setup.status).toBe(201);
    const { serviceLineId } = setup.body;
    const clinic = await grace.post<Clinic>('/api/clinics', { serviceLineId, name: 'Together' }, asKeyed());
    const made = await grace.post<Template>(
      '/api/clinic-templates',
      {
        clinicId: clinic.body.clinicId,
        recurrenceRule: 'FREQ=DAILY',
        startsOn: day.toString(),
        endsOn: day.toString(),
        opensAt: OPENS,
        closesAt: CLOSES,
        slotMinutes: 30,
        modality: 'video',
        runsOnBankHolidays: true,
        exceptDates: [],
        extraDates: [],
        practitionerIds: [members[0], owen!.practitionerId],
      },
      asKeyed(),
    );
    expect(made.status).toBe(201);
    const lines = await dev.get<{ items: ServiceLine[] }>('/api/service-lines');
    line = lines.body.items.find((one) => one.serviceLineId === serviceLineId)!;
    slots = await eventually(async () => {
      const found = await dev.post<SlotSearchResult>('/api/slot-searches', search());
      expect(slotsIn(found.body).length).toBeGreaterThan(1);
      return slotsIn(found.body);
    });
    expect(slots[0]!.staff.map(({ displayName, organisation }) => [displayName, organisation])).toEqual([
      ['Dr Leah Stone', null],
      ['Owen Falk', confer.neighbour.name],
    ]);
  });

  it('shows a guest their own consultation there, and nothing else', async () => {
    const [first, second] = await makePatients(confer, 2);
    const together = await bookAt(slots[0]!, first!, ['consultant', 'social-prescriber']);
    const other = await bookAt(slots.at(-1)!, second!, ['consultant']);
    const away = await signInTo(confer, 'owen.falk', confer.odsCode);
    const me = await away.get<Me>('/api/me');
    expect(me.body).toMatchObject({
      isGuest: true,
      appRoles: ['Clinician'],
      organisation: { odsCode: confer.odsCode },
      home: { odsCode: confer.neighbour.odsCode },
      guestIn: [{ odsCode: confer.odsCode }],
    });
    const window = `from=${instant('00:00')}&to=${instant('23:30')}`;
    const listed = await away.get<{ items: Appointment[] }>(`/api/appointments?${window}`);
    const ids = listed.body.items.map((item) => item.appointmentId);
    expect(ids).toContain(together.appointmentId);
    expect(ids).not.toContain(other.appointmentId);
    const isHis = (item: Appointment) => item.staff.some(({ displayName }) => displayName === 'Owen Falk');
    expect(listed.body.items.every(isHis)).toBe(true);
    expect((await away.get(`/api/appointments/${together.appointmentId}`)).status).toBe(200);
    expect((await away.get(`/api/appointments/${other.appointmentId}`)).status).toBe(404);
    expect((await away.get(`/api/appointments/${other.appointmentId}/attendance`)).status).toBe(404);
    const answered = await away.post(
      `/api/appointments/${together.appointmentId}/response`,
      { response: 'coming' },
      ANY_VERSION,
    );
    expect(answered.status).toBe(200);
    const search = await away.post<Problem>('/api/patient-searches', {
      nhsNumber: first!.nhsNumber,
    });
    expect([search.status, search.body.type]).toEqual([403, 'urn:confer:problem:refusal:not-for-guests']);
    const home = await signInTo(confer, 'owen.falk');
    expect((await home.get(`/api/appointments/${together.appointmentId}`)).status).toBe(404);
    const stranger = await signInTo(confer, 'marta.lind', confer.odsCode);
    expect((await stranger.get('/api/me')).status).toBe(403);
  });

  it('stays as booked when the agreement ends, and offers nobody of them any more', async () => {
    expect((await share('del')).status).toBe(200);
    const found = await dev.post<SlotSearchResult>('/api/slot-searches', search());
    expect(slotsIn(found.body)).toEqual([]);
    const away = await signInTo(confer, 'owen.falk', confer.odsCode);
    expect((await away.get(`/api/appointments/${booked[0]!.appointmentId}`)).status).toBe(200);
    const setup = await grace.get<ServiceLineSetup>(`/api/service-lines/${line.serviceLineId}`);
    expect(
      setup.body.members.find(({ practitionerId }) => practitionerId === owen!.practitionerId),
    ).toMatchObject({
      organisation: { isShared: false },
    });
  });
});
