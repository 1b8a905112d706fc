import type { Meeting } from '../../../../api/mdt/contract/meetings.ts';
import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import type { MeetingNow, PersonInMeeting } from '../../../../api/mdt/contract/running.ts';
import type { Tone } from '../../../words/state-words.ts';
import { listWords } from '../../../words/list-words.ts';
import { clockTime, minuteWords } from '../../../words/times.ts';

export type CaseNow = MeetingNow['cases'][number];
type Source = PersonInMeeting['hereBy'][number];

const MINUTE_MS = 60_000;

/** ", said by Dev Rana"; nothing of what a machine saw. */
function byWords({ said, practitionerId }: PersonInMeeting, source: Source): string {
  const by = said.find((one) => one.source === source)?.by;
  if (by === undefined) return '';
  return by.practitionerId === practitionerId ? ', as they said' : `, said by ${by.displayName}`;
}

const HERE_WORDS: Readonly<Record<Source, string>> = {
  panel: 'panel open',
  bot: 'in the Teams meeting',
  manual: 'in the room',
  phone: 'on the telephone',
};

const GONE_WORDS: Readonly<Record<Source, string>> = {
  panel: 'panel closed',
  bot: 'left the Teams meeting',
  manual: 'left',
  phone: 'off the telephone',
};

/** Who says that somebody is here: "panel open", "in the room, said by Dev Rana". */
export const hereWords = (person: PersonInMeeting): string[] =>
  person.hereBy.map((source) => `${HERE_WORDS[source]}${byWords(person, source)}`);

/** Who says that they are not: "panel closed at 13:22", "left at 13:30, said by Dev Rana". */
export const goneWords = (person: PersonInMeeting, timeZone: string): string[] =>
  person.goneBy.map(({ source, since, why }) =>
    why === 'silent'
      ? `panel not heard since ${clockTime(since, timeZone)}`
      : `${GONE_WORDS[source]} at ${clockTime(since, timeZone)}${byWords(person, source)}`,
  );

/** "Surgeon", "Nurse, for Dr A" */
export function roleWords({ roles, covers }: PersonInMeeting): string {
  const labels = listWords(roles.map(({ label }) => label));
  if (covers.length === 0) return labels;
  const whom = `for ${listWords(covers.map(({ displayName }) => displayName))}`;
  return labels === '' ? whom : `${labels}, ${whom}`;
}

/** Whole minutes of all turns of a case, until now. @param at milliseconds since 1970 */
export const minutesSpent = ({ turns }: Pick<CaseNow, 'turns'>, at: number): number =>
  Math.floor(
    turns.reduce(
      (sum, { beganAt, endedAt }) =>
        sum + Math.max(0, (endedAt === null ? at : Date.parse(endedAt)) - Date.parse(beganAt)),
      0,
    ) / MINUTE_MS,
  );

/** "4 of 8 min", "10 of 8 min, 2 min over" */
export function timerWords(one: CaseNow, at: number): { words: string; tone: Tone } {
  const spent = minutesSpent(one, at);
  const words = `${spent} of ${one.minutesPlanned} min`;
  if (spent <= one.minutesPlanned) return { words, tone: 'quiet' };
  return { words: `${words}, ${minuteWords(spent - one.minutesPlanned)} over`, tone: 'look' };
}

/** How far the list is, and whether the rest fits: "3 of 9 discussed, 40 min planned for the rest, 35 min left". */
export function paceWords(
  { cases }: Pick<MeetingNow, 'cases'>,
  { endsAt }: Pick<Meeting, 'endsAt'>,
  at: number,
): { words: string; isLate: boolean } {
  const done = cases.filter(({ wasDiscussed }) => wasDiscussed).length;
  const rest = cases.reduce(
    (sum, one) =>
      sum +
      (one.wasDiscussed && !one.isCurrent ? 0 : Math.max(0, one.minutesPlanned - minutesSpent(one, at))),
    0,
  );
  const left = Math.floor((Date.parse(endsAt) - at) / MINUTE_MS);
  const end = left < 0 ? `${minuteWords(-left)} past the end` : `${minuteWords(left)} left`;
  return {
    words: `${done} of ${cases.length} discussed, ${rest} min planned for the rest, ${end}`,
    isLate: rest > left,
  };
}

/** Where the outcome of a case is. */
export const OUTCOME_STATE_WORDS: Readonly<Record<CaseNow['outcome'], { word: string; tone: Tone }>> = {
  none: { word: 'Nothing written', tone: 'quiet' },
  draft: { word: 'Written, not confirmed', tone: 'look' },
  confirmed: { word: 'Confirmed', tone: 'good' },
  changed: { word: 'Changed since it was confirmed', tone: 'look' },
};

/** Who fills the places of a case: "Surgeon: Dr S", "Radiologist: Nurse B for Dr R, on the telephone". */
export const filledWords = ({ filled }: CaseNow['quorum']): string[] =>
  filled.map(({ label, person, coverFor, by }) => {
    const standIn = coverFor === null ? '' : ` for ${coverFor.displayName}`;
    const isOnPhone = by.length === 1 && by[0] === 'phone';
    return `${label}: ${person.displayName}${standIn}${isOnPhone ? ', on the telephone' : ''}`;
  });

/** For each role that is short, who left and when, and who covers: "Dr S left at 13:22. Cover: Dr K". */
export function missingWords(
  { short }: CaseNow['quorum'],
  people: readonly PersonInMeeting[],
  mdt: Mdt | undefined,
  timeZone: string,
): string[] {
  return short.flatMap(({ role, label }) =>
    people
      .filter((person) => !person.isPresent && person.roles.some((one) => one.role === role))
      .map((person) => {
        const last = person.goneBy
          .map(({ since }) => since)
          .toSorted()
          .at(-1);
        const cover = mdt?.members.find((one) => one.practitionerId === person.practitionerId)?.cover;
        const gone = last === undefined ? 'has not come' : `not here since ${clockTime(last, timeZone)}`;
        return `${label}: ${person.displayName} ${gone}${cover == null ? '' : `, cover ${cover.displayName}`}`;
      }),
  );
}
