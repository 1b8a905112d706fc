import { z } from 'zod';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { noPayload, work, type Deliver, type WorkItem } from '../../kernel/outbox/work.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { MdtRecord } from '../../mdt/ports/mdt-store.ts';
import type { CalendarEntryRecord, TeamsMeetingRecord } from '../../mdt/ports/mdt-teams-store.ts';
import type { Meetings } from '../../meetings/ports/meetings.ts';
import { takeAway } from '../../meetings/use-cases/take-away.ts';
import type { StaffRecord } from '../../staff/ports/staff-store.ts';
import type { Stores } from '../ports/stores.ts';
import { findMeeting, type FoundMeeting } from './card-head.ts';

export const arrangeMdtMeeting = work({
  topic: 'arrange-mdt-meeting',
  system: 'graph',
  about: 'mdt-meeting',
  label: 'Teams meeting and calendars of an MDT',
  payload: noPayload,
});
/** Teams tells of a meeting only a bot that is in its chat. */
export const putAppIntoMdtChat = work({
  ...arrangeMdtMeeting,
  topic: 'put-app-into-mdt-chat',
  label: 'Confer in the chat of an MDT',
  payload: z.strictObject({ chatThreadId: z.string() }),
});
/** Whether the organiser still has it in Outlook. */
export const lookForMdtEntry = work({
  ...arrangeMdtMeeting,
  topic: 'look-for-mdt-entry',
  label: 'MDT in its organiser’s Outlook',
});

/** It is shown in calendars and on lock screens: no word of what it is for. */
const SUBJECT = 'MDT meeting';
const TAKEN_OUT =
  'the organiser has taken this meeting of the MDT out of Outlook. In Confer it is still planned, with its list: cancel or move it there, or try again to put it back into Outlook';

interface Deps {
  transaction: Transaction<Stores>;
  meetingsOf: OneFor<Meetings>;
  enqueue: Enqueue;
  now: Now;
}
type Item = WorkItem<'mdt-meeting', unknown>;

interface Known extends FoundMeeting {
  teams: TeamsMeetingRecord | undefined;
  entries: CalendarEntryRecord[];
  /** The chair and the members, without those who have left. */
  people: StaffRecord[];
}

/** The chair and the members, each once. */
export const peopleOf = ({ chairedBy, members }: MdtRecord) => [
  ...new Set([chairedBy, ...members.map(({ practitionerId }) => practitionerId)]),
];

async function read(stores: Stores, item: Item): Promise<Known | undefined> {
  const found = await findMeeting(stores, item);
  if (found === undefined) return undefined;
  const ids = peopleOf(found.mdt);
  const staff = await stores.staff.listByIds(ids);
  return {
    ...found,
    teams: await stores.mdtTeams.find(item.subject.id),
    entries: await stores.mdtTeams.listEntries(item.subject.id),
    people: ids.flatMap((id) => {
      const person = staff.find(({ practitionerId }) => practitionerId === id);
      return person === undefined || person.hasLeft ? [] : [person];
    }),
  };
}

/** A meeting belongs to its organiser: as long as they are of the MDT they stay it, else the first of the others is. */
function organiserFirst({ people, teams }: Known): StaffRecord[] {
  const isOrganiser = ({ entraObjectId }: StaffRecord): boolean => entraObjectId === teams?.organiserObjectId;
  return [...people.filter(isOrganiser), ...people.filter((one) => !isOrganiser(one))];
}

/**
 * Brings the meeting of Teams and the entries in its people's calendars up to what the meeting of the MDT is: made while it
 * is to come, moved with it, closed after it, taken away when it is cancelled.
 */
export function makeArrangeMdtMeeting(deps: Deps): Deliver<typeof arrangeMdtMeeting> {
  return async (item) => {
    const { orgId } = item;
    const known = await deps.transaction.run(orgId, async (stores) => {
      const before = await read(stores, item);
      if (before?.meeting.status !== 'planned') return before;
      const { meeting, people } = before;
      const ids = people.map(({ practitionerId }) => practitionerId);
      await stores.mdtTeams.askForEntries(meeting.meetingId, ids, meeting.version);
      return read(stores, item);
    });
    if (known === undefined) return;
    const meetings = await deps.meetingsOf(orgId);
    const { status } = known.meeting;
    if (status === 'planned') await arrange(deps, item, meetings, known);
    else if (status === 'cancelled') {
      await takeAway(meetings, known.teams, known.entries);
      await deps.transaction.run(orgId, ({ mdtTeams }) => mdtTeams.forget(item.subject.id));
    } else if (status === 'finished' && known.teams?.isClosed === false) {
      const { organiserObjectId, graphMeetingId } = known.teams;
      await meetings.moveDoor({
        ...{ organiserObjectId, graphMeetingId, isForGroup: false, door: 'closed' },
        ...{ hasLobby: true, staffComeBack: false },
      });
      await deps.transaction.run(orgId, ({ mdtTeams }) => mdtTeams.setClosed(item.subject.id));
    }
  };
}

