import type { ParticipantId, PractitionerId } from '../../kernel/rules/id.ts';
import type { WishAbout } from '../../wishes/rules/wish-about.ts';
import { isCompanion, type ParticipantKind } from '../../appointments/rules/participant-kind.ts';

/** Whether somebody of this part may ask about who is in the call: companions are there for the patient. */
export const mayAskWho = (kind: ParticipantKind): boolean => !isCompanion(kind);

/**
 * Whether a reader may ask that another participant is not there. The appointment is the patient's: nobody asks them away,
 * and a proxy who wants to speak without them asks to be alone first.
 */
const mayAskAbout = (reader: ParticipantKind, other: ParticipantKind): boolean =>
  mayAskWho(reader) && other !== 'patient';

/** All that a reader may ask about who is in the call. @param others who come to it by a link, without the reader */
export function whatMayBeAsked(seen: {
  kind: ParticipantKind;
  staff: readonly { practitionerId: PractitionerId }[];
  others: readonly { participantId: ParticipantId; kind: ParticipantKind }[];
}): WishAbout[] {
  return [
    { kind: 'alone-first' },
    ...seen.staff.map(({ practitionerId }) => ({ kind: 'staff-not-there', practitionerId }) as const),
    ...seen.others
      .filter(({ kind }) => mayAskAbout(seen.kind, kind))
      .map(({ participantId }) => ({ kind: 'participant-not-there', participantId }) as const),
  ];
}
