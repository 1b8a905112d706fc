import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { PatientSummary } from '../../api/patients/contract/patients.ts';
import type { FreedSlot, RefillSettings } from '../../api/refill/contract/waiting-list.ts';
import { ANY_VERSION, book, findBookable, newKey, signInTo, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { setFaults } from '../support/faults.ts';
import { messagesSent } from '../support/messages-sent.ts';
import { newPhone } from '../support/patient-phone.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';

jest.setTimeout(120_000);

const birthDateIn = ({ birthDate }: { birthDate: string }) => {
  const [year, month, day] = birthDate.split('-').map(Number);
  return { day: String(day), month: String(month), year: String(year) };
};

const WAIT_MS = 40_000;
const SETTINGS: RefillSettings = {
  noticeMinutes: 15,
  mode: 'waves',
  waveSize: 2,
  offerMinutes: 60,
  textsFrom: '00:00',
  textsUntil: '23:59',
  takesReplies: true,
};

describe('when the product is killed between an acceptance and its texts', () => {
  let confer: OwnOrganisation;
  let dev: ConferApi;
  beforeAll(async () => {
    confer = await ownOrganisation();
    dev = await signInTo(confer, 'dev.rana');
  });
  afterAll(async () => {
    await setFaults(confer, 'notify', []);
  });

  const textsTo = async (mobile: string): Promise<string[]> =>
    (await messagesSent(confer)).filter(({ to }) => to === mobile).map(({ body }) => body);

  it('the slot is theirs, and everybody hears of it exactly once', async () => {
    const { maya, callum: taker, desmond: other } = confer.patients;
    const { request, slots } = await findBookable(dev, {
      nhsNumber: maya.nhsNumber,
      serviceLine: 'Young adult diabetes',
    });
    const { serviceLineId } = request;
    await dev.put(`/api/service-lines/${serviceLineId}/refill`, SETTINGS, { 'If-Match': '*' });
    for (const { nhsNumber } of [taker, other]) {
      const found = await dev.post<{ items: PatientSummary[] }>('/api/patient-searches', { nhsNumber });
      const { patientId } = found.body.items[0]!;
      const body = { serviceLineId, patientId, noticeMinutes: 15 };
      await dev.post('/api/waiting-list', body, { 'Idempotency-Key': newKey() });
    }
    const slot = slots.find(({ startsAt }) => Date.parse(startsAt) > Date.now() + 3_600_000)!;
    const staff = slot.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode }));
    const { body: booked } = await book(dev, { ...request, startsAt: slot.startsAt, staff });
    await dev.post<Appointment>(
      `/api/appointments/${booked.appointmentId}/cancellation`,
      { by: 'patient', reason: 'pat' },
      ANY_VERSION,
    );
    const link = await eventually(async () => {
      expect((await textsTo(other.mobile!)).at(-1)).toMatch(/\/o\//);
      return /https?:\/\/\S+\/o\/[\w-]+/.exec((await textsTo(taker.mobile!)).at(-1) ?? '')![0];
    }, WAIT_MS);
    const before = {
      taker: (await textsTo(taker.mobile!)).length,
      other: (await textsTo(other.mobile!)).length,
    };

    await setFaults(confer, 'notify', [{ kind: 'outage' }]);
    const phone = newPhone(confer.topology.product);
    const known = await phone.submit(await phone.open(link), birthDateIn(taker));
    expect((await phone.submit(known, { answer: 'yes' })).heading).toBe('The appointment is yours');
    process.kill(confer.pidOf('product'), 'SIGKILL');
    await setFaults(confer, 'notify', []);

    await eventually(async () => {
      expect((await textsTo(other.mobile!)).at(-1)).toMatch(/has been taken/);
      expect((await textsTo(taker.mobile!)).at(-1)).toMatch(/your video appointment is on/);
    }, WAIT_MS);
    expect(await textsTo(taker.mobile!)).toHaveLength(before.taker + 1);
    expect(await textsTo(other.mobile!)).toHaveLength(before.other + 1);
    const { body } = await dev.get<{ items: FreedSlot[] }>(`/api/freed-slots?serviceLineId=${serviceLineId}`);
    const mine = body.items.find(
      ({ startsAt, status }) => startsAt === booked.patientStartsAt && status === 'refilled',
    );
    const taken = await dev.get<Appointment>(`/api/appointments/${mine!.refilledByAppointmentId!}`);
    expect(taken.body).toMatchObject({ state: 'due', startsAt: booked.startsAt });
  });
});
