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
 * The consultation in its channel: when, which roles, who comes and who is missing. Initials only. Drawn for one reader it
 * says what they answered, and has the buttons that they may press; drawn for all it has those of the staff.
 * @param tabLink opens the appointment in the tab: by its button, or by the whole card while others are on it
 */
export function consultationCard(view: ConsultationCardView, tabLink: string, reader?: string): AdaptiveCard {
  const { appointmentId, organisation, timeZone } = view;
  const when = `${dateOf(view.startsAt, timeZone)}, ${timeOf(view.startsAt, timeZone)}–${timeOf(view.endsAt, timeZone)}`;
  const missing = view.staff.filter((member) => member.response !== 'coming');
  const isOpen = ['due', 'arrived', 'waiting'].includes(view.state);
  const own = view.staff.find(({ entraObjectId }) => entraObjectId === reader)?.response;
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
      ...(isOpen && own !== undefined ? [line(OWN[own])] : []),
    ],
    actions:
      isOpen && (reader === undefined || own !== undefined) ? answers(view, own) : [openInConfer(tabLink)],
    opens: tabLink,
    // once it is over the card is the same for all
    ...(isOpen
      ? { refreshes: { verb: 'refresh', data: { kind: 'consultation', appointmentId, organisation } } }
      : {}),
  });
}

type Response = keyof typeof RESPONSES;
const OWN: Readonly<Record<Response, string>> = {
  coming: 'You said that you are coming.',
  'not-coming': 'You said that you cannot come.',
  none: 'You have not answered yet.',
};

/** The answers that are left to give: of one reader not the one that they gave. */
function answers({ appointmentId, organisation }: ConsultationCardView, own: Response | undefined): object[] {
  const data = { appointmentId, organisation };
  return [
    ...(own === 'coming'
      ? []
      : [execute('I’m coming', 'respond', { ...data, response: 'coming' }, 'positive')]),
    ...(own === 'not-coming'
      ? []
      : [execute('I can’t come', 'respond', { ...data, response: 'not-coming' })]),
  ];
}

/** Most are by video, and nothing is said of that. */
const heldBy = ({ modality }: ConsultationCardView): string[] =>
  modality === 'video' ? [] : [MODALITIES[modality].label];

function missingLine(roles: string[]): object {
  if (roles.length === 0) return line('Everyone is coming.', { color: 'Good' });
  return line(`Still missing: ${roles.join(', ')}`, { color: 'Warning' });
}
