import { Temporal } from 'temporal-polyfill';
import { moveEverybody } from '../../appointments/use-cases/move-everybody.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import { mayTakeStep } from '../../appointments/rules/participant-state.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { candidatesFor, onlyOneInside } from '../rules/match-joiner.ts';
import { meetingOver, participantSeen } from './meeting-over.ts';

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
 * Keeps what Teams tells of a meeting as evidence, and moves those whom it saw: who came in, who left, and at its end who
 * was in it. People who wait, were admitted or were only sent on stay where they are. Events of meetings that are not ours,
 * and of people who are neither staff of the appointment nor anonymous, change nothing.
 */
export function makeRecordMeetingEvent(deps: Deps): (event: TeamsMeetingEvent) => Promise<void> {
  return (event) =>
    deps.transaction.run(event.organisation.orgId, async (stores) => {
      const found = await stores.appointments.listByChatThread(event.chatThreadId);
      // by id, each before its participants: as everybody locks them
      for (const { appointmentId } of found) await stores.appointments.lockById(appointmentId);
      const seen = await whoWasSeen(stores, found, event);
      for (const appointment of found) await keep(deps, stores, appointment, event, seen);
    });
}

/** The participant whom Teams saw, where there is only one whom it can be; `undefined` when nobody can tell. */
async function whoWasSeen(
  stores: Stores,
  appointments: readonly AppointmentRecord[],
  { kind, at, entraObjectId }: TeamsMeetingEvent,
): Promise<ParticipantRecord | undefined> {
  const isAboutSomebody = kind === 'joined-meeting' || kind === 'left-meeting';
  if (!isAboutSomebody || entraObjectId !== undefined || appointments.length === 0) return undefined;
  const ids = appointments.map(({ appointmentId }) => appointmentId);
  const evidence = await stores.evidence.listByAppointments(ids);
  const then = Temporal.Instant.from(at);
  const [only, another] =
    kind === 'joined-meeting' ? candidatesFor(evidence, then) : [onlyOneInside(evidence, then)];
  if (only === undefined || another !== undefined) return undefined;
  return stores.participants.lockById(only);
}

/** One meeting for a group is evidence for each of its appointments, but what one patient did only for theirs. */
async function keep(
  deps: Pick<Deps, 'recordEvidence' | 'tell' | 'now'>,
  stores: Stores,
  appointment: AppointmentRecord,
  event: TeamsMeetingEvent,
  seen: ParticipantRecord | undefined,
): Promise<void> {
  const member = appointment.staff.find((one) => one.entraObjectId === event.entraObjectId);
  if (event.entraObjectId !== undefined && member === undefined) return;
  const { appointmentId } = appointment;
  if (seen !== undefined && seen.appointmentId !== appointmentId) return;
  const subject = appointmentSubject(appointment);
  const ofGroup = appointment.group === undefined ? '' : `:${appointmentId}`;
  const isNew = await deps.recordEvidence(stores, {
    subject,
    kind: event.kind,
    source: 'teams-event',
    occurredAt: Temporal.Instant.from(event.at),
    ...(member === undefined ? {} : { practitionerId: member.practitionerId }),
    ...(seen === undefined ? {} : { participantId: seen.participantId, detail: { match: 'only-candidate' } }),
    dedupeKey: `teams-event:${event.activityId}:${event.kind}:${event.entraObjectId ?? 'anonymous'}${ofGroup}`,
  });
  if (!isNew) return;
  const now = deps.now();
  if (seen !== undefined) {
    const step = event.kind === 'joined-meeting' ? 'seen-in-meeting' : 'leave-meeting';
    const isOpen = appointment.status === 'booked';
    if (isOpen && mayTakeStep(seen.state, step)) {
      await stores.participants.takeStep(seen, step, now);
      await deps.tell(stores, participantSeen, subject, {});
    }
  }
  // who it was nobody can tell, but the cards no longer say that they are in consultation
  const isNamelessLeave =
    event.kind === 'left-meeting' && event.entraObjectId === undefined && seen === undefined;
  if (isNamelessLeave) await deps.tell(stores, participantSeen, subject, {});
  if (event.kind === 'meeting-ended') {
    await moveEverybody(stores, appointmentId, 'leave-meeting', now);
    await deps.tell(stores, participantSeen, subject, {});
    await deps.tell(stores, meetingOver, subject, { at: now });
  }
  await stores.liveEvents.add({ subject, kind: 'attendance-changed' });
}
