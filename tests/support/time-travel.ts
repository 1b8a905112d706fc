import pg from 'pg';
import { query } from './stack-database.ts';
import type { StackUnderTest } from './stack.ts';

const TRIES = 20;
const STEP_SECONDS = 90;
/** exclusion_violation: somebody has another appointment at that moment. */
const TAKEN = '23P01';

/**
 * Moves an appointment to another time, as if it had been booked for then: tests do not wait for clocks. It becomes a
 * second long and goes to the first free moment from there on (for the past: back from there), so that tests which move
 * appointments of the same people to the same hour do not meet.
 * @param minutes from now; negative for the past
 */
export async function moveAppointment(
  stack: StackUnderTest,
  appointmentId: string,
  minutes: number,
): Promise<void> {
  const direction = minutes < 0 ? -1 : 1;
  await moveToFree(
    stack,
    appointmentId,
    (tried) => minutes * 60 + direction * tried * STEP_SECONDS + Math.random() * 50,
  );
}

/** The same to a moment, or the first free one of the seconds after it. @param at in milliseconds since 1970 */
export async function moveAppointmentTo(
  stack: StackUnderTest,
  appointmentId: string,
  at: number,
): Promise<void> {
  await moveToFree(stack, appointmentId, (tried) => (at - Date.now()) / 1000 + tried * 1.1);
}

async function moveToFree(
  stack: StackUnderTest,
  appointmentId: string,
  secondsOf: (tried: number) => number,
): Promise<void> {
  for (let tried = 0; ; tried += 1) {
    try {
      await moveTo(stack, appointmentId, secondsOf(tried));
      return;
    } catch (error) {
      const isTaken = error instanceof pg.DatabaseError && error.code === TAKEN;
      if (!isTaken || tried === TRIES) throw error;
    }
  }
}

async function moveTo(stack: StackUnderTest, appointmentId: string, seconds: number): Promise<void> {
  const start = 'now() + make_interval(secs => $2)';
  const end = 'now() + make_interval(secs => $2 + 1)';
  const then = `tstzrange(${start}, ${end})`;
  await query(
    stack,
    `WITH staff AS (UPDATE appointment_staff SET during = ${then} WHERE appointment_id = $1),
      due AS (UPDATE timetable SET due_at = ${start}, payload = jsonb_build_object('over', ${end}), version = version + 1
        WHERE subject_id = $1 AND name = 'look-at-attendance')
      UPDATE appointments SET during = ${then}, patient_starts_at = ${start}, patient_ends_at = ${end}
      WHERE appointment_id = $1`,
    [appointmentId, seconds],
  );
}

/** The same with a group session and the place of each of its patients, whose people nobody else takes then. */
export async function moveGroup(
  stack: StackUnderTest,
  groupSessionId: string,
  minutes: number,
): Promise<void> {
  const start = 'now() + make_interval(mins => $2)';
  const end = 'now() + make_interval(mins => $2 + 1)';
  const then = `tstzrange(${start}, ${end})`;
  await query(
    stack,
    `WITH claims AS (UPDATE appointment_staff SET during = ${then} WHERE claimed_by = $1),
      staff AS (UPDATE group_session_staff SET during = ${then} WHERE group_session_id = $1),
      whole AS (UPDATE group_sessions SET during = ${then} WHERE group_session_id = $1)
      UPDATE appointments SET during = ${then}, patient_starts_at = ${start}, patient_ends_at = ${end}
      WHERE group_session_id = $1`,
    [groupSessionId, minutes],
  );
}
