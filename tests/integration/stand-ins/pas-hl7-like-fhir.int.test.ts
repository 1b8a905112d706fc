import { Temporal } from 'temporal-polyfill';
import type { PasAppointment, PasOutcome } from '../../../api/pas/ports/pas.ts';
import { aFhirPas, aPasAppointment, aPasOutcome } from '../../support/a-pas-appointment.ts';
import { heldInPas } from '../../support/held-in-pas.ts';
import {
  aCancellation,
  aDidNotAttend,
  aDraftedAppointment,
  anArrival,
  aSeen,
  aSiu,
  type DraftedAppointment,
  type Hl7Draft,
} from '../../support/hl7-draft.ts';
import { openHl7Sender, type Hl7Sender } from '../../support/hl7-sender.ts';
import { startPasStub, type PasStub } from '../../support/pas-stub.ts';

jest.setTimeout(60_000); // starting a process takes long on a busy machine

let pas: PasStub;
let sender: Hl7Sender;
beforeAll(async () => {
  pas = await startPasStub();
  sender = openHl7Sender(pas.mllpPort);
});
afterAll(async () => {
  await sender.close();
  await pas.stop();
});

interface Twice {
  /** What is done over FHIR, after the booking. */
  fhir: (booked: { appointment: PasAppointment; pasAppointmentId: string }) => Promise<unknown>;
  /** The same as messages. */
  hl7: (of: DraftedAppointment) => Hl7Draft[];
}

const client = () => aFhirPas(pas.fhir);
const writes =
  (outcome: Partial<PasOutcome>): Twice['fhir'] =>
  ({ appointment, pasAppointmentId }) =>
    client().writeOutcome(aPasOutcome(appointment, pasAppointmentId, outcome));

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const corrected = (of: DraftedAppointment): Hl7Draft =>
  aSeen(of)
    .set('NTE', 3, 'A/DNA=6;CONSULTATION MEDIUM=02;VERSION=2;CONFIRMED AT=2026-12-01T09:40:00Z')
    .addBehind('NTE', ['NTE', '2', '', 'They had rung'])
    .addBehind('NTE', ['NTE', '3', '', 'correction']);

const CASES: Record<string, Twice> = {
  'a booking': { fhir: () => Promise.resolve(), hl7: () => [] },
  'an arrival': {
    fhir: ({ appointment, pasAppointmentId }) => client().markArrived(pasAppointmentId, appointment),
    hl7: (of) => [anArrival(of)],
  },
  'an arrival, then another time and other staff': {
    fhir: async ({ appointment, pasAppointmentId }) => {
      await client().markArrived(pasAppointmentId, appointment);
      const times = { startsAt: at('2026-12-02T10:00:00Z'), endsAt: at('2026-12-02T10:30:00Z') };
      const staff = [{ entraObjectId: 'a-new-one', displayName: 'Dr New', roleLabel: 'Consultant' }];
      await client().update(pasAppointmentId, { ...appointment, ...times, staff }, 'moved');
    },
    hl7: (of) => [
      anArrival(of),
      aSiu('S13', of)
        .set('SCH', 11, '^^30^20261202100000+0000^20261202103000+0000')
        .set('AIS', 4, '20261202100000+0000')
        .without('AIP')
        .addBehind('AIS', ['AIP', '1', 'U', 'a-new-one^Dr New^^^^^^^CONFER', 'STAFF^Consultant^L'])
        .addBehind('AIP', ['AIP', '2', 'U', `${of.relatedPersonId}^Kelso^Ruth^^^^^^CONFER`, 'PROXY^MTH^L']),
    ],
  },
  'somebody who was seen': { fhir: writes({}), hl7: (of) => [aSeen(of)] },
  'somebody who did not attend': {
    fhir: writes({ code: '3', seen: undefined }),
    hl7: (of) => [aDidNotAttend(of)],
  },
  'a cancellation with a reason': {
    fhir: writes({ code: '2', seen: undefined, cancellationReason: 'pat' }),
    hl7: (of) => [aCancellation(of)],
  },
  'a cancellation without one': {
    fhir: writes({ code: '4', seen: undefined }),
    hl7: (of) => [
      aCancellation(of)
        .set('SCH', 6, 'prov^Cancelled or postponed by the provider^HL7')
        .set('NTE', 3, 'A/DNA=4;CONSULTATION MEDIUM=03;VERSION=1;CONFIRMED AT=2026-12-01T09:40:00Z'),
    ],
  },
  'a correction': {
    fhir: async (booked) => {
      await writes({ code: '3', seen: undefined })(booked);
      const telephone = { modality: 'telephone', note: 'They had rung', seen: undefined } as const;
      await writes({ code: '6', version: 2, ...telephone })(booked);
    },
    hl7: (of) => [aDidNotAttend(of), corrected(of)],
  },
  'a correction that somebody was not seen after all': {
    fhir: async (booked) => {
      await writes({})(booked);
      await writes({ code: '3', version: 2, seen: undefined })(booked);
    },
    hl7: (of) => [
      aSeen(of),
      aDidNotAttend(of)
        .set('NTE', 3, 'A/DNA=3;CONSULTATION MEDIUM=03;VERSION=2;CONFIRMED AT=2026-12-01T09:40:00Z')
        .addBehind('NTE', ['NTE', '3', '', 'correction']),
    ],
  },
};

it.each(Object.entries(CASES))(
  'what comes of messages is what Confer writes over FHIR: %s',
  async (_what, twice) => {
    const appointment = aPasAppointment();
    // a message tells no telephone number
    const proxies = appointment.proxies.map((proxy) => ({ ...proxy, contact: undefined }));
    const ofFhir = { ...appointment, proxies };
    const { pasAppointmentId } = await client().book(ofFhir);
    await twice.fhir({ appointment: ofFhir, pasAppointmentId });

    const of = aDraftedAppointment();
    for (const draft of [aSiu('S12', of), ...twice.hl7(of)]) {
      expect(await sender.send(draft)).toMatchObject({ code: 'AA', error: '' });
    }
    const held = ({ appointmentId, relatedPersonId }: DraftedAppointment): Promise<unknown> =>
      heldInPas(pas.fhir, appointmentId, [relatedPersonId]);
    const { relatedPersonId } = proxies[0]!;
    expect(await held(of)).toEqual(await held({ ...appointment, relatedPersonId }));
  },
);
