import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { WaysIn } from '../../api/consultation/contract/ways-in.ts';
import type { NumberToRing } from '../../api/participants/contract/number-to-ring.ts';
import type { Fault } from '../../infra/local/support/fault-panel.ts';
import { changeServiceLines } from '../support/change-service-line.ts';
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
import { ownOrganisation, type OwnOrganisation, type PatientName } from '../support/own-organisation.ts';
import {
  CHROME_ON_WINDOWS,
  goToWaitingRoom,
  newPhone,
  SAFARI_ON_IPHONE,
  type PatientPhone,
  type PhonePage,
} from '../support/patient-phone.ts';
import { query } from '../support/stack-database.ts';
import { moveAppointment } from '../support/time-travel.ts';
import { tokenOfConfer } from '../support/tokens.ts';

jest.setTimeout(120_000);

/** What an admission may take in all, Graph's second and a half included. */
const ADMITTED_WITHIN_MS = 4000;
const LINK_PATH = 'getVirtualAppointmentJoinWebUrl';

describe('the way into the call', () => {
  let confer: OwnOrganisation;
  let dev: ConferApi;
  let organiser: ConferApi;
  let colleague: ConferApi;
  let skip = 0;

  beforeAll(async () => {
    confer = await ownOrganisation(['Stroke review']);
    dev = await signInTo(confer, 'dev.rana');
    organiser = await signInTo(confer, 'idris.campbell');
    colleague = await signInTo(confer, 'joan.whitfield');
  });
  afterEach(() => setFaults(confer, 'graph', []));

  interface Waiting {
    appointmentId: string;
    participantId: string;
    link: string;
    phone: PatientPhone;
    computer: PatientPhone;
    page: PhonePage;
  }

  /** A patient who waits on a phone, for a meeting in the name of the consultant. */
  async function waiting(name: PatientName, userAgent = SAFARI_ON_IPHONE): Promise<Waiting> {
    const { nhsNumber, birthDate } = confer.patients[name];
    const { request } = await findBookable(dev, { serviceLine: 'Stroke review', nhsNumber, skip });
    skip += 1;
    const lead = request.staff.find(({ roleCode }) => roleCode === 'consultant')!;
    const staff = [lead, ...request.staff.filter((one) => one !== lead)];
    const { body: booked } = await book(dev, { ...request, staff });
    const { appointmentId } = booked;
    await eventually(async () => {
      expect((await readAppointment(dev, appointmentId)).joinWebUrl).not.toBeNull();
    }, 20_000);
    await moveAppointment(confer, appointmentId, 5);
    const phone = newPhone(confer.topology.product, userAgent);
    const link = booked.links[0]!.url;
    const page = await goToWaitingRoom(phone, link, birthDate);
    expect(page.heading).toBe('You are in the waiting room');
    const { participantId } = booked.participants[0]!;
    return { appointmentId, participantId, link, phone, computer: phone, page };
  }

  const admit = async (by: ConferApi, { appointmentId, participantId }: Waiting): Promise<Appointment> => {
    const began = performance.now();
    const admitted = await by.post<Appointment>(
      `/api/appointments/${appointmentId}/admissions`,
      { participantIds: [participantId], evenThough: 'A test' },
      ANY_VERSION,
    );
    expect(admitted.status).toBe(200);
    expect(performance.now() - began).toBeLessThan(ADMITTED_WITHIN_MS);
    return admitted.body;
  };
  const wayOf = ({ participants }: Appointment) => participants[0]!.wayIn;

  it('is the link for visitors when the organiser lets them in, on a phone too', async () => {
    const there = await waiting('maya');
    const admitted = await admit(organiser, there);
    expect(admitted.waysIn).toMatchObject({
      hasVisitorLink: true,
      noVisitorLinkBecause: null,
      hasLobby: true,
    });
    // the organiser has the licence for a number
    expect(admitted.waysIn?.dialIn?.number).toBe('+441632960801');
    const page = await there.phone.open(`${there.link}/wait`);
    expect(page.html).toContain('The call opens in this browser. You do not need an app.');
    expect(page.html).toContain('The team lets you in there.');
    expect(page.html).toContain('Turn on captions');
    const call = await there.phone.open(`${there.link}/join`);
    expect(call.url).toContain('/visit/');
    expect(wayOf(await readAppointment(dev, there.appointmentId))).toMatchObject({
      way: 'visitor-link',
      why: 'organiser-asked',
    });
    // letting the same person in again changes nothing
    const again = await admit(organiser, there);
    expect(again.participants[0]!.state).toBe('sent-on');
  });

  it('sends no phone to where it is asked for an app when a colleague lets them in', async () => {
    const there = await waiting('callum');
    const admitted = await admit(colleague, there);
    expect(admitted.waysIn).toMatchObject({ hasVisitorLink: false, noVisitorLinkBecause: 'not-organiser' });
    const page = await there.phone.open(`${there.link}/join`);
    expect(page.url).toBe(`${there.link}/wait`);
    expect(page.html).toContain('only opens in the Teams app');
    expect(page.html).not.toContain('id="countdown"');
    expect(wayOf(await readAppointment(dev, there.appointmentId))).toBeNull();
    expect((await there.phone.open(`${there.link}/join-with-app`)).url).toContain('/l/meetup-join/');
    expect(wayOf(await readAppointment(dev, there.appointmentId))).toMatchObject({
      way: 'teams-web',
      why: 'not-organiser',
    });
    // the organiser looks at the day: the link is there from now on
    await eventually(async () => {
      expect((await organiser.post<WaysIn>('/api/ways-in', {})).status).toBe(200);
      expect((await readAppointment(dev, there.appointmentId)).waysIn?.hasVisitorLink).toBe(true);
    });
    expect((await there.phone.open(`${there.link}/join`)).url).toContain('/visit/');
  });

  it('is the ordinary address on a computer when a colleague lets them in', async () => {
    const there = await waiting('rowan', CHROME_ON_WINDOWS);
    await admit(colleague, there);
    const page = await there.phone.open(`${there.link}/wait`);
    expect(page.html).toContain('The call opens in Teams.');
    expect((await there.phone.open(`${there.link}/join`)).url).toContain('/l/meetup-join/');
  });

  it.each<[string, PatientName, Fault, string]>([
    ['busy', 'iris', { kind: 'status', status: 429, retryAfterSeconds: 30, path: LINK_PATH }, 'no-answer'],
    ['down', 'maya', { kind: 'outage' }, 'no-answer'],
    ['slow', 'zofia', { kind: 'latency', delayMs: 20_000, path: LINK_PATH }, 'no-answer'],
    ['unwilling', 'desmond', { kind: 'status', status: 403, path: LINK_PATH }, 'refused'],
  ])('keeps nobody waiting for Graph that is %s', async (_how, name, fault, because) => {
    const there = await waiting(name, CHROME_ON_WINDOWS);
    await setFaults(confer, 'graph', [fault]);
    const admitted = await admit(organiser, there);
    expect(admitted.waysIn).toMatchObject({ hasVisitorLink: false, noVisitorLinkBecause: because });
    expect((await there.phone.open(`${there.link}/join`)).url).toContain('/l/meetup-join/');
    expect(wayOf(await readAppointment(dev, there.appointmentId))).toMatchObject({
      way: 'teams-web',
      why: because,
    });
  });

  it('makes a meeting anew that somebody deleted, and sends nobody to the old one', async () => {
    const there = await waiting('sian');
    const before = await readAppointment(dev, there.appointmentId);
    const [row] = await query<{ graph_meeting_id: string; meeting_organiser_id: string }>(
      confer,
      'SELECT graph_meeting_id, meeting_organiser_id FROM appointments WHERE appointment_id = $1',
      [there.appointmentId],
    );
    const token = await tokenOfConfer(confer, 'https://graph.microsoft.com/.default');
    const gone = await fetch(
      `${confer.topology.graph}/v1.0/users/${row!.meeting_organiser_id}/onlineMeetings/${encodeURIComponent(row!.graph_meeting_id)}`,
      { method: 'DELETE', headers: { Authorization: `Bearer ${token}` } },
    );
    expect(gone.status).toBe(204);
    const admitted = await admit(organiser, there);
    expect(admitted.joinWebUrl).toBeNull();
    await eventually(async () => {
      const { joinWebUrl } = await readAppointment(dev, there.appointmentId);
      expect(joinWebUrl).not.toBeNull();
      expect(joinWebUrl).not.toBe(before.joinWebUrl);
    }, 20_000);
  });

  it('is the telephone for whom video does not work, which says nothing of their being there', async () => {
    const there = await waiting('maya');
    await admit(colleague, there);
    const page = await there.phone.open(`${there.link}/wait`);
    const rung = await there.phone.submit(page);
    expect(rung.heading).toBe('You take part by phone');
    const shown = await readAppointment(colleague, there.appointmentId);
    expect(wayOf(shown)).toMatchObject({ way: 'telephone', why: 'they-asked' });
    expect(shown.participants[0]!.state).toBe('admitted');
    const at = `/api/appointments/${there.appointmentId}/participants/${there.participantId}`;
    const { body } = await colleague.get<NumberToRing>(`${at}/telephone-number`);
    expect(body.number).toMatch(/^\+?[0-9 ]+$/);
    const read = await query(
      confer,
      "SELECT 1 FROM audit WHERE action = 'read-number-to-ring' AND concat(subject_kind, ':', subject_id) = $1",
      [`participant:${there.participantId}`],
    );
    expect(read).toHaveLength(1);
  });

  it('is the telephone in one click of the staff', async () => {
    const there = await waiting('callum');
    const at = `/api/appointments/${there.appointmentId}/participants/${there.participantId}`;
    const answer = await colleague.post<Appointment>(`${at}/telephone-way`, {}, ANY_VERSION);
    expect(wayOf(answer.body)).toMatchObject({ way: 'telephone', why: 'staff-chose' });
    const page = await there.phone.open(`${there.link}/wait`);
    expect(page.html).toContain('The team will ring you on the number ending');
  });

  it('has one door where the service line says so, and says what is', async () => {
    await changeServiceLines(confer, { waitsInLobby: false });
    const there = await waiting('rowan');
    await admit(organiser, there);
    await eventually(async () => {
      expect((await readAppointment(dev, there.appointmentId)).waysIn?.hasLobby).toBe(false);
    }, 20_000);
    const page = await there.phone.open(`${there.link}/wait`);
    expect(page.html).not.toContain('The team lets you in there.');
  });
});
