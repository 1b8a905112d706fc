import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { WAIT_STEPS, type Wait, type WaitStep } from '../../appointments/rules/wait.ts';
import { whoCame } from '../../appointments/rules/who-came.ts';
import { waitOfAppointment } from '../../appointments/use-cases/wait-of-appointment.ts';
import type { Evidence } from '../../evidence/ports/evidence-store.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import { later } from '../../kernel/rules/time/later.ts';
import { asId, type AppointmentId } from '../../kernel/rules/id.ts';
import type { ServiceLineRecord } from '../../service-lines/ports/service-lines.ts';
import type { Stores } from '../ports/stores.ts';
import { stepsFrom, type WaitTeam } from '../rules/wait-steps.ts';
import { waitEscalated } from './waiting-changes.ts';

/** How long each group of people has to take it before the next one is told. */
const NEXT_STEP_MINUTES = 2;

/** Somebody waits: when it is due and nobody has taken it, the people of this step are told. */
export const escalateWait = due({
  name: 'escalate-wait',
  about: 'appointment',
  payload: z.strictObject({
    step: z.enum(WAIT_STEPS),
    /** Nobody of the step before could be told: this one is, however short the wait. Those after it have their own time. */
    isAtOnce: z.boolean(),
  }),
});

interface Deps {
  recordEvidence: RecordEvidence;
  tell: Tell;
  audit: Audit;
  now: Now;
}

/**
 * Tells the next group of people that somebody waits alone, and sets the step after it. The person who takes it, lets them in or
 * ends it stops that: then there is nothing to tell. A wait that is not long enough yet, since the appointment was moved or
 * runs late, is looked at again when it is.
 */
export function makeEscalateWait(deps: Deps): WhenDue<typeof escalateWait, Stores> {
  return async (stores, { subject: { id }, payload: { step, isAtOnce } }) => {
    const found = await readWait(stores, id);
    if (found === undefined) return undefined;
    const { appointment, serviceLine, wait, evidence } = found;
    const subject = appointmentSubject(appointment);
    const now = deps.now();
    await noteLeftAlone(deps, stores, appointment, wait);
    const isBeyondLimit = Temporal.Instant.compare(now, wait.alarmAt) >= 0;
    const [told, next] =
      isBeyondLimit || isAtOnce ? stepsFrom(step, waitTeamOf(appointment, serviceLine)) : [];
    const toldAt = told && (await tellStep(deps, stores, { appointment, wait, evidence, step: told }));
    // people who came in later count as alone from later on, whatever staff were told by then
    const alone = wait.alarms.map(({ at }) => at).filter((at) => Temporal.Instant.compare(at, now) > 0);
    const again = alone.map((at) => ({ at, payload: { step, isAtOnce: false } }));
    const onwards =
      next === undefined || toldAt === undefined
        ? []
        : [{ at: toldAt.add({ minutes: NEXT_STEP_MINUTES }), payload: { step: next, isAtOnce: false } }];
    const [first] = [...onwards, ...again].sort((one, other) => Temporal.Instant.compare(one.at, other.at));
    if (first !== undefined) await stores.timetable.set(escalateWait, subject, first);
    return undefined;
  };
}

/** Undefined when nobody waits any more, or somebody has taken it. */
export async function readWait(stores: Stores, id: AppointmentId) {
  const appointment = await stores.appointments.findById(id);
  if (appointment === undefined || appointment.arrivalTakenBy !== undefined) return undefined;
  const [serviceLine, participants, evidence] = await Promise.all([
    stores.serviceLines.findById(appointment.serviceLineId),
    stores.participants.listByAppointment(id),
    stores.evidence.listByAppointment(id),
  ]);
  if (serviceLine === undefined) throw new Error('an appointment without a service line');
  const wait = waitOfAppointment(appointment, { participants, evidence, serviceLine });
  return wait === undefined ? undefined : { appointment, serviceLine, wait, evidence };
}

/** The service's failure, for the attendance: once for each wait of somebody. */
async function noteLeftAlone(
  deps: Deps,
  stores: Stores,
  appointment: AppointmentRecord,
  { alarms }: Wait,
): Promise<void> {
  const now = deps.now();
  for (const { participantId, at } of alarms) {
    if (Temporal.Instant.compare(at, now) > 0) continue;
    await deps.recordEvidence(stores, {
      subject: appointmentSubject(appointment),
      kind: 'left-alone',
      source: 'confer',
      participantId: asId<'Participant'>(participantId),
      dedupeKey: `left-alone:${participantId}:${at.toString()}`,
    });
  }
}

interface Telling {
  appointment: AppointmentRecord;
  wait: Wait;
  evidence: readonly Evidence[];
  step: WaitStep;
}

/** Once in a wait, and anew when somebody else came to see them meanwhile. @returns when they were told */
async function tellStep(
  deps: Deps,
  stores: Stores,
  { appointment, wait, evidence, step }: Telling,
): Promise<Temporal.Instant> {
  const { appointmentId } = appointment;
  const subject = appointmentSubject(appointment);
  const came = evidence.findLast((one) => whoCame(one).length > 0)?.occurredAt;
  const since = came === undefined ? wait.enteredAt : later(wait.enteredAt, came);
  const dedupeKey = `wait-escalated:${appointmentId}:${since.toString()}:${step}`;
  const before = evidence.find((one) => one.dedupeKey === dedupeKey);
  if (before !== undefined) return before.occurredAt;
  await deps.recordEvidence(stores, {
    subject,
    kind: 'wait-escalated',
    source: 'confer',
    detail: { step },
    dedupeKey,
  });
  await deps.tell(stores, waitEscalated, subject, {});
  const confer = { kind: 'confer', job: 'escalate-wait' } as const;
  await deps.audit(stores, confer, `told-${step}-of-wait`, `appointment:${appointmentId}`);
  return deps.now();
}

/** Who belongs to each step of an appointment. */
export const waitTeamOf = (
  { staff }: Pick<AppointmentRecord, 'staff'>,
  line: Pick<ServiceLineRecord, 'staff' | 'coordinators' | 'reception'>,
): WaitTeam => ({
  staff: staff.map(({ entraObjectId }) => entraObjectId),
  colleagues: line.staff.map(({ entraObjectId }) => entraObjectId),
  coordinators: line.coordinators,
  reception: line.reception,
});
