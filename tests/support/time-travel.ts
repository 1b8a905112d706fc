import type { StackUnderTest } from './stack.ts';
import { query } from './stack-database.ts';

/**
 * Moves an appointment to another time, as if it had been booked for then: tests do not wait for clocks. It becomes a
 * second long, so that appointments which several tests move to the same hour do not overlap.
 * @param minutes from now; negative for the past
 */
export async function moveAppointment(
  stack: StackUnderTest,
  appointmentId: string,
  minutes: number,
): Promise<void> {
  const seconds = minutes * 60 + Math.random() * 50;
  for (const table of ['appointment_staff', 'appointments']) {
    await query(
      stack,
      `UPDATE ${table} SET during = tstzrange(now() + make_interval(secs => $2), now() + make_interval(secs => $2 + 1))
        WHERE appointment_id = $1`,
      [appointmentId, seconds],
    );
  }
}
