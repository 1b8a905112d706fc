import { Temporal } from 'temporal-polyfill';
import { maySeeClinicsOf } from '../../clinics/use-cases/clinic-access.ts';
import { nextDay, startOfDay } from '../../clinics/use-cases/planning-days.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { ORGANISATION_REPORTERS } from '../../kernel/contract/roles.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { areMonthsThatAreOver } from '../../reports/rules/baseline-days.ts';
import { rounded } from '../../reports/rules/round-small-numbers.ts';
import { getMdtProgress } from '../contract/planning-endpoints.ts';
import { MOST_PROGRESS_CASES, type Progress, type ProgressQuery } from '../contract/progress.ts';
import type { OpenMeeting, ProgressCase } from '../ports/mdt-progress-store.ts';
import type { CaseTypeRecord, MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { MOST_CASES_ON_LIST } from '../rules/case-terms.ts';
import { forecastMeetings, type Forecast } from '../rules/forecast-meetings.ts';
import { medianOf } from '../rules/median-of.ts';
import { lateFrom, readClock } from '../rules/target-clock.ts';
import { clockOf, MOST_MEETINGS, nextMeetingOf } from './case-clocks.ts';
import { maySeeCasesOf } from './mdt-access.ts';
import { exactCounts, roundedCounts, type StateIn } from './shown-progress.ts';
import { minutesBetween, viewCases } from './view-cases.ts';

/** Of the meetings in which a place is looked for, so many have a forecast. */
const MEETINGS_AHEAD = 8;

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

interface Days {
  from: string;
  to: string;
}

/** Rounded, that are the last twelve months that are over; else the year up to today. */
function daysOf({ from, to }: ProgressQuery, today: Temporal.PlainDate, isRounded: boolean): Days {
  if (from !== undefined && to !== undefined) {
    if (isRounded && !areMonthsThatAreOver({ from, to }, today.toString())) {
      throw new Refusal('rounded-report-too-fine');
    }
    return { from, to };
  }
  if (!isRounded)
    return { from: today.subtract({ years: 1 }).add({ days: 1 }).toString(), to: today.toString() };
  const month = today.with({ day: 1 });
  return { from: month.subtract({ months: 12 }).toString(), to: month.subtract({ days: 1 }).toString() };
}

function monthsOf({ from, to }: Days): string[] {
  const months: string[] = [];
  const last = Temporal.PlainDate.from(to).toPlainYearMonth();
  let month = Temporal.PlainDate.from(from).toPlainYearMonth();
  for (; Temporal.PlainYearMonth.compare(month, last) <= 0; month = month.add({ months: 1 })) {
    months.push(month.toString());
  }
  return months;
}

/** @throws Refusal mdt-not-found */
async function find(
  { mdts }: Pick<Stores, 'mdts'>,
  actor: Actor,
  mdtId: string,
): Promise<{ mdt: MdtRecord; isRounded: boolean }> {
  const mdt = await mdts.findById(asId<'Mdt'>(mdtId));
  if (mdt === undefined) throw new Refusal('mdt-not-found');
  if (maySeeCasesOf(actor, mdt, getMdtProgress.roles)) return { mdt, isRounded: false };
  const isOversight =
    maySeeClinicsOf(actor, mdt.serviceLineId) ||
    actor.appRoles.some((role) => ORGANISATION_REPORTERS.includes(role));
  if (!isOversight) throw new Refusal('mdt-not-found');
  return { mdt, isRounded: true };
}

function forecastOf(
  mdt: MdtRecord,
  {
    cases,
    caseTypes,
    meetings,
  }: {
    cases: readonly ProgressCase[];
    caseTypes: readonly CaseTypeRecord[];
    meetings: readonly OpenMeeting[];
  },
  now: Temporal.Instant,
  isRounded: boolean,
): Progress['forecast'] {
  const targets = new Map(caseTypes.map(({ caseTypeId, target }) => [caseTypeId, target]));
  const found = forecastMeetings(
    meetings.map(({ meetingId, startsAt, endsAt, minutesPlanned, caseCount }) => ({
      id: meetingId,
      endsAt: endsAt.epochMilliseconds,
      minutesLeft: minutesBetween(startsAt, endsAt) - minutesPlanned,
      placesLeft: MOST_CASES_ON_LIST - caseCount,
    })),
    cases
      .filter(({ decidedAt }) => decidedAt === undefined)
      .map(({ caseTypeId, isUrgent, askedAt, listedOn, triage }) => {
        const target = targets.get(caseTypeId) ?? null;
        const late = target === null ? undefined : lateFrom(clockOf(target), askedAt);
        return {
          ...{ isUrgent, askedAt: askedAt.epochMilliseconds, listedOn: listedOn?.meetingId },
          lateFrom:
            late && late.round({ smallestUnit: 'millisecond', roundingMode: 'ceil' }).epochMilliseconds,
          isHeldBack: triage === 'defer' || triage === 'not-ready',
        };
      }),
    { minutesPerCase: mdt.minutesPerCase, now: now.epochMilliseconds },
  );
  const shown = ({ cases: count, late }: Forecast) =>
    isRounded ? { cases: rounded(count), late: rounded(late) } : { cases: count, late };
  return {
    meetings: found.meetings.map(({ id, ...one }, place) => ({
      ...{ meetingId: id, startsAt: meetings[place]?.startsAt.toString() ?? '' },
      ...shown(one),
    })),
    notPlaced: shown(found.notPlaced),
  };
}

const minutesView = (minutes: readonly number[]) => ({
  count: minutes.length,
  medianMinutes: medianOf(minutes) ?? null,
});

interface Reading {
  mdt: MdtRecord;
  days: Days;
  timeZone: string;
  now: Temporal.Instant;
  isRounded: boolean;
  /** Single cases that are shown. */
  most: number;
}

const byTime = (one: Temporal.Instant, other: Temporal.Instant): number =>
  Temporal.Instant.compare(one, other);

/** Single cases and people are for those who may see them. */
async function singlesOf(
  stores: Stores,
  { mdt, isRounded, now, most }: Reading,
  within: { from: Temporal.Instant; until: Temporal.Instant },
  known: { cases: readonly ProgressCase[]; caseTypes: readonly CaseTypeRecord[] },
): Promise<Pick<Progress, 'toReady' | 'prepared' | 'waiting' | 'slowest'>> {
  if (isRounded) return { toReady: null, prepared: null, waiting: null, slowest: null };
  const { mdtProgress } = stores;
  const { mdtId } = mdt;
  const open = known.cases
    .filter(({ decidedAt }) => decidedAt === undefined)
    .toSorted((one, other) => byTime(one.askedAt, other.askedAt));
  const oldest = await stores.mdtCases.listByIds(open.slice(0, most).map(({ caseId }) => caseId));
  const inOrder = oldest.toSorted((one, other) => byTime(one.askedAt, other.askedAt));
  const names = new Map(known.caseTypes.map(({ caseTypeId, name }) => [caseTypeId, name]));
  const ready = (await mdtProgress.listReady(mdtId, within))
    .map(({ caseId, caseTypeId, askedAt, readyAt }) => ({
      ...{ caseId, caseType: names.get(caseTypeId) ?? '' },
      ...{ askedAt: askedAt.toString(), readyAt: readyAt.toString() },
      minutes: minutesBetween(askedAt, readyAt),
    }))
    .toSorted((one, other) => other.minutes - one.minutes);
  const prepared = Map.groupBy(
    await mdtProgress.listPrepared(mdtId, within),
    ({ person }) => person.practitionerId,
  );
  return {
    toReady: minutesView(ready.map(({ minutes }) => minutes)),
    slowest: ready.slice(0, most),
    waiting: { total: open.length, items: await viewCases(stores, [mdt], inOrder, now) },
    prepared: [...prepared.values()].flatMap((all) => {
      const [first] = all;
      if (first === undefined) return [];
      const minutes = all.map(({ askedAt, doneAt }) => minutesBetween(askedAt, doneAt));
      return [{ person: first.person, ...minutesView(minutes) }];
    }),
  };
}

async function readProgress(stores: Stores, reading: Reading): Promise<Progress> {
  const { mdt, days, timeZone, now, isRounded } = reading;
  const within = {
    from: startOfDay(days.from, timeZone),
    until: startOfDay(nextDay(days.to), timeZone),
  };
  const { mdtId } = mdt;
  const [cases, caseTypes, meetings] = await Promise.all([
    stores.mdtProgress.listCases(mdtId, within),
    stores.mdts.listCaseTypes([mdtId]),
    stores.mdtProgress.openMeetings([mdtId], now, MOST_MEETINGS),
  ]);
  const months = monthsOf(days);
  return {
    mdt: { mdtId, name: mdt.name },
    ...{ timeZone, asOf: now.toString(), ...days, isRounded },
    caseTypes: caseTypes.flatMap(({ caseTypeId, name, target }) => {
      if (target === null) return [];
      const clock = clockOf(target);
      const states = cases
        .filter((one) => one.caseTypeId === caseTypeId)
        .map((one): StateIn => {
          const { askedAt: startedAt, decidedAt: stoppedAt } = one;
          const nextMeetingEndsAt = nextMeetingOf(one, meetings, now)?.endsAt;
          return {
            state: readClock(clock, { startedAt, stoppedAt, nextMeetingEndsAt }, now).state,
            month: stoppedAt?.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().toString(),
          };
        });
      const counts = isRounded ? roundedCounts(states, months) : exactCounts(states, target.share);
      return [{ caseType: { caseTypeId, name }, target, ...counts }];
    }),
    forecast: forecastOf(
      mdt,
      { cases, caseTypes, meetings: meetings.slice(0, MEETINGS_AHEAD) },
      now,
      isRounded,
    ),
    ...(await singlesOf(stores, reading, within, { cases, caseTypes })),
  };
}

/**
 * How far the cases of an MDT are. Exact for those who may see its cases, rounded for those who oversee the organisation.
 * @param most single cases that are shown
 * @throws Refusal mdt-not-found | rounded-report-too-fine
 */
export async function progressFor(
  stores: Stores,
  actor: Actor,
  { mdtId, query, now, most }: { mdtId: string; query: ProgressQuery; now: Temporal.Instant; most: number },
): Promise<Progress> {
  const { mdt, isRounded } = await find(stores, actor, mdtId);
  const { timeZone } = actor.organisation;
  const days = daysOf(query, now.toZonedDateTimeISO(timeZone).toPlainDate(), isRounded);
  return readProgress(stores, { mdt, days, timeZone, now, isRounded, most });
}

/** @throws Refusal mdt-not-found | rounded-report-too-fine */
export function makeGetMdtProgress(deps: Deps) {
  return useCase(getMdtProgress, (actor, { mdtId, query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const asked = { mdtId, query, now: deps.now(), most: MOST_PROGRESS_CASES };
      const progress = await progressFor(stores, actor, asked);
      await deps.audit(stores, actor, 'viewed-mdt-progress', `mdt:${progress.mdt.mdtId}`);
      return progress;
    }),
  );
}
