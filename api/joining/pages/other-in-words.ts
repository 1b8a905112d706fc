import { isCompanion, type ParticipantKind } from '../../appointments/rules/participant-kind.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import type { OtherParticipant } from '../use-cases/consultation-view.ts';

/** Another participant in the words of the reader, by their part and never by name. */
export function otherInWords(other: OtherParticipant, reader: ParticipantKind, { say }: Speech): string {
  if (isCompanion(other.kind)) return say(`companion-${other.kind}`);
  if (isCompanion(reader)) return say(other.kind === 'patient' ? 'thePatient' : 'supportsPatient');
  if (other.kind === 'patient') return say('supportedPerson');
  return say(other.relationship === undefined ? 'supporter' : `relation-${other.relationship}`, { reader });
}
