import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { participantWords, relationshipWords } from '../../appointments/use-cases/participant-words.ts';

/** "Patient", "Proxy (mother)": no name, since others may see the screen. */
export const whoIs = ({ kind, relationship }: Pick<ParticipantRecord, 'kind' | 'relationship'>): string =>
  participantWords({ kind, relationship: relationshipWords(relationship) });
