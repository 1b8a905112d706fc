import type { ArrivalCardView } from '../../api/application/ports/teams-cards.ts';
import { card, execute, heading, line, timeOf, type AdaptiveCard } from './card-parts.ts';
import { STATE_WORDS } from './state-words.ts';

/** Somebody waits. The card asks until a member of staff takes it, and then says who did. */
export function arrivalCard(view: ArrivalCardView, tabLink: string): AdaptiveCard {
  const { appointmentId, timeZone } = view;
  const isWaiting = view.state === 'waiting';
  const needsSomeone = isWaiting && view.takenBy === null;
  const who = view.waiting.map((one) => `${one.who} since ${timeOf(one.since, timeZone)}`).join(', ');
  return card({
    fallbackText: `${view.patientInitials}: ${STATE_WORDS[view.state]}`,
    body: [
      heading(
        isWaiting
          ? `${view.patientInitials} is waiting`
          : `${view.patientInitials} · ${STATE_WORDS[view.state]}`,
      ),
      line(`${timeOf(view.startsAt, timeZone)} ${view.serviceLineName} · ${who}`, { isSubtle: true }),
      ...(view.takenBy === null || view.takenAt === null
        ? []
        : [line(`Taken by ${view.takenBy}, ${timeOf(view.takenAt, timeZone)}`, { color: 'Good' })]),
    ],
    actions: [
      ...(needsSomeone ? [execute('I’ll take it', 'take-arrival', { appointmentId }, 'positive')] : []),
      ...(isWaiting ? [{ type: 'Action.OpenUrl', title: 'Open in Confer', url: tabLink }] : []),
    ],
  });
}
