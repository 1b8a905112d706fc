import { relationshipCodes } from '../../contract/coded-words.ts';
import type { ParticipantRecord } from '../ports/participant-store.ts';

/** `Patient` or `Proxy (mother)`. */
export function participantWords(participant: Pick<ParticipantRecord, 'kind' | 'relationship'>): string {
  if (participant.kind === 'patient') return 'Patient';
  return participant.relationship === undefined
    ? 'Proxy'
    : `Proxy (${relationshipCodes[participant.relationship].toLowerCase()})`;
}
