/** Reasons of the provider's that leave the team free: it would have come. */
const TEAM_IS_FREE: ReadonlySet<string> = new Set(['meds-inc', 'oth-int', 'oth-err']);

/**
 * Whether the time of a cancelled appointment can be given to somebody else. A patient who cancels frees it. When the
 * provider cancels, the team or the systems mostly cannot come, and offering their time would be cancelled again.
 * @param reason code of HL7's appointment-cancellation-reason, if one was given
 */
export function isTimeUsable(by: 'patient' | 'provider', reason: string | undefined): boolean {
  return by === 'patient' || (reason !== undefined && TEAM_IS_FREE.has(reason));
}
