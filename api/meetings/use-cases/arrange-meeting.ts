import { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Now } from '../../kernel/clock.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Meetings, MeetingToArrange } from '../ports/meetings.ts';
import type { Stores } from '../ports/stores.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { isMeetingOver } from '../rules/is-meeting-over.ts';
import { goesOnWithoutPatient } from './meeting-door.ts';
import { wantsLobby } from './wants-lobby.ts';
import { askForAppInChat, putAppIntoChat } from './put-app-into-chat.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { noPayload, work, type Deliver, type WorkItem } from '../../kernel/outbox/work.ts';
import { MODALITIES } from '../../kernel/rules/modality.ts';
import { placeWords } from '../rules/place-words.ts';
import { isCancelledForGood } from '../../appointments/use-cases/is-cancelled-for-good.ts';
import { loadAppointment } from '../../appointments/use-cases/load-appointment.ts';

export const arrangeMeeting = work({
  topic: 'arrange-meeting',
  system: 'graph',
  about: 'appointment',
  label: 'Teams meeting and calendars',
  payload: noPayload,
});
export const moveMeeting = work({
  ...arrangeMeeting,
  topic: 'move-meeting',
  label: 'New time in the Teams meeting and calendars',
});

/**
 * Makes the Teams meeting and everybody's calendar entry as the appointment is now, or brings those that there are up
 * to date, and keeps where to join. Whether it is called for the booking or for a move, it does whatever is left to do:
 * a move that overtook the booking is in the first call already.
 */
export function makeArrangeMeeting(deps: {
  transaction: Transaction<Stores>;
  meetingsOf: OneFor<Meetings>;
  enqueue: Enqueue;
  now: Now;
}): Deliver<typeof arrangeMeeting> {
  return async (item) => {
    const wanted = await deps.transaction.run(item.orgId, (stores) => prepare(stores, item, deps.now()));
    if (wanted === undefined) return;
    const { appointment, meeting } = wanted;
    const meetings = await deps.meetingsOf(item.orgId);
    const isOnline = appointment.modality === 'video';
    const arranged = await (isOnline ? meetings.arrange(meeting) : meetings.arrangeEntries(meeting));
    await deps.transaction.run(item.orgId, async (stores) => {
      await stores.appointments.saveMeeting(appointment.appointmentId, arranged);
      await stores.liveEvents.add({ subject: item.subject, kind: 'appointment-changed' });
      const { chatThreadId } = arranged;
      if (!isOnline || chatThreadId === undefined) return;
      if (meeting.known?.chatThreadId === chatThreadId) {
        await askForAppInChat(deps, stores, appointment);
        return;
      }
      await deps.enqueue(stores, putAppIntoChat, appointmentSubject(appointment), { chatThreadId });
    });
  };
}

/** @returns undefined when there is nothing to arrange: it was cancelled, or it is a place in a group */
async function prepare(
  stores: Stores,
  item: WorkItem<'appointment', unknown>,
  now: Temporal.Instant,
): Promise<{ appointment: AppointmentRecord; meeting: MeetingToArrange } | undefined> {
  const appointment = await loadAppointment(stores, item);
  if (appointment.group !== undefined || isCancelledForGood(appointment, now, 'graph')) return undefined;
  return {
    appointment,
    meeting: {
      meetingKey: appointment.appointmentId,
      startsAt: appointment.startsAt,
      endsAt: appointment.endsAt,
      timeZone: appointment.timeZone,
      // the patient's phone and every lock screen show it: no word of what it is for
      subject: `${MODALITIES[appointment.modality].label} appointment`,
      place: placeWords(appointment),
      staff: appointment.staff,
      formerStaff: await stores.appointments.listFormerStaff(appointment.appointmentId),
      known: knownMeeting(appointment),
      version: appointment.version,
      isForGroup: false,
      hasLobby: await wantsLobby(stores, appointment),
      // a try that comes late opens nothing that has ended
      door: isMeetingOver([appointment]) ? 'closed' : 'open',
      staffComeBack: goesOnWithoutPatient(appointment),
      timesToSearch: item.attempts > 1 ? await earlierTimes(stores, appointment) : [],
    },
  };
}

/** The meeting that there is, once all is known of it. */
export function knownMeeting(
  arranged: Pick<AppointmentRecord, 'graphMeetingId' | 'organiserObjectId' | 'joinWebUrl' | 'chatThreadId'>,
): MeetingToArrange['known'] {
  const { graphMeetingId, organiserObjectId, joinWebUrl, chatThreadId } = arranged;
  const isKnown =
    graphMeetingId !== undefined &&
    organiserObjectId !== undefined &&
    joinWebUrl !== undefined &&
    chatThreadId !== undefined;
  return isKnown ? { graphMeetingId, organiserObjectId, joinWebUrl, chatThreadId } : undefined;
}

async function earlierTimes(
  stores: Stores,
  { appointmentId }: AppointmentRecord,
): Promise<MeetingToArrange['timesToSearch']> {
  const evidence = await stores.evidence.listByAppointment(appointmentId);
  return evidence
    .filter((item) => item.kind === 'appointment-moved')
    .map(({ detail }) => ({
      from: Temporal.Instant.from(String(detail['from'])),
      until: Temporal.Instant.from(String(detail['fromEnd'])),
    }));
}
