import type { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { patientSideOf } from '../../appointments/rules/participant-kind.ts';
import { placeInWindow, windowOf } from '../../appointments/rules/appointment-window.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { getServiceLine } from './get-service-line.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * What is done on the day of a consultation is done in its window: not days before, when it would count as evidence, and
 * not for a time that is over.
 * @throws Refusal appointment-not-open-yet (facts: opensAt) | appointment-time-over
 */
export async function checkWindow(
  stores: Pick<Stores, 'serviceLines'>,
  appointment: AppointmentRecord,
  participants: readonly ParticipantRecord[],
  now: Temporal.Instant,
): Promise<void> {
  const window = windowOf(appointment, await getServiceLine(stores, appointment));
  const place = placeInWindow(
    window,
    patientSideOf(participants).map(({ state }) => state),
    now,
  );
  if (place === 'before') {
    throw new Refusal('appointment-not-open-yet', { opensAt: window.opensAt.toString() });
  }
  if (place === 'after') throw new Refusal('appointment-time-over');
}
