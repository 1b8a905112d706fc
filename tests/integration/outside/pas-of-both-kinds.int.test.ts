import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { siteProfileSchema } from '../../../api/kernel/contract/connections.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import { makeHl7Pas } from '../../../api/outside/pas-hl7/make-hl7-pas.ts';
import type { Pas } from '../../../api/pas/ports/pas.ts';
import { inMemorySentMessages } from '../../fakes/in-memory-sent-messages.ts';
import { aFhirPas, aPasAppointment, aPasOutcome } from '../../support/a-pas-appointment.ts';
import { findInPas, heldInPas } from '../../support/held-in-pas.ts';
import { booked, decides, LATER, moves, NOT_SEEN, PAS_CASES } from '../../support/pas-cases.ts';
import { startPasStub, type PasStub } from '../../support/pas-stub.ts';

// One port, two adapters: whatever Confer tells a PAS, it holds the same in the end, over FHIR and over HL7 v2.
jest.setTimeout(60_000); // starting a process takes long on a busy machine

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const NINE = aPasAppointment();
const MAYA = { pasPatientId: NINE.pasPatientId, appointmentId: NINE.appointmentId };

let stub: PasStub;
let kinds: Record<'FHIR' | 'HL7 v2', Pas>;
beforeAll(async () => {
  stub = await startPasStub();
  const fhir = aFhirPas(stub.fhir);
  const hl7 = makeHl7Pas({
    orgId: asId<'Organisation'>(randomUUID()),
    site: {
      odsCode: 'RX1',
      timeZone: 'Europe/London',
      profile: siteProfileSchema.parse({}),
      ownIdIn: 'placer',
    },
    address: { host: '127.0.0.1', port: stub.mllpPort, isEncrypted: false },
    patients: fhir,
    sentMessages: inMemorySentMessages(),
    newControlId: () => randomUUID().replaceAll('-', '').slice(-20),
    now: () => at('2026-12-01T09:40:00Z'),
    onTrouble: (what) => {
      throw new Error(what);
    },
  });
  kinds = { FHIR: fhir, 'HL7 v2': hl7 };
});
afterAll(() => stub.stop());

it.each(Object.entries(PAS_CASES))('holds the same over FHIR and over HL7 v2: %s', async (_what, steps) => {
  const held: unknown[] = [];
  for (const pas of Object.values(kinds)) {
    const one = await booked(pas);
    for (const step of steps) await step(one);
    const { appointmentId, proxies } = one.appointment;
    const people = proxies.map(({ relatedPersonId }) => relatedPersonId);
    held.push(await heldInPas(stub.fhir, appointmentId, people));
  }
  expect(held[1]).toEqual(held[0]);
});

describe.each(['FHIR', 'HL7 v2'] as const)('over %s what the PAS booked itself', (kind) => {
  it('is found, moved, marked as arrived and decided under the id of the PAS, and is there once', async () => {
    const { appointmentId, startsAt, endsAt } = NINE;
    const made = await fetch(`${stub.fhir}/Appointment`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/fhir+json' },
      body: JSON.stringify({
        ...{ resourceType: 'Appointment', status: 'booked' },
        ...{ start: startsAt.toString(), end: endsAt.toString() },
        participant: [{ actor: { reference: `Patient/${NINE.pasPatientId}` }, status: 'accepted' }],
      }),
    });
    const { id: pasAppointmentId } = (await made.json()) as { id: string };
    const mine = { ...NINE, appointmentId: aPasAppointment().appointmentId, proxies: [] };
    const read = async (): Promise<object> =>
      (await (await fetch(`${stub.fhir}/Appointment/${pasAppointmentId}`)).json()) as object;
    const pas = kinds[kind];
    const asked = { appointmentId: mine.appointmentId, pasAppointmentId, startsAt, endsAt };
    const held = async () =>
      (await pas.listHeld({ from: endsAt, until: endsAt, appointments: [asked] })).appointments;
    expect(appointmentId).not.toBe(mine.appointmentId);
    expect(await held()).toMatchObject([{ pasAppointmentId, appointmentId: mine.appointmentId }]);
    await pas.update(pasAppointmentId, { ...mine, ...LATER }, 'moved');
    expect(await read()).toMatchObject({ status: 'booked', start: '2026-12-02T10:00:00Z' });
    await pas.markArrived(pasAppointmentId, mine);
    expect(await read()).toMatchObject({ status: 'arrived' });
    await pas.writeOutcome(aPasOutcome({ ...mine, ...LATER }, pasAppointmentId));
    expect(await read()).toMatchObject({ status: 'fulfilled' });
    expect(await held()).toMatchObject([{ pasAppointmentId, status: 'fulfilled' }]);
  });
});

describe.each(['FHIR', 'HL7 v2'] as const)('over %s a person decides', (kind) => {
  const refused = { system: 'pas', retryable: false };

  it('when the appointment is not there', async () => {
    const appointment = aPasAppointment();
    await expect(kinds[kind].markArrived(appointment.appointmentId, MAYA)).rejects.toMatchObject(refused);
    const seen = aPasOutcome(appointment, appointment.appointmentId);
    await expect(kinds[kind].writeOutcome(seen)).rejects.toMatchObject(refused);
  });

  it('when it is another patient’s', async () => {
    const one = await booked(kinds[kind]);
    const other = { pasPatientId: 'demo-patient-2' };
    await expect(
      one.pas.markArrived(one.pasAppointmentId, { ...one.appointment, ...other }),
    ).rejects.toMatchObject(refused);
    await expect(moves({ ...LATER, ...other })(one)).rejects.toMatchObject(refused);
    await expect(decides(other)(one)).rejects.toMatchObject(refused);
    expect(
      await findInPas(stub.fhir, 'Appointment', 'appointment', one.appointment.appointmentId),
    ).toMatchObject({
      status: 'booked',
      start: '2026-12-01T09:00:00Z',
    });
  });

  it('when what is to change has an outcome already, and when it was cancelled for good', async () => {
    const missed = await booked(kinds[kind]);
    await decides({ code: '3', ...NOT_SEEN })(missed);
    await expect(moves(LATER)(missed)).rejects.toMatchObject(refused);
    await expect(decides({ code: '5' })(missed)).rejects.toMatchObject(refused);
    const cancelled = await booked(kinds[kind]);
    await decides({ code: '4', ...NOT_SEEN })(cancelled);
    await expect(decides({ code: '5', version: 2 })(cancelled)).rejects.toMatchObject(refused);
  });
});
