import { z } from 'zod';
import { uuid } from './scalars.ts';
import { subjectSchema } from './subject-schema.ts';

/** One server-sent event of `/api/live`: something about this subject changed, so read it again. */
export const liveEventSchema = z.strictObject({
  /** Empty of a signal, which is told once and not kept. */
  eventId: z.string(),
  kind: z.enum([
    'appointment-booked',
    'appointment-changed',
    'participant-arrived',
    'participant-waiting',
    'participant-admitted',
    // staff or somebody who waits wrote something
    'waiting-message',
    'participant-left',
    'arrival-taken',
    // nobody has come to somebody who waits: others are told
    'wait-escalated',
    'delivery-changed',
    'attendance-changed',
    // a freed slot of this appointment was offered, taken or given up
    'refill-changed',
    // a meeting of an MDT, or its list
    'mdt-list-changed',
    'mdt-case-changed',
    // who is in a meeting of an MDT, and which case has its turn
    'mdt-meeting-now-changed',
    'mdt-outcome-changed',
    // somebody types in an outcome, or stopped: told and never kept
    'mdt-typing',
  ]),
  subject: subjectSchema,
  serviceLineId: uuid,
});
export type LiveEvent = z.infer<typeof liveEventSchema>;

/**
 * The server-sent event `closed`, the last one of a stream that should not be opened again at once: `opened-elsewhere`
 * when the reader has opened too many others since, `no-right` when it is not theirs to read any more.
 */
export interface StreamClosed {
  reason: 'opened-elsewhere' | 'no-right';
}
