import { mayBeTold } from '../../patients/rules/patient-standing.ts';
import type { WayIntoCall } from '../ports/way-into-call.ts';

/** Teams' page for visitors: in the browser, without the app and without an account. */
const visitorLink: WayIntoCall = {
  way: 'visitor-link',
  isOpen: ({ joinWebUrl, visitorJoinUrl }) => joinWebUrl !== undefined && visitorJoinUrl !== undefined,
  address: ({ visitorJoinUrl }) => visitorJoinUrl,
};

/**
 * The meeting's ordinary address, as Graph gave it: no form of it is documented that opens the browser of a phone, so none is
 * made up.
 */
const teamsWeb: WayIntoCall = {
  way: 'teams-web',
  isOpen: ({ joinWebUrl }) => joinWebUrl !== undefined,
  address: ({ joinWebUrl }) => joinWebUrl,
};

/** They ring the meeting, or the team rings them. */
const telephone: WayIntoCall = {
  way: 'telephone',
  isOpen: ({ dialIn }, { mobile, patientStanding }) =>
    dialIn !== undefined || (mobile !== undefined && mayBeTold(patientStanding)),
  address: () => undefined,
};

export const WAYS_INTO_CALL: readonly WayIntoCall[] = [visitorLink, teamsWeb, telephone];
