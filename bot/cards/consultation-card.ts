import type { ConsultationCardView } from '../../api/cards/ports/teams-cards.ts';
import { sentence } from './sentence.ts';
import {
  card,
  dateOf,
  execute,
  heading,
  line,
  openInConfer,
  timeOf,
  type AdaptiveCard,
} from './card-parts.ts';
import { STATE_WORDS } from './state-words.ts';

const RESPONSES = {
  coming: { word: 'coming', mark: '✓' },
  'not-coming': { word: 'cannot come', mark: '✗' },
  none: { word: 'not answered', mark: '○' },
} as const;

/**
 * The consultation in its channel: when, which roles, who comes and who is missing. Initials only.
 * @param tabLink opens the appointment in the tab: by its button, or by the whole card while others are on it
 */
export function consultationCard(view: ConsultationCardView, tabLink: string): AdaptiveCard {
  const { appointmentId, organisation, timeZone } = view;
  const when = `${dateOf(view.startsAt, timeZone)}, ${timeOf(view.startsAt, timeZone)}–${timeOf(view.endsAt, timeZone)}`;
  const missing = view.staff.filter((member) => member.response !== 'coming');
  const isOpen = ['due', 'arrived', 'waiting'].includes(view.state);
  return card({
    fallbackText: `Consultation on ${when}`,
    body: [
      heading(`${when} · ${view.patientInitials}`),
      line(`${view.serviceLineName} · ${STATE_WORDS[view.state]}`, { isSubtle: true }),
      ...(view.whoIsThere === null ? [] : [line(sentence(view.whoIsThere))]),
      {
        type: 'FactSet',
        spacing: 'Medium',
        facts: view.staff.map((member) => ({
          title: member.roleLabel,
          value: `${RESPONSES[member.response].mark} ${member.displayName} – ${RESPONSES[member.response].word}`,
        })),
      },
      ...(isOpen ? [missingLine(missing.map((member) => member.roleLabel))] : []),
    ],
    actions: isOpen
      ? [
          execute('I’m coming', 'respond', { appointmentId, organisation, response: 'coming' }, 'positive'),
          execute('I can’t come', 'respond', { appointmentId, organisation, response: 'not-coming' }),
        ]
      : [openInConfer(tabLink)],
    opens: tabLink,
  });
}

function missingLine(roles: string[]): object {
  if (roles.length === 0) return line('Everyone is coming.', { color: 'Good' });
  return line(`Still missing: ${roles.join(', ')}`, { color: 'Warning' });
}
