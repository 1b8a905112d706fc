import { Temporal } from 'temporal-polyfill';
import { patientSideOf, type ParticipantKind } from '../../appointments/rules/participant-kind.ts';
import type { ParticipantState } from '../../appointments/rules/participant-state.ts';
import type { EvidenceKind } from '../../evidence/rules/evidence-kinds.ts';
import { outcomeOf, readDeviceTest, type DeviceTest } from './device-test.ts';

/** Why staff have to see to somebody before the appointment. */
export const DEVICE_TASKS = ['failed', 'not-tested'] as const;
export type DeviceTask = (typeof DEVICE_TASKS)[number];

/** Time to find the text and to test, after a booking that is made at the last moment. */
const AFTER_BOOKING_HOURS = 2;

interface WhenBooked {
  patientStartsAt: Temporal.Instant;
  bookedAt: Temporal.Instant;
  timeZone: string;
}

/**
 * From when on staff are asked to see to a phone that nobody has tested: a day before on the wall clock, two hours after
 * the booking at the soonest.
 * @returns undefined when the appointment begins before that
 */
export function askedFrom({ patientStartsAt, bookedAt, timeZone }: WhenBooked): Temporal.Instant | undefined {
  const dayBefore = patientStartsAt.toZonedDateTimeISO(timeZone).subtract({ days: 1 }).toInstant();
  const soonest = bookedAt.add({ hours: AFTER_BOOKING_HOURS });
  const at = Temporal.Instant.compare(dayBefore, soonest) < 0 ? soonest : dayBefore;
  return Temporal.Instant.compare(at, patientStartsAt) < 0 ? at : undefined;
}

/** What an appointment has to be for phones to matter. */
export interface TestedAppointment extends WhenBooked {
  status: 'booked' | 'ended' | 'cancelled';
  modality: 'video' | 'telephone' | 'in-person';
}

export interface TestedParticipant {
  participantId: string;
  kind: ParticipantKind;
  state: ParticipantState;
  /** The link is no longer theirs. */
  withdrawnAt: Temporal.Instant | undefined;
}

/** One line of evidence, as far as tests of devices go. */
export interface TestEvidence {
  kind: EvidenceKind;
  occurredAt: Temporal.Instant;
  participantId: string | undefined;
  detail: Readonly<Record<string, unknown>>;
}

export interface TestedDevice {
  testedAt: Temporal.Instant;
  test: DeviceTest;
}

/** Somebody's newest test: phones are changed, and cameras repaired. @param evidence by `occurredAt` */
export function newestTest(
  { participantId }: Pick<TestedParticipant, 'participantId'>,
  evidence: readonly TestEvidence[],
): TestedDevice | undefined {
  const newest = evidence.findLast(
    (one) => one.kind === 'device-tested' && one.participantId === participantId,
  );
  return newest && { testedAt: newest.occurredAt, test: readDeviceTest(newest.detail) };
}

/** Whether a member of staff saw to it: the link was sent again, or somebody was spoken to. */
function isSeenTo({ kind, detail }: TestEvidence): boolean {
  return kind === 'link-resent' || (kind === 'called-back' && detail['reached'] === true);
}

const isStillToCome = ({ state, withdrawnAt }: TestedParticipant): boolean =>
  withdrawnAt === undefined && (state === 'invited' || state === 'verified');

/**
 * For whom of an appointment staff have something to see to, and why: until they have seen to it, the phone passes a
 * test, or the person comes. A phone that failed is a task of its own; that nobody has tested one is the task of the
 * patient or the first proxy who is still to come, since one phone may serve all of these.
 * @param evidence of the appointment, by `occurredAt`
 */
export function deviceTasks(
  appointment: TestedAppointment,
  participants: readonly TestedParticipant[],
  evidence: readonly TestEvidence[],
  now: Temporal.Instant,
): Map<string, DeviceTask> {
  const tasks = new Map<string, DeviceTask>();
  const { status, modality, patientStartsAt } = appointment;
  const isAhead = status === 'booked' && Temporal.Instant.compare(now, patientStartsAt) < 0;
  if (!isAhead || modality !== 'video') return tasks;
  const isOpenSince = (participantId: string, since: Temporal.Instant): boolean =>
    !evidence.some(
      (one) =>
        one.participantId === participantId &&
        isSeenTo(one) &&
        Temporal.Instant.compare(one.occurredAt, since) >= 0,
    );
  const patientSide = patientSideOf(participants).filter(({ withdrawnAt }) => withdrawnAt === undefined);
  const tests = participants.map((one) => ({ one, tested: newestTest(one, evidence) }));
  for (const { one, tested } of tests) {
    if (tested === undefined || outcomeOf(tested.test) !== 'failed' || !isStillToCome(one)) continue;
    if (isOpenSince(one.participantId, tested.testedAt)) tasks.set(one.participantId, 'failed');
  }
  const first = patientSide.find(isStillToCome);
  const isTested = tests.some(
    ({ one, tested }) =>
      patientSide.includes(one) && tested !== undefined && outcomeOf(tested.test) !== 'not-finished',
  );
  const hasSomebodyCome = patientSide.some(({ state }) => state !== 'invited' && state !== 'verified');
  const from = askedFrom(appointment);
  const isAsked = from !== undefined && Temporal.Instant.compare(from, now) <= 0;
  if (first === undefined || isTested || hasSomebodyCome || !isAsked) return tasks;
  if (isOpenSince(first.participantId, from)) tasks.set(first.participantId, 'not-tested');
  return tasks;
}
