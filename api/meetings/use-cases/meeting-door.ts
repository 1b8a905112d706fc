import { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { appointmentSubject, groupSubject } from '../../appointments/rules/appointment-subject.ts';
import { loadAppointment } from '../../appointments/use-cases/load-appointment.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { noPayload, work, type Deliver } from '../../kernel/outbox/work.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import type { KernelStores } from '../../kernel/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { MeetingDoor, Meetings } from '../ports/meetings.ts';
import type { Stores } from '../ports/stores.ts';
import { isMeetingOver } from '../rules/is-meeting-over.ts';

/** Asked for when the consultation has ended: nobody from outside is to come in any more. */
export const closeMeeting = work({
  topic: 'close-meeting',
  system: 'graph',
  about: 'appointment',
  label: 'Teams meeting closed to people from outside',
  payload: noPayload,
});
/** Asked for when the end was a mistake. */
export const openMeetingAgain = work({
  ...closeMeeting,
  topic: 'open-meeting-again',
  label: 'Teams meeting open again',
});

/** The same for the one meeting of a group session. */
export const closeGroupMeeting = work({
  ...closeMeeting,
  topic: 'close-group-meeting',
  about: 'group-session',
});
export const openGroupMeetingAgain = work({
  ...openMeetingAgain,
  topic: 'open-group-meeting-again',
  about: 'group-session',
});

/** Leaves the work of moving the door, in line with whatever else is done to this meeting: a group's is the group's. */
export async function askForDoor(
  { enqueue }: { enqueue: Enqueue },
  stores: Pick<KernelStores, 'outbox'>,
  appointment: AppointmentRecord,
  door: MeetingDoor,
): Promise<void> {
  const { modality, group, serviceLineId } = appointment;
  if (modality !== 'video') return;
  if (group === undefined) {
    const single = door === 'closed' ? closeMeeting : openMeetingAgain;
    await enqueue(stores, single, appointmentSubject(appointment), {});
  } else {
    const ofGroup = door === 'closed' ? closeGroupMeeting : openGroupMeetingAgain;
    await enqueue(stores, ofGroup, groupSubject({ ...group, serviceLineId }), {});
  }
}

/** Whether the team stays for the part without the patient, and may drop out of it and come back. */
export const goesOnWithoutPatient = ({
  patientEndsAt,
  endsAt,
}: Pick<AppointmentRecord, 'patientEndsAt' | 'endsAt'>): boolean =>
  Temporal.Instant.compare(endsAt, patientEndsAt) > 0;

interface Deps {
  transaction: Transaction<Stores>;
  meetingsOf: OneFor<Meetings>;
}

/**
 * Closes the meeting, or opens it again. It does so as things stand now: an end that was taken back closes nothing, and the
 * meeting of a group is closed once the appointments of all its patients are over.
 */
async function moveDoor(
  deps: Deps,
  orgId: OrgId,
  wanted: MeetingDoor,
  listPlaces: (stores: Stores) => Promise<AppointmentRecord[]>,
): Promise<void> {
  const places = await deps.transaction.run(orgId, listPlaces);
  const isDoorClosed = isMeetingOver(places);
  const appointment = places.find(({ status }) => status === (isDoorClosed ? 'ended' : 'booked'));
  if (appointment?.modality !== 'video' || isDoorClosed !== (wanted === 'closed')) return;
  const { graphMeetingId, organiserObjectId, group, hasLobby } = appointment;
  if (graphMeetingId === undefined || organiserObjectId === undefined) return;
  const meetings = await deps.meetingsOf(orgId);
  await meetings.moveDoor({
    graphMeetingId,
    organiserObjectId,
    isForGroup: group !== undefined,
    door: wanted,
    // as it was: pages say what still is
    hasLobby,
    staffComeBack: goesOnWithoutPatient(appointment),
  });
}

function makeMoveDoor(deps: Deps, wanted: MeetingDoor): Deliver<typeof closeMeeting> {
  return (item) =>
    moveDoor(deps, item.orgId, wanted, async (stores) => {
      const appointment = await loadAppointment(stores, item);
      const { group } = appointment;
      // it came into a group since this was asked for
      return group === undefined ? [appointment] : stores.appointments.listByGroup(group.groupSessionId);
    });
}

export const makeCloseMeeting = (deps: Deps): Deliver<typeof closeMeeting> => makeMoveDoor(deps, 'closed');
export const makeOpenMeetingAgain = (deps: Deps): Deliver<typeof openMeetingAgain> =>
  makeMoveDoor(deps, 'open');

function makeMoveGroupDoor(deps: Deps, wanted: MeetingDoor): Deliver<typeof closeGroupMeeting> {
  return ({ orgId, subject }) =>
    moveDoor(deps, orgId, wanted, (stores) => stores.appointments.listByGroup(subject.id));
}

export const makeCloseGroupMeeting = (deps: Deps): Deliver<typeof closeGroupMeeting> =>
  makeMoveGroupDoor(deps, 'closed');
export const makeOpenGroupMeetingAgain = (deps: Deps): Deliver<typeof openGroupMeetingAgain> =>
  makeMoveGroupDoor(deps, 'open');
