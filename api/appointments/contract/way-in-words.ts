import type { WayIn, WayReason } from '../rules/way-in.ts';

/** How somebody comes into the call, as staff read it. */
export const WAY_WORDS: Readonly<Record<WayIn, string>> = {
  'visitor-link': 'In the browser, without the Teams app',
  'teams-web': 'By Teams’ ordinary address',
  telephone: 'By telephone',
};

/** Why by that way. */
export const WAY_REASON_WORDS: Readonly<Record<WayReason, string>> = {
  'organiser-asked': 'the meeting’s organiser asked Teams for the link',
  'not-organiser': 'they were let in by somebody other than the meeting’s organiser',
  'not-signed-in': 'they were let in from a card in Teams',
  'no-consent': 'the organiser has not allowed Confer to ask for the link',
  refused: 'Microsoft 365 refused the link',
  'no-answer': 'Microsoft 365 did not give the link in time',
  'meeting-gone': 'the meeting had been deleted in Teams',
  'not-asked-for': 'nobody has asked Teams for the link yet',
  'they-asked': 'they asked for it',
  'staff-chose': 'the team chose it',
};
