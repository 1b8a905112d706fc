import type { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Stores } from '../ports/stores.ts';
import { DECIDED_OTHERWISE } from '../rules/not-brought-path.ts';

/**
 * Opens the path once it is decided that the patient was not brought, and ends it once that is not so any more. What was
 * done stays, and is done again where the decision changes a second time.
 */
export async function followDecision(
  { notBrought }: Pick<Stores, 'notBrought'>,
  { practitionerId, displayName }: Pick<Actor, 'practitionerId' | 'displayName'>,
  { appointmentId, serviceLineId }: AppointmentRecord,
  { wasNotBrought, at }: { wasNotBrought: boolean; at: Temporal.Instant },
): Promise<void> {
  if (wasNotBrought) {
    await notBrought.open({ appointmentId, serviceLineId, openedAt: at });
    return;
  }
  const path = await notBrought.find(appointmentId);
  const newest = path?.steps.at(-1);
  if (path === undefined || newest?.kind === DECIDED_OTHERWISE) return;
  await notBrought.addStep(appointmentId, {
    number: path.steps.length + 1,
    kind: DECIDED_OTHERWISE,
    answer: DECIDED_OTHERWISE,
    person: undefined,
    via: undefined,
    note: undefined,
    doneBy: { practitionerId, displayName },
    doneAt: at,
  });
  await notBrought.close(appointmentId);
}
