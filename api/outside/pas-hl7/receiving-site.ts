import type { Hl7Listener, SiteProfile } from '../../kernel/contract/connections.ts';
import type { SiteClock } from './hl7-time.ts';

/** What all messages to one organisation have in common. */
export interface ReceivingSite {
  odsCode: string;
  timeZone: string;
  profile: SiteProfile;
  listener: Hl7Listener;
}

export const clockOf = ({ timeZone, listener }: ReceivingSite): SiteClock => ({
  timeZone,
  doubledHour: listener.doubledHour,
});
