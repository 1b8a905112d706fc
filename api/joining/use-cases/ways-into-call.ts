import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { mayBeTold } from '../../patients/rules/patient-standing.ts';
import type { WayByBrowser, WayIntoCall } from '../ports/way-into-call.ts';

/** Teams' page for visitors: in the browser, without the app and without an account. */
const visitorLink: WayByBrowser = {
  way: 'visitor-link',
  isOpen: ({ joinWebUrl, visitorJoinUrl }) => joinWebUrl !== undefined && visitorJoinUrl !== undefined,
  address: ({ visitorJoinUrl }) => visitorJoinUrl,
};

/**
 * The meeting's ordinary address, as Graph gave it: no form of it is documented that opens the browser of a phone, so none is
 * made up.
 */
const teamsWeb: WayByBrowser = {
  way: 'teams-web',
  isOpen: ({ joinWebUrl }) => joinWebUrl !== undefined,
  address: ({ joinWebUrl }) => joinWebUrl,
};

/** The team may ring them: on this number. */
type MayBeRung = ParticipantRecord & { mobile: string };
export const mayBeRung = (participant: ParticipantRecord): participant is MayBeRung =>
  participant.mobile !== undefined && mayBeTold(participant.patientStanding);

/** They ring the meeting, or the team rings them. */
const telephone: WayIntoCall = {
  way: 'telephone',
  isOpen: ({ dialIn }, participant, hasPhone) => dialIn !== undefined || (hasPhone && mayBeRung(participant)),
};

export const WAYS_BY_BROWSER: readonly WayByBrowser[] = [visitorLink, teamsWeb];
export const WAYS_INTO_CALL: readonly WayIntoCall[] = [...WAYS_BY_BROWSER, telephone];
