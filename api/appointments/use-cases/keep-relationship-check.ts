import type { Actor } from '../../kernel/actors/actor.ts';
import type { AnyActor } from '../../kernel/actors/any-actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { change } from '../../kernel/changes/change.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import type { NewRelationshipCheck } from '../../patients/ports/relationship-check-store.ts';
import type { Stores } from '../ports/stores.ts';
import { appointmentSubject } from '../rules/appointment-subject.ts';

/** The NHS Validated Relationships Service said something of a proxy of an appointment. Their link stays as it is. */
const relationshipChecked = change({
  name: 'relationship-checked',
  about: 'appointment',
  screens: 'appointment-changed',
});

export interface KeepCheckDependencies {
  tell: Tell;
  audit: Audit;
  now: Now;
}

/** Keeps an answer of the service, and has the screens of the appointments in which the proxy takes part look again. */
export async function keepRelationshipCheck(
  { tell, audit, now }: KeepCheckDependencies,
  stores: Stores,
  by: Actor | AnyActor,
  check: NewRelationshipCheck,
): Promise<void> {
  const { patientId, relatedPersonId } = check;
  await stores.relationshipChecks.add(check);
  await audit(stores, by, 'checked-relationship', `patient:${patientId}`);
  if (relatedPersonId === undefined) return;
  const samePerson = await stores.authorities.listSamePerson(relatedPersonId);
  for (const appointment of await stores.appointments.listOpenOfPatient(patientId, now())) {
    const everyone = await stores.participants.listByAppointment(appointment.appointmentId);
    const isIn = everyone.some(
      (one) =>
        one.endedAt === undefined &&
        one.relatedPersonId !== undefined &&
        samePerson.includes(one.relatedPersonId),
    );
    if (!isIn) continue;
    await stores.appointments.countUp(appointment.appointmentId);
    await tell(stores, relationshipChecked, appointmentSubject(appointment), {});
  }
}
