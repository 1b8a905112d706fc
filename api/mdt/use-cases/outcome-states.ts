import type { FieldRecord } from '../ports/mdt-outcome-store.ts';
import type { MdtCaseId, MdtMeetingId } from '../../kernel/rules/id.ts';
import type { Stores } from '../ports/stores.ts';
import { outcomeState, type FieldTexts, type OutcomeState } from '../rules/outcome-state.ts';

/** What is written now, of all versions of one case. */
export const textsOf = (versions: readonly FieldRecord[]): FieldTexts =>
  // in the order of their versions: the newest comes last
  Object.fromEntries(versions.map(({ field, value, version }) => [field, { value, version }]));

/** Where each outcome of a meeting is; a case that is left out has none. */
export async function outcomeStates(
  { mdtOutcomes }: Pick<Stores, 'mdtOutcomes'>,
  meetingId: MdtMeetingId,
): Promise<(caseId: MdtCaseId) => OutcomeState> {
  const fields = await mdtOutcomes.listFields(meetingId, undefined);
  const confirmations = await mdtOutcomes.listConfirmations([meetingId], undefined);
  return (caseId) =>
    outcomeState(
      textsOf(fields.filter((one) => one.caseId === caseId)),
      confirmations.findLast((one) => one.caseId === caseId)?.versions,
    );
}
