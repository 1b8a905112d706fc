import { companionWords } from '../contract/companion-words.ts';
import { isCompanion, type ParticipantKind } from '../rules/participant-kind.ts';
import { relationshipCodes } from '../../patients/contract/patient-words.ts';

/**
 * `Patient`, `Proxy (mother)`, `Proxy` where the relation is not known, or what a companion is: `Interpreter`.
 * @param relationship as people call it, not its code
 */
export function participantWords({
  kind,
  relationship,
}: {
  kind: ParticipantKind;
  relationship: string | null;
}): string {
  if (kind === 'patient') return 'Patient';
  if (isCompanion(kind)) return companionWords[kind];
  return relationship === null ? 'Proxy' : `Proxy (${relationship.toLowerCase()})`;
}

/** What a participant is to the patient, as people call it; null of the patient and where it is not known. */
export function relationshipWords(code: keyof typeof relationshipCodes | undefined): string | null {
  return code === undefined ? null : relationshipCodes[code];
}
