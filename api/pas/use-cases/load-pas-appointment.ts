import type { WorkItem } from '../../kernel/outbox/work.ts';
import type { PasAppointment } from '../ports/pas.ts';
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
  const proxy = participants.find((participant) => participant.kind === 'proxy');
  return {
    pasAppointmentId: appointment.pasAppointmentId,
    booking: {
      appointmentId: appointment.appointmentId,
      ...pasPatientIds(patient),
      startsAt: appointment.patientStartsAt,
      endsAt: appointment.patientEndsAt,
      modality: appointment.modality,
      serviceLineName: serviceLine.name,
      treatmentFunctionCode: serviceLine.treatmentFunctionCode,
      staff: appointment.staff,
      hasArrived: patientSideOf(participants).some((participant) => participant.waitingSince !== undefined),
      proxy:
        proxy?.relatedPersonId === undefined
          ? undefined
          : {
              relatedPersonId: proxy.relatedPersonId,
              givenName: proxy.givenName,
              familyName: proxy.familyName,
              relationshipCode: proxy.relationship ?? 'CARER',
            },
    },
  };
}
