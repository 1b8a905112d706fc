import { Refusal, type RefusalCode } from '../../kernel/rules/refusal.ts';
import type { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';

/** Why something that the PAS said was not taken. */
export interface NotTaken {
  /** What kind of reason it is, for figures: of a closed list. */
  cause: string;
  /** Whole words that say what to do; nothing of a patient. The same for all that one correction mends. */
  reason: string;
}

/** Thrown where news cannot be taken: a person has to see to it. */
export class CannotTake extends Error {
  readonly notTaken: NotTaken;
  constructor(cause: string, reason: string) {
    super(cause);
    this.name = 'CannotTake';
    this.notTaken = { cause, reason };
  }
}

/** What refusals of booking, moving and cancelling mean for what the PAS did already. */
const REASONS: Partial<Record<RefusalCode, string>> = {
  'slot-taken':
    'Somebody of its staff has another appointment in Confer at that time. Move one of the two, then replay this.',
  'patient-already-booked':
    'The patient has another appointment in Confer at that time. Move or cancel one of the two, then replay this.',
  'resource-taken':
    'Its interpreter, room or equipment is booked at that time. Give one of the two something else, then replay this.',
  'slot-in-past':
    'The PAS gives it a time that has passed. Correct the time in the PAS, or settle this with a note.',
  'consultation-under-way':
    'Somebody is waiting or in the consultation. It goes on: record what happened when it is over, then settle this with a note.',
  'cancelled-after-start':
    'It had begun when the PAS cancelled it. Record the attendance in Confer, then settle this with a note.',
  'group-moves-together':
    'It is a place in a group session. Move the whole session in Confer, then replay this.',
  'required-roles-missing':
    'The PAS names too few people for its service line. Name them in the PAS, or change which roles the line requires in Admin, then replay this.',
  'patient-has-died': 'The patient has died. Cancel the appointment in the PAS, or settle this with a note.',
  'patient-merged':
    'The patient’s record was merged, and the PAS does not say into which one. Correct the record in the PAS, then replay this.',
  'patient-inactive':
    'The PAS no longer uses the patient’s record. Book the appointment for the record in use, or settle this with a note.',
  'no-contact-for-link':
    'There is no mobile number or e-mail address to send the link to. Enter one in the PAS, then replay this.',
};

/** News that meets a mistake in Confer itself waits for a person, so that what comes after it goes on. */
export const FAULT: NotTaken = {
  cause: 'fault',
  reason:
    'Confer made a mistake while it took this; the server’s log says which. Do in Confer what the PAS did and settle this with a note, or replay it after the mistake is mended.',
};

/** @returns undefined for a fault of ours, or a system that does not answer */
export function notTakenBecause(error: unknown): NotTaken | undefined {
  if (error instanceof CannotTake) return error.notTaken;
  if (!(error instanceof Refusal)) return undefined;
  const reason = REASONS[error.code];
  return reason === undefined ? undefined : { cause: error.code, reason };
}

/** A system that answered, and said no. */
export function notTakenOfUpstream({ retryable, reason }: UpstreamFailure): NotTaken | undefined {
  if (retryable) return undefined;
  return {
    cause: 'patient-index',
    reason: `The patient index could not say who the patient is (${reason}). Correct the record in the PAS, then replay this.`,
  };
}
