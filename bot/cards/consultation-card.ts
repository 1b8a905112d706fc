import type { ConsultationCardView } from '../../api/cards/ports/teams-cards.ts';
import { MODALITIES } from '../../api/kernel/rules/modality.ts';
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
import { STATE_WORDS } from '../../api/appointment-view/contract/state-words.ts';

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
      line([view.serviceLineName, ...heldBy(view), STATE_WORDS[view.state]].join(' · '), { isSubtle: true }),
      ...(view.whoIsThere === null ? [] : [line(sentence(view.whoIsThere))]),
      {
        type: 'FactSet',
        spacing: 'Medium',
        facts: view.staff.map((member) => ({
          title: member.roleLabel,
          value: `${RESPONSES[member.response].mark} ${member.displayName} – ${RESPONSES[member.response].word}`,
        })),
      },
      ...(view.missingRoles.length === 0
        ? []
        : [
            line(`Cannot come: ${view.missingRoles.join(', ')}. Somebody has to be found.`, {
              color: 'Attention',
            }),
          ]),
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

/** Most are by video, and nothing is said of that. */
const heldBy = ({ modality }: ConsultationCardView): string[] =>
  modality === 'video' ? [] : [MODALITIES[modality].label];

function missingLine(roles: string[]): object {
  if (roles.length === 0) return line('Everyone is coming.', { color: 'Good' });
  return line(`Still missing: ${roles.join(', ')}`, { color: 'Warning' });
}
