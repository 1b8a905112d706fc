import { isCompanion, type ParticipantKind } from '../../appointments/rules/participant-kind.ts';

/** Whether somebody of this part may ask about who is in the call: companions are there for the patient. */
export const mayAskWho = (kind: ParticipantKind): boolean => !isCompanion(kind);

/**
 * Whether a reader may ask that another participant is not there. The appointment is the patient's: nobody asks them away,
 * and a proxy who wants to speak without them asks to be alone first.
 */
export const mayAskAbout = (reader: ParticipantKind, other: ParticipantKind): boolean =>
  mayAskWho(reader) && other !== 'patient';
