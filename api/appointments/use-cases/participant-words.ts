import { relationshipCodes } from '../../patients/contract/patient-words.ts';

/**
 * `Patient`, `Proxy (mother)`, or `Proxy` where the relation is not known.
 * @param relationship as people call it, not its code
 */
export function participantWords({
  kind,
  relationship,
}: {
  kind: 'patient' | 'proxy';
  relationship: string | null;
}): string {
  if (kind === 'patient') return 'Patient';
  return relationship === null ? 'Proxy' : `Proxy (${relationship.toLowerCase()})`;
}

/** What a participant is to the patient, as people call it; null of the patient and where it is not known. */
export function relationshipWords(code: keyof typeof relationshipCodes | undefined): string | null {
  return code === undefined ? null : relationshipCodes[code];
}
