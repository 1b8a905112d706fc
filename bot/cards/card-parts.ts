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
  /**
   * What the client of each reader asks with for a card of their own when it comes into view. Teams does so in places of up
   * to 60 people; in a larger one a reader asks by the card's menu (Microsoft Teams, universal actions). So the card itself
   * has to be right for all.
   */
  refreshes?: { verb: string; data: object; /** Only theirs; of all when left out. */ userIds?: string[] };
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
    ...(parts.refreshes === undefined
      ? {}
      : {
          refresh: {
            ...(parts.refreshes.userIds === undefined ? {} : { userIds: parts.refreshes.userIds }),
            action: {
              type: 'Action.Execute',
              title: 'Refresh',
              verb: parts.refreshes.verb,
              data: parts.refreshes.data,
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
