import type { Temporal } from 'temporal-polyfill';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { isLatenessNews, type Lateness } from '../../appointments/rules/lateness.ts';
import { isOnline } from '../../appointments/rules/online.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { firstLook, lookAtAttendance } from '../../attendance/use-cases/look-at-attendance.ts';
import { standing } from '../../attendance/rules/standing-decision.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { sendMessage } from '../../messages/use-cases/send-message.ts';
import { mayBeTold } from '../../patients/rules/patient-standing.ts';
import { announceLateness, endLateness } from '../contract/endpoints.ts';
import type { LatenessState, Whose } from '../contract/lateness.ts';
import type { Stores } from '../ports/stores.ts';
import { latenessState } from './get-lateness.ts';
import { latenessAnnounced } from './lateness-changes.ts';
import { isToCome, todaysAppointments, type TodaysAppointment } from './todays-appointments.ts';

interface Deps {
  transaction: Transaction<Stores>;
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  tell: Tell;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/**
 * Gives every patient of today who is still to come a new estimate: on their page at once, and by one text each where their
 * service line sends more than invitations. Earlier announcements stay evidence: a patient who comes by an estimate that they were given is never late.
 */
export function makeAnnounceLateness(deps: Deps) {
  return useCase(announceLateness, (actor, { body: { whose, fromMinutes, untilMinutes } }) =>
    announce(deps, actor, whose, { fromMinutes, untilMinutes }),
  );
}

/** Takes the estimate back, and tells the people who were told of it by text. */
export function makeEndLateness(deps: Deps) {
  return useCase(endLateness, (actor, { body: { whose } }) => announce(deps, actor, whose, undefined));
}

function announce(
  deps: Deps,
  actor: Actor,
  whose: Whose,
  lateness: Lateness | undefined,
): Promise<LatenessState> {
  return deps.transaction.run(actor.orgId, async (stores) => {
    const now = deps.now();
    const found = await todaysAppointments(stores, actor, whose, now);
    // in the order of their ids, as everybody locks several
    const toCome = found
      .filter((one) => isToCome(one, now))
      .toSorted((one, other) => (one.appointment.appointmentId < other.appointment.appointmentId ? -1 : 1));
    const decided = new Set<string>(
      (
        await stores.attendance.newestByAppointments(
          toCome.map(({ appointment }) => appointment.appointmentId),
        )
      )
        .filter((newest) => standing(newest) !== undefined)
        .map(({ appointmentId }) => appointmentId),
    );
    let texts = 0;
    for (const before of toCome) {
      const isDecided = decided.has(before.appointment.appointmentId);
      const one = isDecided ? undefined : await lock(stores, before);
      if (one !== undefined && isToCome(one, now))
        texts += await announceOne(deps, stores, actor, one, lateness);
    }
    return latenessState(await todaysAppointments(stores, actor, whose, now), now, texts);
  });
}

async function lock(
  stores: Stores,
  { appointment: { appointmentId }, sendsTexts }: TodaysAppointment,
): Promise<TodaysAppointment | undefined> {
  const appointment = await stores.appointments.lockById(appointmentId);
  if (appointment === undefined) return undefined;
  const participants = await stores.participants.listByAppointment(appointmentId);
  return { appointment, participants, sendsTexts };
}

/** @returns how many texts go out */
async function announceOne(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { appointment, participants, sendsTexts }: TodaysAppointment,
  lateness: Lateness | undefined,
): Promise<number> {
  const { appointmentId, lateness: before } = appointment;
  if (isSame(before, lateness)) return 0;
  const subject = appointmentSubject(appointment);
  const now = deps.now();
  await stores.appointments.setLateness(appointmentId, lateness);
  await deps.recordEvidence(stores, {
    subject,
    kind: 'lateness-announced',
    source: 'staff',
    practitionerId: actor.practitionerId,
    detail: { fromMinutes: lateness?.fromMinutes ?? 0, untilMinutes: lateness?.untilMinutes ?? 0 },
  });
  const isNews = sendsTexts && isLatenessNews(lateness, appointment.latenessTold);
  const readers = isNews ? participants.filter((one) => isTexted(one, now)) : [];
  for (const { participantId } of readers) {
    await deps.enqueue(stores, sendMessage, subject, {
      messageId: deps.newId(),
      participantId,
      template: lateness === undefined ? 'back-on-time' : 'running-late',
    });
  }
  if (isNews) await stores.appointments.noteLatenessTold(appointmentId, lateness);
  // the grace period ends later by now, or earlier
  await stores.timetable.set(lookAtAttendance, subject, firstLook(appointment));
  await deps.tell(stores, latenessAnnounced, subject, {});
  const action = lateness === undefined ? 'said-back-on-time' : 'announced-lateness';
  await deps.audit(stores, actor, action, `appointment:${appointmentId}`);
  return readers.length;
}

const isSame = (one: Lateness | undefined, other: Lateness | undefined): boolean =>
  one?.fromMinutes === other?.fromMinutes && one?.untilMinutes === other?.untilMinutes;

/** People who wait with the page open read it there; nothing is said to those who take no part any more. */
const isTexted = (one: ParticipantRecord, now: Temporal.Instant): boolean =>
  one.withdrawnAt === undefined &&
  one.endedAt === undefined &&
  mayBeTold(one.patientStanding) &&
  !(one.state === 'waiting' && isOnline(one, now));
