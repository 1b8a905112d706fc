import type { WorkItem } from '../../kernel/outbox/work.ts';
import type { RelatedPersonId } from '../../kernel/rules/id.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import type { PasAppointment, PasProxy } from '../ports/pas.ts';
import type { Stores } from '../ports/stores.ts';
import { pasPatientIds } from './pas-patient-ids.ts';
import { patientSideOf } from '../../appointments/rules/participant-kind.ts';
import { loadAppointment } from '../../appointments/use-cases/load-appointment.ts';

/** The appointment as the PAS is to hold it: the part with the patient. Its id there is undefined until it is booked. */
export async function loadPasAppointment(
  stores: Stores,
  item: WorkItem<'appointment', unknown>,
): Promise<{ booking: PasAppointment; pasAppointmentId: string | undefined }> {
  const appointment = await loadAppointment(stores, item);
  const patient = await stores.patients.findById(appointment.patientId);
  const serviceLine = await stores.serviceLines.findById(appointment.serviceLineId);
  if (patient === undefined || serviceLine === undefined)
    throw new Error('an appointment with parts missing');
  const participants = await stores.participants.listByAppointment(appointment.appointmentId);
  const proxies = participants.flatMap((one) =>
    one.relatedPersonId === undefined ? [] : [{ ...one, relatedPersonId: one.relatedPersonId }],
  );
  return {
    pasAppointmentId: appointment.pasAppointmentId,
    booking: {
      appointmentId: appointment.appointmentId,
      ...(await pasPatientIds(stores, patient)),
      startsAt: appointment.patientStartsAt,
      endsAt: appointment.patientEndsAt,
      modality: appointment.modality,
      serviceLineName: serviceLine.name,
      treatmentFunctionCode: serviceLine.treatmentFunctionCode,
      staff: appointment.staff,
      hasArrived: patientSideOf(participants).some((participant) => participant.waitingSince !== undefined),
      proxies: proxies.filter(({ endedAt }) => endedAt === undefined).map(asPasProxy),
      formerProxies: proxies
        .filter(({ endedAt }) => endedAt !== undefined)
        .map(({ relatedPersonId }) => relatedPersonId),
    },
  };
}

function asPasProxy(proxy: ParticipantRecord & { relatedPersonId: RelatedPersonId }): PasProxy {
  const { relatedPersonId, givenName, familyName, relationship, mobile, email, withdrawnAt } = proxy;
  return {
    ...{ relatedPersonId, givenName, familyName },
    relationshipCode: relationship ?? 'CARER',
    contact: withdrawnAt === undefined ? { mobile, email } : undefined,
  };
}