async function arrange(deps: Deps, item: Item, meetings: Meetings, known: Known): Promise<void> {
  const { meeting, mdt, teams, entries } = known;
  const staff = organiserFirst(known);
  if (staff.length === 0) return; // everybody has left: there is nobody in whose name it could be
  const entryOf = (one: StaffRecord): CalendarEntryRecord | undefined =>
    entries.find(({ practitionerId }) => practitionerId === one.practitionerId);
  const former = entries.filter(
    (entry) => !staff.some(({ practitionerId }) => practitionerId === entry.practitionerId),
  );
  const { meetingId, startsAt, endsAt } = meeting;
  const { calendarEvents, graphMeetingId, organiserObjectId, joinWebUrl, chatThreadId } =
    await meetings.arrange({
      ...{ meetingKey: meetingId, startsAt, endsAt, timeZone: mdt.series.timeZone, subject: SUBJECT },
      staff: staff.map((one) => ({
        ...{ entraObjectId: one.entraObjectId, userPrincipalName: one.userPrincipalName },
        displayName: one.displayName,
        calendarEventId: entryOf(one)?.calendarEventId,
        addedVersion: entryOf(one)?.addedVersion ?? meeting.version,
      })),
      formerStaff: former,
      ...{ known: teams, version: meeting.version, isForGroup: false, hasLobby: true, door: 'open' },
      staffComeBack: true,
      // an entry whose answer was lost stands at the time that was asked for then
      timesToSearch: teams === undefined ? [] : [{ from: teams.startsAt, until: teams.endsAt }],
      whatConferShows: 'the list of the meeting',
    });
  await deps.transaction.run(item.orgId, async (stores) => {
    await stores.mdtTeams.save(
      meetingId,
      { graphMeetingId, organiserObjectId, joinWebUrl, chatThreadId, startsAt, endsAt },
      staff.flatMap(({ practitionerId, entraObjectId }) => {
        const event = calendarEvents.find((one) => one.entraObjectId === entraObjectId);
        return event === undefined ? [] : [{ practitionerId, calendarEventId: event.eventId }];
      }),
      former.map(({ practitionerId }) => practitionerId),
    );
    if (teams?.chatThreadId !== chatThreadId) {
      await deps.enqueue(stores, putAppIntoMdtChat, item.subject, { chatThreadId });
    }
  });
}

/** Puts Confer into the chat of the meeting. */
export function makePutAppIntoMdtChat(deps: Deps): Deliver<typeof putAppIntoMdtChat> {
  return async ({ orgId, subject, payload: { chatThreadId } }) => {
    const teams = await deps.transaction.run(orgId, ({ mdtTeams }) => mdtTeams.find(subject.id));
    if (teams?.chatThreadId !== chatThreadId) return;
    await (await deps.meetingsOf(orgId)).installApp(chatThreadId);
    await deps.transaction.run(orgId, ({ mdtTeams }) => mdtTeams.setAppInChat(subject.id, deps.now()));
  };
}

/**
 * Looks whether the organiser still has the meeting in Outlook. Where they have taken it out, those who coordinate have to
 * say what is meant: nothing of ours is cancelled by that. When they try again, it is put back.
 */
export function makeLookForMdtEntry(deps: Deps): Deliver<typeof lookForMdtEntry> {
  const arrangeAgain = makeArrangeMdtMeeting(deps);
  return async (item) => {
    const known = await deps.transaction.run(item.orgId, (stores) => read(stores, item));
    if (known?.meeting.status !== 'planned' || known.teams === undefined) return;
    const { teams, entries } = known;
    if (teams.goneAt !== undefined) {
      await arrangeAgain({ ...item, payload: {} });
      return;
    }
    const entry = entries.find(({ entraObjectId }) => entraObjectId === teams.organiserObjectId);
    if (entry?.calendarEventId === undefined) return;
    const { entraObjectId, calendarEventId } = entry;
    const meetings = await deps.meetingsOf(item.orgId);
    if (await meetings.hasEntry({ entraObjectId, calendarEventId })) return;
    await deps.transaction.run(item.orgId, ({ mdtTeams }) => mdtTeams.setGone(item.subject.id, deps.now()));
    throw new UpstreamFailure('graph', { retryable: false, reason: TAKEN_OUT });
  };
}
