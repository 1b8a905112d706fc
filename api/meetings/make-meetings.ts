import { authorityClosed } from '../appointments/use-cases/authority-closes.ts';
import { follows, type Follows } from '../kernel/changes/follows.ts';
import type { OneFor } from '../kernel/connections/one-for.ts';
import type { Now } from '../kernel/clock.ts';
import type { Enqueue } from '../kernel/outbox/enqueue.ts';
import { does, type Does } from '../kernel/outbox/does.ts';
import type { Transaction } from '../kernel/transaction.ts';
import type { Meetings } from './ports/meetings.ts';
import type { Stores } from './ports/stores.ts';
import {
  arrangeGroupMeeting,
  cancelGroupMeeting,
  makeArrangeGroupMeeting,
  makeCancelGroupMeeting,
  moveGroupMeeting,
} from './use-cases/arrange-group-meeting.ts';
import { arrangeMeeting, makeArrangeMeeting, moveMeeting } from './use-cases/arrange-meeting.ts';
import { cancelMeeting, makeCancelMeeting } from './use-cases/cancel-meeting.ts';
import {
  closeGroupMeeting,
  closeMeeting,
  makeCloseGroupMeeting,
  makeCloseMeeting,
  makeOpenGroupMeetingAgain,
  makeOpenMeetingAgain,
  openGroupMeetingAgain,
  openMeetingAgain,
} from './use-cases/meeting-door.ts';
import { leaveOwnMeeting, makeLeaveOwnMeeting } from './use-cases/leave-own-meeting.ts';
import {
  makePutAppIntoChat,
  makePutAppIntoGroupChat,
  putAppIntoChat,
  putAppIntoGroupChat,
} from './use-cases/put-app-into-chat.ts';
import { bringLobbyUpToDate, makeSetLobby, setLobby } from './use-cases/set-lobby.ts';

/** A proxy whose authority has ended must stay out, whatever ended it. */
export const meetingFollows = ({ enqueue }: { enqueue: Enqueue }): readonly Follows<Stores>[] => [
  follows(authorityClosed, async (stores, { subject }) => {
    const appointment = await stores.appointments.findById(subject.id);
    if (appointment !== undefined) await bringLobbyUpToDate({ enqueue }, stores, appointment);
  }),
];

/** What is done in Microsoft 365. */
export function meetingWork(deps: {
  transaction: Transaction<Stores>;
  meetingsOf: OneFor<Meetings>;
  enqueue: Enqueue;
  now: Now;
}): Does[] {
  return [
    does(arrangeMeeting, makeArrangeMeeting(deps)),
    does(moveMeeting, makeArrangeMeeting(deps)),
    does(closeMeeting, makeCloseMeeting(deps)),
    does(openMeetingAgain, makeOpenMeetingAgain(deps)),
    does(closeGroupMeeting, makeCloseGroupMeeting(deps)),
    does(openGroupMeetingAgain, makeOpenGroupMeetingAgain(deps)),
    does(cancelMeeting, makeCancelMeeting(deps)),
    does(arrangeGroupMeeting, makeArrangeGroupMeeting(deps)),
    does(leaveOwnMeeting, makeLeaveOwnMeeting(deps)),
    does(moveGroupMeeting, makeArrangeGroupMeeting(deps)),
    does(cancelGroupMeeting, makeCancelGroupMeeting(deps)),
    does(setLobby, makeSetLobby(deps)),
    does(putAppIntoChat, makePutAppIntoChat(deps)),
    does(putAppIntoGroupChat, makePutAppIntoGroupChat(deps)),
  ];
}
