import { Temporal } from 'temporal-polyfill';
import { closeParticipants } from '../../appointments/use-cases/close-participants.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import { meetingOver } from './meeting-over.ts';

/** What Teams told of a meeting. A hint: it corroborates, it does not decide. */
export interface TeamsMeetingEvent {
  organisation: Organisation;
  chatThreadId: string;
  kind: 'meeting-started' | 'meeting-ended' | 'joined-meeting' | 'left-meeting';
  /** RFC 3339. */
  at: string;
  /** Of a member of the tenant; undefined for an anonymous joiner. */
  entraObjectId: string | undefined;
  /** Of the activity that told it, so that a repeated delivery counts once. */
  activityId: string;
}

interface Deps {
  transaction: Transaction<Stores>;
  recordEvidence: RecordEvidence;
  tell: Tell;
  now: Now;
}

/**
 * Keeps what Teams tells of a meeting as evidence; when it ends, whoever was in it has left. Events of meetings that are
 * not ours, and of people who are neither staff of the appointment nor anonymous, change nothing.
 */
export function makeRecordMeetingEvent(deps: Deps): (event: TeamsMeetingEvent) => Promise<void> {
  return (event) =>
    deps.transaction.run(event.organisation.orgId, async (stores) => {
      for (const appointment of await stores.appointments.listByChatThread(event.chatThreadId)) {
        await keep(deps, stores, appointment, event);
      }
    });
}

/** One meeting for a group is evidence for each of its appointments. */
async function keep(
  deps: Pick<Deps, 'recordEvidence' | 'tell' | 'now'>,
  stores: Stores,
  appointment: AppointmentRecord,
  event: TeamsMeetingEvent,
): Promise<void> {
  const member = appointment.staff.find((one) => one.entraObjectId === event.entraObjectId);
  if (event.entraObjectId !== undefined && member === undefined) return;
  const { appointmentId } = appointment;
  const subject = appointmentSubject(appointment);
  const ofGroup = appointment.group === undefined ? '' : `:${appointmentId}`;
  const isNew = await deps.recordEvidence(stores, {
    subject,
    kind: event.kind,
    source: 'teams-event',
    occurredAt: Temporal.Instant.from(event.at),
    ...(member === undefined ? {} : { practitionerId: member.practitionerId }),
    dedupeKey: `teams-event:${event.activityId}:${event.kind}:${event.entraObjectId ?? 'anonymous'}${ofGroup}`,
  });
  if (!isNew) return;
  if (event.kind === 'meeting-ended') {
    const now = deps.now();
    await closeParticipants(stores, appointmentId, now);
    await deps.tell(stores, meetingOver, subject, { at: now });
  }
  await stores.liveEvents.add({ subject, kind: 'attendance-changed' });
}
