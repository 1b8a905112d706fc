import type { Actor } from '../../api/kernel/actors/actor.ts';
import { anActor } from '../support/http-server.ts';
import { aConsultation, NORTHMOOR, type ConsultationOptions } from './a-consultation.ts';
import { whatUseCasesNeed } from './what-use-cases-need.ts';

/** A consultation of today with its first clinician, and what the use cases of the day are made from. */
export function aDayOfClinic(options: ConsultationOptions = {}, changes: Partial<Actor> = {}) {
  const consultation = aConsultation(options);
  const { stores, clock } = consultation;
  const { appointmentId, serviceLineId, staff } = consultation.appointment();
  const clinician = anActor({
    orgId: NORTHMOOR.orgId,
    practitionerId: staff[0]!.practitionerId,
    appRoles: ['Clinician'],
    serviceLineIds: [serviceLineId],
    ...changes,
  });
  return {
    ...consultation,
    appointmentId,
    clinician,
    deps: whatUseCasesNeed(stores, () => clock.now),
  };
}
