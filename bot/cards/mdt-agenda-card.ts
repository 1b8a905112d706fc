import type { MdtAgendaCardView } from '../../api/cards/ports/mdt-card-views.ts';
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
import { casesInWords, countOf } from './numbers-in-words.ts';
import { rowsThatFit } from './rows-that-fit.ts';

type Case = MdtAgendaCardView['cases'][number];

/** Of the rows of the cases and of the people: together they fit one message. */
const MOST_BYTES_OF_CASES = 14_000;
const MOST_BYTES_OF_PEOPLE = 7_000;

const STATUS_WORDS = {
  planned: undefined,
  running: 'The meeting is under way.',
  finished: 'The meeting is over.',
  cancelled: 'The meeting is cancelled.',
} as const;

/**
 * The agenda of a meeting in its channel: the cases in order, who is needed when, and what is missing. Initials and numbers
 * only. The same card for everybody, with a line for those who are named in its refresh.
 * @param tabLink opens the meeting in the tab
 */
export function mdtAgendaCard(view: MdtAgendaCardView, tabLink: string): AdaptiveCard {
  const { meetingId, organisation, timeZone } = view;
  const when = `${whenOf(view)}–${timeOf(view.endsAt, timeZone)}`;
  const isToCome = view.status === 'planned';
  const status = STATUS_WORDS[view.status];
  const cases = rowsThatFit(
    view.cases.map((one) => line(caseWords(one, timeZone), look(one))),
    MOST_BYTES_OF_CASES,
  );
  const people = isToCome
    ? rowsThatFit(
        view.people.map((one) => line(personWords(one, timeZone), { isSubtle: true })),
        MOST_BYTES_OF_PEOPLE,
      )
    : [];
  const refresh = { meetingId, organisation, kind: view.kind };
  const answer = (title: string, said: 'coming' | 'not-coming', style?: 'positive'): object =>
    execute(title, 'answer-mdt', { meetingId, organisation, answer: said }, style);
  return card({
    fallbackText: `Agenda for ${when}`,
    body: [
      heading(`${view.mdtName} · ${when}`),
      line([status, sizeWords(view)].filter((part) => part !== undefined).join(' '), { isSubtle: true }),
      ...(isToCome && view.forYou !== null
        ? [line(youWords(view.forYou, timeZone), { color: 'Accent' })]
        : []),
      ...cases,
      ...more(view.cases.length - cases.length, 'case', 'cases'),
      ...(people.length === 0 ? [] : [line('Who is needed when')]),
      ...people,
      ...more(isToCome ? view.people.length - people.length : 0, 'person', 'people'),
    ],
    actions: [
      ...(isToCome ? [answer('I’m coming', 'coming', 'positive'), answer('I can’t come', 'not-coming')] : []),
      openInConfer(tabLink),
    ],
    ...(view.refreshFor.length === 0
      ? {}
      : { refreshes: { userIds: view.refreshFor, verb: 'refresh-mdt', data: refresh } }),
  });
}

function sizeWords({ cases }: MdtAgendaCardView): string {
  if (cases.length === 0) return 'No case is on the list.';
  const minutes = cases.reduce((sum, one) => sum + one.minutes, 0);
  const troubled = cases.filter(({ short }) => short.length > 0).length;
  const size = `${countOf(cases.length, 'case', 'cases')}, ${minutes} min.`;
  return troubled === 0 ? size : `${size} ${troubled} would not be quorate.`;
}

function caseWords(
  { number, initials, at, minutes, isLate, missing, short }: Case,
  timeZone: string,
): string {
  const parts = [
    `${timeOf(at, timeZone)} · ${initials} · ${minutes} min`,
    isLate ? 'added late' : undefined,
    missing.fields > 0 ? `${countOf(missing.fields, 'field', 'fields')} missing` : undefined,
    missing.preparations > 0
      ? `${countOf(missing.preparations, 'preparation', 'preparations')} open`
      : undefined,
    short.length > 0 ? `not quorate without ${short.join(', ')}` : undefined,
  ];
  return `**${number}** ${parts.filter((part) => part !== undefined).join(' · ')}`;
}

const look = ({ short, missing }: Case): { color?: string } => {
  if (short.length > 0) return { color: 'Attention' };
  return missing.fields + missing.preparations > 0 ? { color: 'Warning' } : {};
};

const personWords = (
  { name, from, until, numbers }: MdtAgendaCardView['people'][number],
  zone: string,
): string => `${name}: ${timeOf(from, zone)}–${timeOf(until, zone)}, ${casesInWords(numbers)}`;

function youWords({ answer, needed }: NonNullable<MdtAgendaCardView['forYou']>, timeZone: string): string {
  const when =
    needed === null
      ? 'No case needs you.'
      : `You are needed ${timeOf(needed.from, timeZone)}–${timeOf(needed.until, timeZone)}, for ${casesInWords(needed.numbers)}.`;
  if (answer === null) return when;
  return `${when} You said that you ${answer === 'coming' ? 'come' : 'cannot come'}.`;
}

const more = (count: number, one: string, several: string): object[] =>
  count === 0
    ? []
    : [line(`And ${countOf(count, `more ${one}`, `more ${several}`)}, in Confer.`, { isSubtle: true })];
