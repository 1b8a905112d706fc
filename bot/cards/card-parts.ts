import { TWICE_WORDS, whichOfTwo } from '../../api/kernel/rules/time/doubled-hour.ts';

/** An Adaptive Card as JSON; Teams on phones draws version 1.5. */
export interface AdaptiveCard {
  type: 'AdaptiveCard';
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  version: '1.5';
  fallbackText: string;
  body: object[];
  actions?: object[];
  refresh?: object;
  selectAction?: object;
}

export function card(parts: {
  fallbackText: string;
  body: object[];
  actions?: object[];
  /** People whose client asks for a fresh card when it comes into view. */
  refreshFor?: { userIds: string[]; verb: string; data: object };
  /** Where a press on the card itself leads. */
  opens?: string;
}): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: parts.fallbackText,
    body: parts.body,
    ...(parts.actions === undefined || parts.actions.length === 0 ? {} : { actions: parts.actions }),
    ...(parts.opens === undefined ? {} : { selectAction: openInConfer(parts.opens) }),
    ...(parts.refreshFor === undefined
      ? {}
      : {
          refresh: {
            userIds: parts.refreshFor.userIds,
            action: {
              type: 'Action.Execute',
              title: 'Refresh',
              verb: parts.refreshFor.verb,
              data: parts.refreshFor.data,
            },
          },
        }),
  };
}

export const heading = (text: string): object => ({
  type: 'TextBlock',
  text,
  weight: 'Bolder',
  size: 'Medium',
  wrap: true,
});

export const line = (text: string, style: { isSubtle?: boolean; color?: string } = {}): object => ({
  type: 'TextBlock',
  text,
  wrap: true,
  spacing: 'Small',
  ...style,
});

export const execute = (
  title: string,
  verb: string,
  data: object,
  style?: 'positive' | 'destructive',
): object => ({
  type: 'Action.Execute',
  title,
  verb,
  data,
  ...(style === undefined ? {} : { style }),
});

/** Opens the appointment in Confer's tab. */
export const openInConfer = (url: string): object => ({
  type: 'Action.OpenUrl',
  title: 'Open in Confer',
  url,
});

/** `09:40`, on the wall of the clinic's zone; `01:30 (before the clocks go back)` where it shows that twice. */
export function timeOf(at: string, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const which = whichOfTwo(Date.parse(at), timeZone);
  return `${time.format(new Date(at))}${which === undefined ? '' : ` (${TWICE_WORDS[which]})`}`;
}

/** `Tue 3 Mar, 09:40`. */
export const whenOf = ({ startsAt, timeZone }: { startsAt: string; timeZone: string }): string =>
  `${dateOf(startsAt, timeZone)}, ${timeOf(startsAt, timeZone)}`;

/** `Tue 3 Mar`. */
export function dateOf(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' })
    .format(new Date(at))
    .replace(',', '');
}
