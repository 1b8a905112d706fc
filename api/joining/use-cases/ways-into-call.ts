import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { mayBeTold } from '../../patients/rules/patient-standing.ts';
import type { SharedVisit } from '../ports/visit-store.ts';
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

/**
 * On which number the team may ring them: where the shared device stands by which they came, else on their own. Undefined
 * where there is none, and where nobody is told anything any more.
 */
export const numberToRing = (
  participant: Pick<ParticipantRecord, 'mobile' | 'patientStanding'>,
  visit: Pick<SharedVisit, 'homePhone'> | undefined,
): string | undefined =>
  mayBeTold(participant.patientStanding) ? (visit?.homePhone ?? participant.mobile) : undefined;

/** They ring the meeting, or the team rings them. */
const telephone: WayIntoCall = {
  way: 'telephone',
  isOpen: ({ dialIn }, rungOn) => dialIn !== undefined || rungOn !== undefined,
};

export const WAYS_BY_BROWSER: readonly WayByBrowser[] = [visitorLink, teamsWeb];
export const WAYS_INTO_CALL: readonly WayIntoCall[] = [...WAYS_BY_BROWSER, telephone];
