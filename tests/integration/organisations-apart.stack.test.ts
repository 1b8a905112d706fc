import { APPOINTMENT_ID } from '../../api/outside/pas-fhir/code-systems.ts';
import type { DirectoryPerson } from '../../api/staff/contract/staff.ts';
import type { Problem } from '../../api/kernel/contract/problem.ts';
import type { OtherOrganisation } from '../../api/staff/contract/sharing.ts';
import { book, findBookable, readAppointment, signInTo, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { readFromPas, writeToPas } from '../support/fhir-of-pas.ts';
import { messagesSent } from '../support/messages-sent.ts';
import { stack, type StackUnderTest } from '../support/stack.ts';

jest.setTimeout(60_000);

const PAIN = 'Pain management';
const OLIVE = '9990009007';
const ROWAN = '9990000034';

const GARETH = '9990009015';

interface SearchSet {
  total: number;
  entry?: { resource: Record<string, unknown> & { id: string } }[];
}

/** Westhaven has a Microsoft 365, a PAS and a GOV.UK Notify service of its own; it shares nothing with the hospital. */
describe('organisations that share nothing', () => {
  let confer: StackUnderTest;
  let nadia: ConferApi;
  let dev: ConferApi;
  const inPas = async (appointmentId: string) => {
    const search = `/Appointment?identifier=${encodeURIComponent(`${APPOINTMENT_ID}|${appointmentId}`)}`;
    const [hospital, westhaven] = await Promise.all([
      readFromPas(confer, search),
      readFromPas(confer, search, 'westhaven'),
    ]);
    return { hospital: (hospital as SearchSet).total, westhaven: (westhaven as SearchSet).total };
  };
  /** Services that sent to this number, each once. */
  const servicesOf = async (mobile: string): Promise<string[]> => {
    const sent = (await messagesSent(confer)).filter(({ to }) => to === mobile);
    return [...new Set(sent.map(({ service }) => service))];
  };
  beforeAll(async () => {
    confer = await stack();
    nadia = await signInTo(confer, 'nadia.petrov');
    dev = await signInTo(confer, 'dev.rana');
  });

  it('book the same way, each in their own PAS and through their own service', async () => {
    const theirs = await findBookable(nadia, { serviceLine: PAIN, nhsNumber: OLIVE });
    const ours = await findBookable(dev, { nhsNumber: ROWAN });
    const [westhaven, hospital] = [await book(nadia, theirs.request), await book(dev, ours.request)];
    expect([westhaven.status, hospital.status]).toEqual([201, 201]);
    const ids = [westhaven, hospital].map(({ body }) => body.appointmentId);
    await eventually(async () => {
      expect(await inPas(ids[0]!)).toEqual({ hospital: 0, westhaven: 1 });
      expect(await inPas(ids[1]!)).toEqual({ hospital: 1, westhaven: 0 });
    });
    await eventually(async () => {
      const [of, their] = [await servicesOf(ours.patient.mobile!), await servicesOf(theirs.patient.mobile!)];
      expect([of.length, their.length]).toEqual([1, 1]);
      expect(of).not.toEqual(their);
    });
  });

  it('hear over HL7 of what a clerk does in their own PAS, and take their own words told back as nothing', async () => {
    const { request } = await findBookable(nadia, { serviceLine: PAIN, nhsNumber: GARETH, skip: 3 });
    const { appointmentId } = (await book(nadia, request)).body;
    const sent = async (): Promise<string> =>
      (await fetch(`${confer.topology.westhavenPas}/messages?appointment=${appointmentId}`)).text();
    // the PAS tells of the booking that Confer told it
    await eventually(async () => {
      const page = await sent();
      expect(page.slice(page.indexOf('Sent by this PAS'))).toMatch(/SIU\^S12[\s\S]*AA, accepted/);
    }, 40_000);
    expect(await readAppointment(nadia, appointmentId)).toMatchObject({
      startsAt: request.startsAt,
      cancelled: null,
    });
    const search = `/Appointment?identifier=${encodeURIComponent(`${APPOINTMENT_ID}|${appointmentId}`)}`;
    const held = (await readFromPas(confer, search, 'westhaven')) as SearchSet;
    const { resource } = held.entry![0]!;
    const cancelationReason = {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason',
          code: 'pat',
          display: 'Patient',
        },
      ],
      text: 'Cancelled by, or on behalf of, the patient',
    };
    const cancelled = { ...resource, status: 'cancelled', cancelationReason };
    await writeToPas(confer, `/Appointment/${resource.id}`, cancelled, 'westhaven');
    await eventually(async () => {
      expect(await readAppointment(nadia, appointmentId)).toMatchObject({
        cancelled: { by: 'patient', reason: 'pat' },
      });
    }, 20_000);
    const audit = await sent();
    expect(audit).not.toContain('AE, error');
    expect(audit).not.toContain('AR, rejected');
  });

  it('find only their own patients and colleagues', async () => {
    const search = (api: ConferApi, nhsNumber: string) =>
      api.post<{ items: object[] }>('/api/patient-searches', { nhsNumber });
    expect((await search(nadia, ROWAN)).body.items).toEqual([]);
    expect((await search(dev, OLIVE)).body.items).toEqual([]);
    const people = await nadia.get<{ items: DirectoryPerson[] }>('/api/directory-people?q=dev');
    expect(people.body.items).toEqual([]);
    const others = await nadia.get<{ items: OtherOrganisation[] }>('/api/organisations');
    expect(others.body.items).toEqual([]);
  });

  it('let nobody of the other one act in them', async () => {
    const asGuest = await signInTo(confer, 'nadia.petrov', 'R0Z');
    const answer = await asGuest.get<Problem>('/api/me');
    expect(answer.status).toBe(403);
    expect(answer.body.type).toBe('urn:confer:problem:refusal:organisation-not-yours');
  });
});
