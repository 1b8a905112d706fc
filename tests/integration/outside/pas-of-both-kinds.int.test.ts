import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { siteProfileSchema } from '../../../api/kernel/contract/connections.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import { makeHl7Pas } from '../../../api/outside/pas-hl7/make-hl7-pas.ts';
import type { Pas, PasAppointment, PasOutcome } from '../../../api/pas/ports/pas.ts';
import { inMemorySentMessages } from '../../fakes/in-memory-sent-messages.ts';
import { aFhirPas, aPasAppointment, aPasOutcome, aPasProxy } from '../../support/a-pas-appointment.ts';
import { findInPas, heldInPas } from '../../support/held-in-pas.ts';
import { startPasStub, type PasStub } from '../../support/pas-stub.ts';

// One port, two adapters: whatever Confer tells a PAS, it holds the same in the end, over FHIR and over HL7 v2.
jest.setTimeout(60_000); // starting a process takes long on a busy machine

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const NINE = aPasAppointment();
const MAYA = { pasPatientId: NINE.pasPatientId };
const LATER = { startsAt: at('2026-12-02T10:00:00Z'), endsAt: at('2026-12-02T10:30:00Z') };
const FOLLOWS = { outcome: '2', rttStatus: '20', version: 1 } as const;
const NOT_SEEN = { seen: undefined } as const;

let stub: PasStub;
let kinds: Record<'FHIR' | 'HL7 v2', Pas>;
beforeAll(async () => {
  stub = await startPasStub();
  const fhir = aFhirPas(stub.fhir);
  const hl7 = makeHl7Pas({
    orgId: asId<'Organisation'>(randomUUID()),
    site: { odsCode: 'RX1', timeZone: 'Europe/London', profile: siteProfileSchema.parse({}) },
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

interface Booked {
  pas: Pas;
  appointment: PasAppointment;
  pasAppointmentId: string;
}
const decides =
  (...outcomes: Partial<PasOutcome>[]) =>
  async ({ pas, appointment, pasAppointmentId }: Booked): Promise<void> => {
    for (const outcome of outcomes) {
      await pas.writeOutcome(aPasOutcome(appointment, pasAppointmentId, outcome));
    }
  };
const arrives = ({ pas, pasAppointmentId }: Booked): Promise<void> => pas.markArrived(pasAppointmentId, MAYA);
const moves =
  (changes: Partial<PasAppointment>) =>
  ({ pas, appointment, pasAppointmentId }: Booked): Promise<void> =>
    pas.update(pasAppointmentId, { ...appointment, ...changes }, 'moved');

/** A message tells no telephone number. */
const booked = async (pas: Pas, changes: Partial<PasAppointment> = {}): Promise<Booked> => {
  const appointment = aPasAppointment({ proxies: [aPasProxy({ contact: undefined })], ...changes });
  return { pas, appointment, ...(await pas.book(appointment)) };
};

const CASES: Record<string, ((one: Booked) => Promise<void>)[]> = {
  'a booking': [],
  'the booking once more': [
    async ({ pas, appointment }) => {
      await pas.book(appointment);
    },
  ],
  'an arrival, and once more': [arrives, arrives],
  'a move': [moves(LATER)],
  'an arrival, then another time': [arrives, moves(LATER)],
  'an arrival, then another time for which they wait': [
    arrives,
    moves({ ...LATER, hasArrived: true }),
    arrives,
  ],
  'other staff': [
    ({ pas, appointment, pasAppointmentId }) =>
      pas.update(pasAppointmentId, { ...appointment, staff: appointment.staff.slice(1) }, 'others-take-part'),
  ],
  'a move, and another way of being seen': [moves({ ...LATER, modality: 'telephone' })],
  'a proxy who no longer takes part, after an arrival': [
    arrives,
    ({ pas, appointment, pasAppointmentId }) => {
      const former = appointment.proxies.map(({ relatedPersonId }) => relatedPersonId);
      const without = { ...appointment, hasArrived: true, proxies: [], formerProxies: former };
      return pas.update(pasAppointmentId, without, 'others-take-part');
    },
  ],
  'seen on time': [arrives, decides({})],
  'seen late, by telephone, with a note': [
    decides({ code: '6', modality: 'telephone', note: 'Rang; she was late' }),
  ],
  'the outcome once more': [decides({}, {})],
  'did not attend': [decides({ code: '3', ...NOT_SEEN })],
  'came and did not wait': [decides({ code: '3', ...NOT_SEEN, localReason: 'did-not-wait' })],
  'was not brought, with ATTENDANCE STATUS': [
    decides({ code: '3', ...NOT_SEEN, localReason: 'was-not-brought', writesAttendanceStatus: true }),
  ],
  'seen, and later what follows, and that once more': [
    decides({}, { follows: FOLLOWS }, { follows: FOLLOWS }),
  ],
  'what follows changed, after a correction': [
    decides(
      { code: '3', ...NOT_SEEN },
      { code: '6', version: 2, note: 'They had rung' },
      { code: '6', version: 2, note: 'They had rung', follows: FOLLOWS },
      { code: '6', version: 2, note: 'They had rung', follows: { ...FOLLOWS, outcome: '3', version: 2 } },
    ),
  ],
  'came too late': [decides({ code: '7', ...NOT_SEEN })],
  'cancelled by the patient': [decides({ code: '2', ...NOT_SEEN, cancellationReason: 'pat-fb' })],
  'cancelled as they died': [decides({ code: '2', ...NOT_SEEN, cancellationReason: 'pat-dec' })],
  'cancelled by the clinic': [decides({ code: '4', ...NOT_SEEN })],
  'turned up after they were marked': [
    decides({ code: '3', ...NOT_SEEN }, { code: '6', version: 2, note: 'They had rung' }),
  ],
  'not seen after all': [decides({}, { code: '3', version: 2, ...NOT_SEEN })],
  'an arrival that comes late': [decides({}), arrives],
};

it.each(Object.entries(CASES))('holds the same over FHIR and over HL7 v2: %s', async (_what, steps) => {
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
    await expect(one.pas.markArrived(one.pasAppointmentId, other)).rejects.toMatchObject(refused);
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
