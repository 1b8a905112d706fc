import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { Delivery } from '../../api/deliveries/contract/deliveries.ts';
import {
  ANY_VERSION,
  book,
  findBookable,
  readAppointment,
  signInTo,
  type ConferApi,
} from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { setFaults, type FaultySystem } from '../support/faults.ts';
import { readFromPas } from '../support/fhir-of-pas.ts';
import { messagesSent } from '../support/messages-sent.ts';
import { goToWaitingRoom, newPhone } from '../support/patient-phone.ts';
import { ownOrganisation, type OwnOrganisation, type PatientName } from '../support/own-organisation.ts';
import { query } from '../support/stack-database.ts';
import { moveAppointment } from '../support/time-travel.ts';

jest.setTimeout(180_000);

const PATIENT_OF: Record<FaultySystem, PatientName> = {
  graph: 'maya',
  pas: 'callum',
  notify: 'rowan',
  teams: 'iris',
  entra: 'zofia',
};

describe('while a system outside is down', () => {
  let confer: OwnOrganisation;
  let dev: ConferApi;
  beforeAll(async () => {
    confer = await ownOrganisation();
    dev = await signInTo(confer, 'dev.rana');
  });
  afterEach(async () => {
    for (const system of ['graph', 'pas', 'notify', 'teams'] as const) await setFaults(confer, system, []);
  });

  const settled = (appointmentId: string): Promise<Appointment> =>
    eventually(async () => {
      const appointment = await readAppointment(dev, appointmentId);
      expect(appointment.deliveries.filter((delivery) => delivery.state !== 'done')).toEqual([]);
      return appointment;
    }, 40_000);

  /** Something that failed was tried once more. */
  const triedAgain = (appointmentId: string): Promise<void> =>
    eventually(async () => {
      const again = await query(
        confer,
        'SELECT topic FROM outbox WHERE subject_id = $1 AND done_at IS NULL AND attempts > 1',
        [appointmentId],
      );
      expect(again).not.toEqual([]);
    }, 40_000);

  const calendarEntries = async (appointment: Appointment): Promise<number> => {
    const answer = await fetch(`${confer.topology.graphPages}/__exchanges?since=0`);
    const { exchanges } = (await answer.json()) as {
      exchanges: { method: string; path: string; status: number; requestBody?: { transactionId?: string } }[];
    };
    return exchanges.filter(
      (one) =>
        one.method === 'POST' &&
        one.status === 201 &&
        one.requestBody?.transactionId?.includes(appointment.appointmentId) === true,
    ).length;
  };

  it.each([['graph'], ['pas'], ['notify']] as const)(
    'a booking succeeds without %s, its link works, and all arrives afterwards exactly once',
    async (system) => {
      const { request, patient } = await findBookable(dev, {
        nhsNumber: confer.patients[PATIENT_OF[system]].nhsNumber,
        skip: 6,
      });
      await setFaults(confer, system, [{ kind: 'outage' }]);
      const booked = await book(dev, request);
      expect(booked.status).toBe(201);
      const phone = newPhone(confer.topology.product);
      const first = await phone.open(booked.body.links[0]!.url);
      expect(first.heading).toBe('Check who you are');
      await triedAgain(booked.body.appointmentId);
      await setFaults(confer, system, []);

      const appointment = await settled(booked.body.appointmentId);
      expect(appointment.joinWebUrl).not.toBeNull();
      expect(await calendarEntries(appointment)).toBe(request.staff.length);
      const texts = (await messagesSent(confer)).filter((one) =>
        one.body.includes(booked.body.links[0]!.url),
      );
      expect(texts.map((one) => one.to)).toEqual([patient.mobile]);
      const inPas = (await readFromPas(
        confer,
        `/Appointment?identifier=https://confer.example/appointment|${appointment.appointmentId}`,
      )) as { total: number };
      expect(inPas.total).toBe(1);
    },
  );

  it('a patient can wait and be admitted without the PAS, which hears of it later', async () => {
    const { request, patient } = await findBookable(dev, {
      serviceLine: 'Stroke review',
      nhsNumber: confer.patients.zofia.nhsNumber,
      skip: 9,
    });
    const booked = await book(dev, request);
    await settled(booked.body.appointmentId);
    await moveAppointment(confer, booked.body.appointmentId, 5);
    await setFaults(confer, 'pas', [{ kind: 'outage' }]);
    const page = await goToWaitingRoom(
      newPhone(confer.topology.product),
      booked.body.links[0]!.url,
      patient.birthDate,
    );
    expect(page.heading).toBe('You are in the waiting room');
    const idris = await signInTo(confer, 'idris.campbell');
    const { participantId } = booked.body.participants[0]!;
    const admitted = await idris.post<Appointment>(
      `/api/appointments/${booked.body.appointmentId}/participants/${participantId}/admission`,
      {},
      ANY_VERSION,
    );
    expect(admitted.body.state).toBe('let-in');
    await triedAgain(booked.body.appointmentId);
    await setFaults(confer, 'pas', []);
    await settled(booked.body.appointmentId);
    const inPas = (await readFromPas(
      confer,
      `/Appointment?identifier=https://confer.example/appointment|${booked.body.appointmentId}`,
    )) as { entry: { resource: { status: string } }[] };
    expect(inPas.entry[0]!.resource.status).toBe('arrived');
  });

  it('a patient who waits while Teams is away is on the clinicians’ cards when it is back', async () => {
    const { request, patient } = await findBookable(dev, {
      serviceLine: 'Stroke review',
      nhsNumber: confer.patients[PATIENT_OF.teams].nhsNumber,
      skip: 12,
    });
    const booked = await book(dev, request);
    await settled(booked.body.appointmentId);
    await moveAppointment(confer, booked.body.appointmentId, 5);
    await setFaults(confer, 'teams', [{ kind: 'outage' }]);
    const phone = newPhone(confer.topology.product);
    const page = await goToWaitingRoom(phone, booked.body.links[0]!.url, patient.birthDate);
    expect(page.heading).toBe('You are in the waiting room');
    await triedAgain(booked.body.appointmentId);
    await setFaults(confer, 'teams', []);
    await settled(booked.body.appointmentId);
    const cards = await query(
      confer,
      `SELECT conversation_key FROM cards WHERE subject_id = $1 AND kind = 'arrival'`,
      [booked.body.appointmentId],
    );
    expect(cards).toHaveLength(request.staff.length);
  });

  it('everything survives a kill -9 of the product right after the answer to a booking', async () => {
    const { request, patient } = await findBookable(dev, {
      serviceLine: 'Stroke review',
      nhsNumber: confer.patients.maya.nhsNumber,
      skip: 8,
    });
    const before = confer.pidOf('product');
    const booked = await book(dev, request);
    process.kill(before, 'SIGKILL');
    expect(booked.status).toBe(201);
    await eventually(async () => {
      expect(confer.pidOf('product')).not.toBe(before);
      expect((await fetch(`${confer.topology.monitoring}/health/ready`)).status).toBe(200);
    }, 30_000);
    const appointment = await settled(booked.body.appointmentId);
    expect(await calendarEntries(appointment)).toBe(request.staff.length);
    const phone = newPhone(confer.topology.product);
    expect((await phone.open(booked.body.links[0]!.url)).heading).toBe('Check who you are');
    const texts = (await messagesSent(confer)).filter((one) => one.body.includes(booked.body.links[0]!.url));
    expect(texts.map((one) => one.to)).toEqual([patient.mobile]);
  });

  it('Graph that answers 429 is asked again only when it says so', async () => {
    const { request } = await findBookable(dev, {
      serviceLine: 'Stroke review',
      nhsNumber: confer.patients.callum.nhsNumber,
      skip: 12,
    });
    await setFaults(confer, 'graph', [
      { kind: 'status', status: 429, retryAfterSeconds: 2, times: 1, method: 'POST', path: 'createOrGet' },
    ]);
    const began = Date.now();
    const booked = await book(dev, request);
    await settled(booked.body.appointmentId);
    expect(Date.now() - began).toBeGreaterThanOrEqual(2000);
  });

  it('work that cannot succeed needs a person, who is told of it and starts it again once it can', async () => {
    const policy = `${confer.topology.graphPages}/__application-access-policy`;
    const allow = async (who: unknown): Promise<void> => {
      const body = JSON.stringify({ allow: who });
      const answer = await fetch(policy, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body,
      });
      expect(answer.status).toBe(200);
    };
    const before = ((await (await fetch(policy)).json()) as { allow: unknown }).allow;
    await allow([]);
    const { request } = await findBookable(dev, {
      serviceLine: 'Lung cancer',
      nhsNumber: confer.patients.rowan.nhsNumber,
      skip: 44,
    });
    const booked = await book(dev, request);
    const stuck = await eventually(async () => {
      const { body } = await dev.get<{ items: Delivery[] }>('/api/deliveries?state=needs-person');
      const found = body.items.find((one) => one.subject.id === booked.body.appointmentId);
      expect(found).toMatchObject({
        topic: 'arrange-meeting',
        lastError: expect.stringMatching(/graph: 40[13]/),
      });
      return found!;
    }, 20_000);
    const metrics = await (await fetch(`${confer.topology.monitoring}/metrics`)).text();
    expect(metrics).toMatch(/^confer_outbox_needs_person [1-9]/m);
    await allow(before);
    expect((await dev.post(`/api/deliveries/${stuck.deliveryId}/retry`, {})).status).toBe(200);
    expect((await settled(booked.body.appointmentId)).joinWebUrl).not.toBeNull();
  });
});
