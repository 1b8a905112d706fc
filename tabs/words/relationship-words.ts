import type { RelationshipCheck } from '../../api/patients/contract/relationship-check.ts';
import { legalBases, relationshipCodes } from '../../api/patients/contract/patient-words.ts';
import {
  basisThere,
  relationshipReason,
  relationshipResultWords,
} from '../../api/patients/contract/relationship-words.ts';
import { keysOf } from './keys-of.ts';
import { plainDate } from './times.ts';

/** What the NHS Validated Relationships Service said, in one line: what, why, by what right, about whom, and when. */
export function checkWords(check: RelationshipCheck): string {
  const { result, reason, legalBasis, relationship, endsOn, numberEnding, checkedAt, checkedBy } = check;
  const basis = basisThere(legalBasis);
  const code = keysOf(relationshipCodes).find((one) => one === relationship);
  return [
    relationshipResultWords[result],
    result === 'ended' || result === 'refused' || result === 'no-answer'
      ? relationshipReason(reason)
      : undefined,
    basis === undefined ? undefined : `there: ${legalBases[basis].toLowerCase()}`,
    code === undefined ? undefined : `there as ${relationshipCodes[code].toLowerCase()}`,
    endsOn === null ? undefined : `until ${plainDate(endsOn)} there`,
    `NHS number ending ${numberEnding}`,
    `asked on ${plainDate(checkedAt.slice(0, 10))} by ${checkedBy ?? 'Confer, before an appointment'}`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}
