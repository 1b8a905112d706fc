import type { ArrivalCardView } from '../../api/cards/ports/teams-cards.ts';
import { sentence } from './sentence.ts';
import {
  card,
  execute,
  heading,
  line,
  openInConfer,
  timeOf,
  whenOf,
  type AdaptiveCard,
} from './card-parts.ts';
import { STATE_WORDS } from '../../api/appointment-view/contract/state-words.ts';

/** Somebody waits. The card asks until a member of staff takes it, and then says who did. */
export function arrivalCard(view: ArrivalCardView, tabLink: string): AdaptiveCard {
  const { appointmentId, organisation, timeZone } = view;
  const isWaiting = view.state === 'waiting';
  const needsSomeone = isWaiting && view.takenBy === null;
  const patientWaits = isWaiting && view.waiting.some((one) => one.who === 'Patient');
  const who = view.waiting.map((one) => `${one.who} since ${timeOf(one.since, timeZone)}`).join(', ');
  if (view.movedTo !== null) return movedCard(view, view.movedTo);
  const what = `${timeOf(view.startsAt, timeZone)} ${view.serviceLineName}`;
  return card({
    fallbackText: `The waiting room for ${whenOf(view)}`,
    body: [
      heading(
        patientWaits
          ? `${view.patientInitials} is waiting`
          : `${view.patientInitials} · ${STATE_WORDS[view.state]}`,
      ),
      line(who === '' ? what : `${what} · ${who}`, { isSubtle: true }),
      ...(view.whoIsThere === null ? [] : [line(sentence(view.whoIsThere))]),
      ...view.wishes.map((wish) => line(wish, { color: 'Warning' })),
      ...(needsSomeone && view.isEscalated ? [line('Nobody has come yet', { color: 'Warning' })] : []),
      ...(view.takenBy === null || view.takenAt === null
        ? []
        : [line(`Taken by ${view.takenBy}, ${timeOf(view.takenAt, timeZone)}`, { color: 'Good' })]),
    ],
    actions: [
      ...(needsSomeone
        ? [execute('I’ll take it', 'take-arrival', { appointmentId, organisation }, 'positive')]
        : []),
      ...(isWaiting ? [openInConfer(tabLink)] : []),
    ],
  });
}

/** For whom it is no longer: it asks nothing and leads nowhere. */
function movedCard(view: ArrivalCardView, movedTo: string): AdaptiveCard {
  return card({
    fallbackText: `The waiting room for ${whenOf(view)}`,
    body: [
      heading(`${view.patientInitials} was moved to ${movedTo}`),
      line(`${timeOf(view.startsAt, view.timeZone)} ${view.serviceLineName}`, { isSubtle: true }),
    ],
    actions: [],
  });
}
