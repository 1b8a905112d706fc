import { PANEL_SILENT_MS, type PresenceKind } from './presence.ts';

/** Of somebody whose panel goes on, one sign in this time is kept, in milliseconds. */
export const ONE_SIGN_IN_MS = 30_000;

/**
 * What is kept of a sign of a panel: a change of state always, else one sign in 30 s; undefined: nothing. One that is told
 * late or twice changes nothing.
 * @param last the newest that was kept of the person's panel; times in milliseconds since the epoch
 */
export function nextPanelEvent(
  is: 'here' | 'left',
  last: { kind: PresenceKind; at: number } | undefined,
  at: number,
): PresenceKind | undefined {
  if (last !== undefined && at < last.at) return undefined;
  const isHere = last !== undefined && last.kind !== 'left' && at - last.at < PANEL_SILENT_MS;
  if (is === 'left') return isHere ? 'left' : undefined;
  if (!isHere) return 'arrived';
  return at - last.at >= ONE_SIGN_IN_MS ? 'seen' : undefined;
}
