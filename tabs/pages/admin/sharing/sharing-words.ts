import type { OtherOrganisation } from '../../../../api/staff/contract/sharing.ts';
import type { Tone } from '../../../words/state-words.ts';

/** Whether staff are shared, in words and the tone that goes with them. */
export interface SharingState {
  tone: Tone;
  words: string;
}

/**
 * @param since RFC 3339; null while nothing is shared
 * @param timeZone whose day it is
 */
export function sharingState(since: string | null, timeZone: string): SharingState {
  if (since === null) return { tone: 'quiet', words: 'Not shared' };
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  return { tone: 'good', words: `Since ${format.format(new Date(since))}` };
}

/** How many of its people are guests here, and what that means while it does not share them. */
export function guestWords({ guestsHere, sharedWithUsSince }: OtherOrganisation): string {
  if (guestsHere === 0) return 'None';
  return sharedWithUsSince === null ? `${guestsHere}, not offered any more` : String(guestsHere);
}
