import type { Span } from '../../kernel/rules/time/free-spans.ts';
import { quorumOf, type MemberRoles, type NeededRole, type PresentMember, type ShortRole } from './quorum.ts';

/** What somebody said of a meeting to come. */
export type MeetingAnswer = 'coming' | 'not-coming';

/** Why somebody who belongs to an MDT is not expected. */
export type WhyAway = 'declined' | 'left' | 'away' | 'busy';

/** Somebody who may be in a meeting to come. */
export interface ForecastPerson extends MemberRoles {
  name: string;
  /** Whose named cover they are. */
  covers: readonly MemberRoles[];
  /** A member is expected unless something says otherwise; anybody else only when they said that they come. */
  isMember: boolean;
  answer: MeetingAnswer | undefined;
  hasLeft: boolean;
  /** What takes them within the meeting, in any order; milliseconds. */
  away: readonly Span[];
  busy: readonly Span[];
  /** Whether what they have in Outlook is known for the whole meeting. */
  isKnown: boolean;
}

/** When a case has its turn if each takes its minutes; milliseconds. */
export interface CaseToForecast extends Span {
  caseId: string;
  required: readonly NeededRole[];
}

/** Somebody who could be asked to come. */
export interface ProposedCover {
  person: string;
  /** The first of the missing roles that they would fill. */
  role: string;
  /** For whom they stand; undefined: in a role of their own. */
  coverFor: string | undefined;
}

export interface CaseForecast {
  caseId: string;
  isQuorate: boolean;
  /** False: it is quorate only if people whose Outlook is not known are free. */
  isSure: boolean;
  short: ShortRole[];
  /** Members in the roles that are short who are not expected, by name. */
  away: { person: string; why: WhyAway }[];
  /** Each of them alone would help. Named cover first, then by name. */
  proposals: ProposedCover[];
}

const overlaps = (spans: readonly Span[], { from, until }: Span): boolean =>
  spans.some((span) => span.from < until && from < span.until);

const textOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const byName = (one: ForecastPerson, other: ForecastPerson): number =>
  textOrder(one.name, other.name) || textOrder(one.person, other.person);

/**
 * Why somebody cannot be there at a time; undefined: nothing says so. Who said that they come knows their own diary, and
 * comes in spite of what is in it, but not while they are recorded as away.
 */
export function whyNotThere(person: ForecastPerson, at: Span): WhyAway | undefined {
  if (person.hasLeft) return 'left';
  if (person.answer === 'not-coming') return 'declined';
  if (overlaps(person.away, at)) return 'away';
  return person.answer !== 'coming' && overlaps(person.busy, at) ? 'busy' : undefined;
}

const isExpected = (person: ForecastPerson, at: Span): boolean =>
  (person.isMember || person.answer === 'coming') && whyNotThere(person, at) === undefined;

/** By whom it is said that they are there does not matter here. */
const asPresent = ({ person, roles, covers }: ForecastPerson): PresentMember => ({
  ...{ person, roles, covers },
  by: 'manual',
});

const missingIn = (short: readonly ShortRole[]): number =>
  short.reduce((sum, { missing }) => sum + missing, 0);

/** What somebody would add to those who are expected; undefined: nothing. */
function proposalOf(
  person: ForecastPerson,
  wanted: CaseToForecast,
  { expected, short }: { expected: readonly ForecastPerson[]; short: readonly ShortRole[] },
): ProposedCover | undefined {
  const withThem = quorumOf(wanted.required, [...expected, person].map(asPresent));
  if (missingIn(withThem.short) >= missingIn(short)) return undefined;
  const left = new Map(withThem.short.map(({ role, missing }) => [role, missing]));
  const role = short.find((one) => (left.get(one.role) ?? 0) < one.missing)?.role;
  if (role === undefined) return undefined;
  const coverFor = withThem.filled.find((one) => one.person === person.person)?.coverFor;
  return { person: person.person, role, coverFor };
}

function forecastCase(wanted: CaseToForecast, people: readonly ForecastPerson[]): CaseForecast {
  const expected = people.filter((person) => isExpected(person, wanted));
  const { isQuorate, short } = quorumOf(wanted.required, expected.map(asPresent));
  const known = expected.filter(({ isKnown, answer }) => isKnown || answer === 'coming');
  const rolesShort = new Set(short.map(({ role }) => role));
  const asked = new Set(wanted.required.map(({ role }) => role));
  const isOfUse = ({ roles, covers }: ForecastPerson): boolean =>
    [...roles, ...covers.flatMap((one) => one.roles)].some((role) => asked.has(role));
  const couldCome = isQuorate
    ? []
    : people.filter(
        (person) =>
          !isExpected(person, wanted) && whyNotThere(person, wanted) === undefined && isOfUse(person),
      );
  const proposals = couldCome.flatMap((person) => proposalOf(person, wanted, { expected, short }) ?? []);
  return {
    ...{ caseId: wanted.caseId, isQuorate, short },
    isSure: isQuorate && quorumOf(wanted.required, known.map(asPresent)).isQuorate,
    away: people
      .filter(({ isMember, roles }) => isMember && roles.some((role) => rolesShort.has(role)))
      .flatMap((person) => {
        const why = whyNotThere(person, wanted);
        return why === undefined ? [] : [{ person: person.person, why }];
      }),
    proposals: [
      ...proposals.filter(({ coverFor }) => coverFor !== undefined),
      ...proposals.filter(({ coverFor }) => coverFor === undefined),
    ],
  };
}

/**
 * Which cases of a meeting to come would not be quorate, and who could be asked to come: from what people answered, from
 * what takes them at the time of the case, and from who has left. It is the rule of quorum over those who are expected, so
 * what it says before the meeting and what the meeting says is the same.
 * @param people in any order, each once
 * @throws RangeError when a number of needed people is no whole number from 0
 */
export function forecastQuorum(
  cases: readonly CaseToForecast[],
  people: readonly ForecastPerson[],
): CaseForecast[] {
  const inOrder = people.toSorted(byName);
  return cases.map((one) => forecastCase(one, inOrder));
}
