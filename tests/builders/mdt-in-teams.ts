import type { CardView, TeamsCards } from '../../api/cards/ports/teams-cards.ts';
import { NotReached } from '../../api/cards/ports/not-reached.ts';
import { byTopic } from '../../api/kernel/outbox/does.ts';
import { whenDue } from '../../api/kernel/timetable/due.ts';
import { mdtChannelFollows, mdtChannelWork } from '../../api/mdt-channel/make-mdt-channel.ts';
import {
  makeMdtMoment,
  makeWatchMdt,
  mdtMoment,
  watchMdt,
} from '../../api/mdt-channel/use-cases/watch-mdt.ts';
import { makeRecordMdtMeetingEvent } from '../../api/mdt-channel/use-cases/record-mdt-meeting-event.ts';
import { makeViewMdtCard } from '../../api/mdt-channel/use-cases/view-mdt-card.ts';
import type { Meetings, MeetingToArrange } from '../../api/meetings/ports/meetings.ts';
import { NORTHMOOR } from './a-consultation.ts';
import { mdtAtWork } from './mdt-at-work.ts';

interface Posted {
  to: string;
  view: CardView;
  /** Of the card that it took the place of. */
  updated: string | undefined;
}

/** Graph, as far as meetings of MDTs need it: what it was asked for, and entries that somebody took out of Outlook. */
function graphOfMdt() {
  const arranged: MeetingToArrange[] = [];
  const cancelled: Parameters<Meetings['cancel']>[0][] = [];
  const [doors, installed, takenOut] = [[] as string[], [] as string[], new Set<string>()];
  const meetings: Partial<Meetings> = {
    arrange: (meeting) => {
      arranged.push(meeting);
      const [organiser] = meeting.staff;
      return Promise.resolve({
        ...{ graphMeetingId: `graph-${meeting.meetingKey}`, organiserObjectId: organiser!.entraObjectId },
        ...{ joinWebUrl: 'https://teams.example/l/1', chatThreadId: `19:${meeting.meetingKey}@thread.v2` },
        ...{ dialIn: undefined, hasLobby: true },
        calendarEvents: meeting.staff.map(({ entraObjectId }) => ({
          ...{ entraObjectId, eventId: `${meeting.meetingKey}-of-${entraObjectId}` },
        })),
        removedObjectIds: meeting.formerStaff.map(({ entraObjectId }) => entraObjectId),
      });
    },
    cancel: (meeting) => {
      cancelled.push(meeting);
      return Promise.resolve();
    },
    moveDoor: ({ door }) => {
      doors.push(door);
      return Promise.resolve();
    },
    installApp: (chat) => {
      installed.push(chat);
      return Promise.resolve();
    },
    hasEntry: ({ calendarEventId }) => Promise.resolve(!takenOut.has(calendarEventId)),
  };
  return { arranged, cancelled, doors, installed, takenOut, meetings };
}

/** An MDT whose service line has a channel and a coordinator, and Teams, which keeps what it is given. */
export function mdtInTeams() {
  const posted: Posted[] = [];
  const removed: string[] = [];
  const blocked = new Set<string>();
  const cards: TeamsCards = {
    show: ({ conversationKey, view, activityId }) => {
      if (blocked.has(conversationKey)) {
        return Promise.reject(new NotReached('blocked', { reason: 'blocked', cause: undefined }));
      }
      posted.push({ to: conversationKey, view, updated: activityId });
      return Promise.resolve({ activityId: activityId ?? `card-${posted.length}` });
    },
    remove: ({ activityId }) => {
      removed.push(activityId);
      return Promise.resolve();
    },
  };
  let follow: ReturnType<typeof mdtChannelFollows> = [];
  const desk = mdtAtWork({ follows: () => follow });
  const { stores, needed, clock } = desk;
  const findBankHolidays = () => Promise.resolve(new Map<string, string>());
  const deps = { ...needed, findBankHolidays };
  follow = mdtChannelFollows(deps);
  const [line] = stores.serviceLines;
  stores.serviceLines.splice(0, 1, {
    ...line!,
    ...{ teamsChannelId: '19:mdt@thread.tacv2', coordinators: ['coordinator-oid'] },
  });
  const organisations = { getById: () => Promise.resolve(NORTHMOOR) } as never;
  const graph = graphOfMdt();
  const meetingsOf = () => Promise.resolve(graph.meetings as Meetings);
  const does = byTopic(mdtChannelWork({ ...deps, organisations, cards, meetingsOf }));
  const things = [whenDue(watchMdt, makeWatchMdt(deps)), whenDue(mdtMoment, makeMdtMoment(deps))];
  /** Does all work that is left, as the relay does. */
  const deliver = async (): Promise<void> => {
    for (const [at, item] of stores.outbox.entries()) {
      const known = does.get(item.topic);
      if (known === undefined || item.doneAt !== undefined) continue;
      await known.deliver({ ...item, orgId: NORTHMOOR.orgId, attempts: 1 });
      stores.outbox[at] = { ...item, doneAt: clock.now };
    }
  };
  /** Goes on to a time: what becomes due on the way is done at its moment. */
  const until = async (text: string): Promise<void> => {
    const end = desk.at(text);
    await deliver();
    for (;;) {
      const names = things.map(({ name }) => name);
      const next = await stores.timetable.takeNext(names, end);
      if (next === undefined) break;
      if (next.at.epochMilliseconds > clock.now.epochMilliseconds) clock.now = next.at;
      const thing = things.find(({ name }) => name === next.name)!;
      await stores.run(NORTHMOOR.orgId, (all) =>
        thing.happen(all, {
          ...{ organisation: NORTHMOOR, subject: next.subject, key: next.key },
          ...{ dueAt: next.at, payload: next.payload },
        }),
      );
      await stores.timetable.strike(next);
      await deliver();
    }
    clock.now = end;
  };
  return {
    ...desk,
    ...{ posted, removed, blocked, deliver, until },
    graph,
    recordMeetingEvent: makeRecordMdtMeetingEvent(deps),
    viewMdtCard: makeViewMdtCard(deps),
    /** Cards of one kind, the oldest first. */
    of: <Kind extends CardView['kind']>(kind: Kind) =>
      posted.filter(
        (one): one is Posted & { view: Extract<CardView, { kind: Kind }> } => one.view.kind === kind,
      ),
    /** From now on somebody is away from one time to another. */
    takeAway: (who: { practitionerId: string }, from: string, to: string) => {
      const span = { from: desk.at(from).epochMilliseconds, until: desk.at(to).epochMilliseconds };
      const free = { appointment: [], group: [], hold: [], outlook: [], elsewhere: [] };
      stores.people.push({
        ...{ practitionerId: who.practitionerId as never, home: undefined, open: [], busy: [span] },
        taken: { ...free, away: [span] },
        ...{ outlookReadAt: undefined, outlookFollowedUntil: undefined, outlookCovers: undefined },
        isOutlookKnown: true,
      });
    },
  };
}
