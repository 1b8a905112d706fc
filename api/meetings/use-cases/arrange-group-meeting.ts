import { appointmentSubject, groupSubject } from '../../appointments/rules/appointment-subject.ts';
import type { GroupRecord } from '../../appointments/ports/group-store.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import { placeWords } from '../rules/place-words.ts';
import { isMeetingOver } from '../rules/is-meeting-over.ts';
import { goesOnWithoutPatient } from './meeting-door.ts';
import { knownMeeting } from './arrange-meeting.ts';
import { takeAway } from './take-away.ts';
import type { Meetings, MeetingToArrange } from '../ports/meetings.ts';
import type { Stores } from '../ports/stores.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { putAppIntoGroupChat } from './put-app-into-chat.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { noPayload, work, type Deliver, type WorkItem } from '../../kernel/outbox/work.ts';

export const arrangeGroupMeeting = work({
  topic: 'arrange-group-meeting',
  system: 'graph',
  about: 'group-session',
  label: 'Teams meeting and calendars of the group',
  payload: noPayload,
});
export const moveGroupMeeting = work({
  ...arrangeGroupMeeting,
  topic: 'move-group-meeting',
  label: 'New time in the Teams meeting and calendars of the group',
});
export const cancelGroupMeeting = work({
  ...arrangeGroupMeeting,
  topic: 'cancel-group-meeting',
  label: 'Teams meeting and calendars of the group taken away',
});

/**
 * Makes the one Teams meeting of a group session and the calendar entries of its staff, or brings those that there are up
 * to date.
 */
export function makeArrangeGroupMeeting(deps: {
  transaction: Transaction<Stores>;
  meetingsOf: OneFor<Meetings>;
  enqueue: Enqueue;
}): Deliver<typeof arrangeGroupMeeting> {
  return async (item) => {
    const { group, places, formerStaff } = await deps.transaction.run(item.orgId, async (stores) => ({
      group: await loadGroup(stores, item),
      places: await stores.appointments.listByGroup(item.subject.id),
      formerStaff: await stores.groups.listFormerStaff(item.subject.id),
    }));
    if (group.status === 'cancelled') return;
    const meetings = await deps.meetingsOf(item.orgId);
    const meeting: MeetingToArrange = {
      meetingKey: group.groupSessionId,
      startsAt: group.startsAt,
      endsAt: group.endsAt,
      timeZone: group.timeZone,
      // as of a single appointment: no word of what it is for
      subject: 'Group session',
      place: placeWords(group),
      staff: group.staff,
      formerStaff,
      known: knownMeeting(group),
      version: group.version,
      isForGroup: true,
      // patients do not meet before somebody of the team is there
      hasLobby: true,
      door: isMeetingOver(places) ? 'closed' : 'open',
      staffComeBack: places.some(goesOnWithoutPatient),
      timesToSearch: [],
    };
    const isOnline = group.modality === 'video';
    const arranged = await (isOnline ? meetings.arrange(meeting) : meetings.arrangeEntries(meeting));
    await deps.transaction.run(item.orgId, async (stores) => {
      await stores.groups.saveMeeting(group.groupSessionId, arranged);
      const { chatThreadId } = arranged;
      if (isOnline && chatThreadId !== undefined) {
        await deps.enqueue(stores, putAppIntoGroupChat, groupSubject(group), { chatThreadId });
      }
      for (const appointment of await stores.appointments.listByGroup(group.groupSessionId)) {
        const subject = appointmentSubject(appointment);
        await stores.liveEvents.add({ subject, kind: 'appointment-changed' });
      }
    });
  };
}

/** Takes the meeting and the calendar entries of a cancelled group session away, if they were ever made. */
export function makeCancelGroupMeeting(deps: {
  transaction: Transaction<Stores>;
  meetingsOf: OneFor<Meetings>;
}): Deliver<typeof cancelGroupMeeting> {
  return async (item) => {
    const group = await deps.transaction.run(item.orgId, (stores) => loadGroup(stores, item));
    const former = await deps.transaction.run(item.orgId, ({ groups }) =>
      groups.listFormerStaff(item.subject.id),
    );
    await takeAway(await deps.meetingsOf(item.orgId), knownMeeting(group), [...group.staff, ...former]);
    await deps.transaction.run(item.orgId, (stores) =>
      stores.groups.forgetCalendarEntries(group.groupSessionId),
    );
  };
}

async function loadGroup(stores: Stores, item: WorkItem<'group-session', unknown>): Promise<GroupRecord> {
  const group = await stores.groups.findById(item.subject.id);
  if (group === undefined) throw new Error(`work for a group session that is not there: ${item.outboxId}`);
  return group;
}
