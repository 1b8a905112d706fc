import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { loadAppointment } from '../../appointments/use-cases/load-appointment.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import { noPayload, work, type Deliver, type WorkItem } from '../../kernel/outbox/work.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { MeetingDoor, Meetings } from '../ports/meetings.ts';
import type { Stores } from '../ports/stores.ts';

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

interface Deps {
  transaction: Transaction<Stores>;
  meetingsOf: OneFor<Meetings>;
}

/**
 * Closes the meeting, or opens it again. It does so as things stand now: an end that was taken back closes nothing, and the
 * meeting of a group is closed once the appointments of all its patients have ended.
 */
function makeMoveDoor(deps: Deps, wanted: MeetingDoor): Deliver<typeof closeMeeting> {
  return async (item) => {
    const appointment = await deps.transaction.run(item.orgId, (stores) => prepare(stores, item, wanted));
    if (appointment === undefined) return;
    const { graphMeetingId, organiserObjectId, patientEndsAt, endsAt, group, hasLobby } = appointment;
    if (graphMeetingId === undefined || organiserObjectId === undefined) return;
    const meetings = await deps.meetingsOf(item.orgId);
    await meetings.moveDoor({
      graphMeetingId,
      organiserObjectId,
      isForGroup: group !== undefined,
      door: wanted,
      // as it was: pages say what still is
      hasLobby,
      // the team stays for the part without the patient, and may drop out of it and come back
      staffComeBack: endsAt.epochMilliseconds > patientEndsAt.epochMilliseconds,
    });
  };
}

export const makeCloseMeeting = (deps: Deps): Deliver<typeof closeMeeting> => makeMoveDoor(deps, 'closed');
export const makeOpenMeetingAgain = (deps: Deps): Deliver<typeof openMeetingAgain> =>
  makeMoveDoor(deps, 'open');

async function prepare(
  stores: Stores,
  item: WorkItem<'appointment', unknown>,
  wanted: MeetingDoor,
): Promise<AppointmentRecord | undefined> {
  const appointment = await loadAppointment(stores, item);
  if (appointment.modality !== 'video' || appointment.status === 'cancelled') return undefined;
  const { group } = appointment;
  const all =
    group === undefined ? [appointment] : await stores.appointments.listByGroup(group.groupSessionId);
  const isOver = all.every(({ status }) => status !== 'booked');
  return isOver === (wanted === 'closed') ? appointment : undefined;
}
