import type { MissingCardView } from '../../api/cards/ports/teams-cards.ts';
import { card, dateOf, heading, line, openInConfer, timeOf, type AdaptiveCard } from './card-parts.ts';

/** Somebody who is needed cannot come: for a coordinator, who replaces them in Confer. */
export function missingCard(view: MissingCardView, tabLink: string): AdaptiveCard {
  const { timeZone, startsAt, missingRoles, names } = view;
  const when = `${dateOf(startsAt, timeZone)}, ${timeOf(startsAt, timeZone)}`;
  const isOpen = missingRoles.length > 0;
  const title = isOpen ? `Missing: ${missingRoles.join(', ')}` : 'Nobody is missing any more';
  return card({
    fallbackText: title,
    body: [
      heading(title),
      line(`${when} · ${view.serviceLineName} · ${view.patientInitials}`, { isSubtle: true }),
      ...(isOpen
        ? [
            line(`${names.join(', ')} cannot come. Replace them, or move the appointment.`, {
              color: 'Attention',
            }),
          ]
        : []),
    ],
    actions: isOpen ? [openInConfer(tabLink)] : [],
  });
}
