import { z } from 'zod';
import { instant, uuid } from '../../kernel/contract/scalars.ts';

/** What an order does not keep. */
const orderBreakSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed-time'), caseId: uuid, minutesLate: z.number() }),
  /** Somebody whom the case needs is busy at that time. */
  z.strictObject({ kind: z.literal('busy'), caseId: uuid, practitionerId: uuid }),
  z.strictObject({ kind: z.literal('ends-too-late'), minutesOver: z.number() }),
]);

const timedOrderSchema = z.strictObject({
  /** In order. */
  cases: z.array(z.strictObject({ caseId: uuid, startsAt: instant, endsAt: instant })),
  breaks: z.array(orderBreakSchema),
  /** Minutes of all people in which they are in the meeting for cases that do not need them. */
  keptPersonMinutes: z.number(),
  /** When each person is in the meeting: from the start of the first to the end of the last case that needs them. */
  windows: z.array(
    z.strictObject({
      practitionerId: uuid,
      from: instant,
      until: instant,
      /** Of cases that need them. */
      ownMinutes: z.number(),
      keptMinutes: z.number(),
    }),
  ),
});
export type TimedOrder = z.infer<typeof timedOrderSchema>;

/** An order for a list. Nothing is changed: it is applied with `reorderMdtList`, in the version that is told here. */
export const suggestedOrderSchema = z.strictObject({
  meetingId: uuid,
  /** Of the meeting and its list, for which the order was made. */
  version: z.int(),
  /** `exact`: no order is better; `search`: a good one was looked for. */
  howFound: z.enum(['exact', 'search']),
  /** Below 0 only where the suggested order breaks less. */
  savedPersonMinutes: z.number(),
  present: timedOrderSchema,
  /** The present one when none better was found. */
  suggested: timedOrderSchema,
  /** Whom the cases need, by name. */
  people: z.array(
    z.strictObject({
      practitionerId: uuid,
      displayName: z.string(),
      /** False: what they have in Outlook is not known for the whole meeting, and may not be taken as free. */
      isOutlookKnown: z.boolean(),
    }),
  ),
  /** Roles for which the MDT has too few members, for cases that need them. */
  unfilled: z.array(z.strictObject({ caseId: uuid, role: z.string(), label: z.string(), missing: z.int() })),
});
export type SuggestedOrder = z.infer<typeof suggestedOrderSchema>;
