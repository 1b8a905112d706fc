import type { AttendanceDetail } from '../../api/attendance/contract/attendance.ts';
import type { TelephoneCalls } from '../../api/video-outage/contract/video-outage.ts';
import type { LatenessState } from '../../api/running-late/contract/lateness.ts';
import {
  ANY_VERSION,
  book,
  findBookable,
  readAppointment,
  signInTo,
  type ConferApi,
} from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { setFaults } from '../support/faults.ts';
import { messagesSent } from '../support/messages-sent.ts';
import { goToWaitingRoom, newPhone, type PatientPhone } from '../support/patient-phone.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';
import { query } from '../support/stack-database.ts';
import { moveAppointment } from '../support/time-travel.ts';

jest.setTimeout(120_000);

describe('a clinic day that goes wrong', () => {
  let confer: OwnOrganisation;
  let idris: ConferApi;
  let appointmentId: string;
  let at: string;
  let url: string;
  let phone: PatientPhone;

  const textsAbout = async (words: string): Promise<string[]> =>
    (await messagesSent(confer))
      .filter(({ body }) => body.includes(url) || body.includes(words))
      .map(({ body }) => body);

  beforeAll(async () => {
    confer = await ownOrganisation();
    const dev = await signInTo(confer, 'dev.rana');
    idris = await signInTo(confer, 'idris.campbell');
    const { nhsNumber } = confer.patients.rowan;
    const { request, patient } = await findBookable(dev, {
      serviceLine: 'Stroke review',
      nhsNumber,
      skip: 4,
    });
    const booked = await book(dev, request);
    ({ appointmentId } = booked.body);
    at = `/api/appointments/${appointmentId}`;
    url = booked.body.links[0]!.url;
    await eventually(async () => {
      expect((await readAppointment(dev, appointmentId)).joinWebUrl).not.toBeNull();
    }, 20_000);
    await moveAppointment(confer, appointmentId, 3);
    phone = newPhone(confer.topology.product);
    expect((await goToWaitingRoom(phone, url, patient.birthDate)).heading).toBe(
      'You are in the waiting room',
    );
  });
  afterAll(() => setFaults(confer, 'graph', []));

  it('alerts the staff in their activity in Teams', async () => {
    await eventually(async () => {
      const answer = await fetch(`${confer.topology.graphPages}/__activity`);
      const { shown } = (await answer.json()) as { shown: { webUrl: string; preview: string }[] };
      expect(shown.filter(({ webUrl }) => webUrl.includes(appointmentId)).length).toBeGreaterThan(0);
    }, 20_000);
  });

  it('shows a new estimate on the page, without a text to whoever has it open', async () => {
    const { staff } = await readAppointment(idris, appointmentId);
    await phone.open(`${url}/wait`);
    const whose = { of: 'clinician', practitionerId: staff[0]!.practitionerId };
    const late = { whose, fromMinutes: 15, untilMinutes: 25 };
    const told = await idris.post<LatenessState>('/api/lateness', late);
    expect(told.body).toMatchObject({ announced: { fromMinutes: 15, untilMinutes: 25 }, texts: 0 });
    expect((await phone.open(`${url}/wait`)).html).toContain('The clinic is running late.');
    const ended = await idris.post<LatenessState>('/api/lateness/end', { whose });
    expect(ended.body.announced).toBeNull();
    expect((await phone.open(`${url}/wait`)).html).not.toContain('The clinic is running late.');
  });

  it('goes on by telephone while Microsoft 365 is away, with one text, and nobody becomes a did-not-attend', async () => {
    await setFaults(confer, 'graph', [{ kind: 'outage' }]);
    const { serviceLine } = await readAppointment(idris, appointmentId);
    const before = (await textsAbout('telephone appointment')).length;
    const whose = { of: 'service-line', serviceLineId: serviceLine.serviceLineId };
    const { status, body } = await idris.post<TelephoneCalls>('/api/telephone-calls', { whose });
    expect(status).toBe(200);
    expect(body).toMatchObject({ turned: 1, failed: [] });
    expect(body.items.map((one) => [one.appointmentId, one.number])).toEqual([
      [appointmentId, expect.stringMatching(/^\+?\d+$/)],
    ]);
    expect((await phone.open(`${url}/appointment`)).html).toContain('The team will ring you');
    await eventually(async () => {
      expect(await textsAbout('telephone appointment')).toHaveLength(before + 1);
    }, 20_000);
    await moveAppointment(confer, appointmentId, -60);
    await idris.post(`${at}/ready`, {}, ANY_VERSION);
    const { attendance } = (await idris.get<AttendanceDetail>(`${at}/attendance`)).body;
    expect(attendance).toMatchObject({ status: 'hold', code: null });
    // whatever happened can be recorded
    expect(
      (
        await idris.post(
          `${at}/attendance`,
          { code: '5', note: 'Spoken to on the telephone' },
          { 'If-Match': '"0"' },
        )
      ).status,
    ).toBe(200);
    const left = await query(confer, 'SELECT code FROM attendance WHERE appointment_id = $1', [
      appointmentId,
    ]);
    expect(left).toEqual([{ code: '5' }]);
  });
});
