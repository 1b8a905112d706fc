import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Roles } from '../../kernel/contract/roles.ts';
import type { Span } from '../../kernel/rules/time/free-spans.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Register } from '../contract/running.ts';
import { exportMdtRegisterCsv, getMdtRegister } from '../contract/running-endpoints.ts';
import type { ListItemRecord, MeetingRecord } from '../ports/mdt-meeting-store.ts';
import type { ConfirmationRecord } from '../ports/mdt-outcome-store.ts';
import type { DiscussionRecord } from '../ports/mdt-presence-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { PersonPresence } from '../rules/presence.ts';
import { csvTable } from '../../kernel/reports/csv-table.ts';
import { getMeetingFor } from './mdt-access.ts';
import { instantOf, momentOf, presenceOf, roleView, type MeetingPresence } from './meeting-presence.ts';
import { minutesOf } from './view-meeting-now.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

const minutesIn = (spans: readonly Span[]): number =>
  Math.floor(spans.reduce((sum, { from, until }) => sum + until - from, 0) / 60_000);

function personView(one: PersonPresence, known: MeetingPresence): Register['people'][number] {
  return {
    ...roleView(one.person, known),
    stays: one.stays.map(({ from, until }) => ({ from: instantOf(from), until: instantOf(until) })),
    minutes: minutesIn(one.stays),
    by: [...new Set([...one.hereBy, ...one.goneBy.map(({ source }) => source)])].sort(),
  };
}

function isThereIn({ stays }: PersonPresence, turns: readonly DiscussionRecord[], end: number): boolean {
  return turns.some(({ beganAt, endedAt }) => {
    const until = endedAt?.epochMilliseconds ?? end;
    return stays.some((stay) => stay.from < until && stay.until > beganAt.epochMilliseconds);
  });
}

interface Held {
  moment: Temporal.Instant;
  known: MeetingPresence;
  turns: readonly DiscussionRecord[];
  items: readonly ListItemRecord[];
  confirmations: readonly ConfirmationRecord[];
}

function caseView(
  { caseId, position, minutes }: ListItemRecord,
  { known, turns: all, moment, confirmations }: Held,
): Register['cases'][number] {
  const turns = all.filter((one) => one.caseId === caseId);
  return {
    ...{ caseId, position, minutesPlanned: minutes, minutesSpent: minutesOf(turns, moment) },
    present: known.presence
      .filter((one) => isThereIn(one, turns, moment.epochMilliseconds))
      .map(({ person }) => known.personOf(person)),
    isQuorate: confirmations.find((one) => one.caseId === caseId)?.isQuorate ?? null,
  };
}

async function heldOf(
  stores: Stores,
  mdt: MdtRecord,
  meeting: MeetingRecord,
  now: Temporal.Instant,
): Promise<Held> {
  const { meetingId } = meeting;
  const moment = momentOf(meeting, now);
  return {
    moment,
    known: await presenceOf(stores, mdt, meeting, moment),
    turns: await stores.mdtPresence.listDiscussions(meetingId),
    items: await stores.mdtMeetings.listItems(meetingId),
    confirmations: await stores.mdtOutcomes.listConfirmations([meetingId], undefined),
  };
}

/** @throws Refusal mdt-meeting-not-found */
async function registerOf(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  roles: Roles,
  id: string,
): Promise<Register> {
  const { meeting, mdt } = await getMeetingFor(stores, actor, roles, id);
  const held = await heldOf(stores, mdt, meeting, deps.now());
  const { meetingId, startedAt, finishedAt } = meeting;
  return {
    ...{ meetingId, mdtName: mdt.name },
    startedAt: startedAt?.toString() ?? null,
    finishedAt: finishedAt?.toString() ?? null,
    people: held.known.presence
      .filter(({ stays }) => stays.length > 0)
      .map((one) => personView(one, held.known))
      .toSorted((one, other) => one.displayName.localeCompare(other.displayName, 'en-GB')),
    cases: held.items.map((item) => caseView(item, held)),
  };
}

/** @throws Refusal mdt-meeting-not-found */
export function makeGetMdtRegister(deps: Deps) {
  return useCase(getMdtRegister, (actor, { meetingId }) =>
    deps.transaction.run(actor.orgId, (stores) =>
      registerOf(deps, stores, actor, getMdtRegister.roles, meetingId),
    ),
  );
}

const namesOf = (people: readonly { displayName: string }[]): string =>
  people.map(({ displayName }) => displayName).join('; ');

const REGISTER_HEADINGS = ['Line', 'Name', 'Roles', 'For', 'From', 'Until', 'Minutes', 'Present', 'Quorate'];

function registerLines({ people, cases }: Register) {
  return [
    ...people.map((one) => [
      ...['Person', one.displayName, one.roles.map(({ label }) => label).join('; '), namesOf(one.covers)],
      ...[one.stays[0]?.from ?? '', one.stays.at(-1)?.until ?? '', one.minutes, '', ''],
    ]),
    ...cases.map(({ caseId, position, minutesSpent, present, isQuorate }) => [
      ...['Case', `${position}: ${caseId}`, '', '', '', '', minutesSpent, namesOf(present), isQuorate],
    ]),
  ];
}

/** Cases are named by their ids, without a patient. @throws Refusal mdt-meeting-not-found */
export function makeExportMdtRegister(deps: Deps) {
  return useCase(exportMdtRegisterCsv, (actor, { query: { meetingId } }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const register = await registerOf(deps, stores, actor, exportMdtRegisterCsv.roles, meetingId);
      await deps.audit(stores, actor, 'exported-mdt-register', `mdt-meeting:${register.meetingId}`);
      return csvTable(REGISTER_HEADINGS, registerLines(register));
    }),
  );
}
