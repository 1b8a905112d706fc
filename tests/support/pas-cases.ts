import { Temporal } from 'temporal-polyfill';
import type { Pas, PasAppointment, PasOutcome } from '../../api/pas/ports/pas.ts';
import { aPasAppointment, aPasOutcome, aPasProxy } from './a-pas-appointment.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
export const LATER = { startsAt: at('2026-12-02T10:00:00Z'), endsAt: at('2026-12-02T10:30:00Z') };
export const NOT_SEEN = { seen: undefined } as const;
const FOLLOWS = { outcome: '2', rttStatus: '20', version: 1 } as const;

/** An appointment that a PAS was told of. */
export interface Booked {
  pas: Pas;
  appointment: PasAppointment;
  pasAppointmentId: string;
}
export const decides =
  (...outcomes: Partial<PasOutcome>[]) =>
  async ({ pas, appointment, pasAppointmentId }: Booked): Promise<void> => {
    for (const outcome of outcomes) {
      await pas.writeOutcome(aPasOutcome(appointment, pasAppointmentId, outcome));
    }
  };
const arrives = ({ pas, appointment, pasAppointmentId }: Booked): Promise<void> =>
  pas.markArrived(pasAppointmentId, appointment);
export const moves =
  (changes: Partial<PasAppointment>) =>
  ({ pas, appointment, pasAppointmentId }: Booked): Promise<void> =>
    pas.update(pasAppointmentId, { ...appointment, ...changes }, 'moved');

/** Books an appointment with a proxy. A message of HL7 tells no telephone number, and so there is none. */
export const booked = async (pas: Pas, changes: Partial<PasAppointment> = {}): Promise<Booked> => {
  const appointment = aPasAppointment({ proxies: [aPasProxy({ contact: undefined })], ...changes });
  return { pas, appointment, ...(await pas.book(appointment)) };
};

/** What Confer tells a PAS of one appointment: it has to hold the same in the end, whoever made it and however it is told. */
export const PAS_CASES: Record<string, ((one: Booked) => Promise<void>)[]> = {
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
  'did not attend, after a decision that was taken back before it was sent': [
    decides({ code: '3', version: 2, isCorrection: false, ...NOT_SEEN }),
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
