import type { Pas } from '../ports/pas.ts';
import type { Transaction } from '../ports/stores.ts';
import type { Deliver } from './deliver.ts';
import { loadAppointment } from './load-appointment.ts';

/** Books the appointment in the PAS, with the proxy. A cancelled one is booked too: its cancellation follows. */
export function makeBookInPas(deps: { transaction: Transaction; pas: Pas }): Deliver {
  return async (item) => {
    const booking = await deps.transaction.run(item.orgId, async (stores) => {
      const appointment = await loadAppointment(stores, item);
      const patient = await stores.patients.findById(appointment.patientId);
      const serviceLine = await stores.directory.findServiceLine(appointment.serviceLineId);
      if (patient === undefined || serviceLine === undefined)
        throw new Error('an appointment with parts missing');
      const participants = await stores.participants.listByAppointment(appointment.appointmentId);
      const proxy = participants.find((participant) => participant.kind === 'proxy');
      return {
        appointmentId: appointment.appointmentId,
        pasPatientId: patient.pasPatientId,
        startsAt: appointment.startsAt,
        endsAt: appointment.endsAt,
        serviceLineName: serviceLine.name,
        treatmentFunctionCode: serviceLine.treatmentFunctionCode,
        staff: appointment.staff,
        proxy:
          proxy?.relatedPersonId === undefined
            ? undefined
            : {
                relatedPersonId: proxy.relatedPersonId,
                givenName: proxy.givenName,
                familyName: proxy.familyName,
                relationshipCode: proxy.relationship ?? 'CARER',
              },
      };
    });
    const { pasAppointmentId } = await deps.pas.book(booking);
    await deps.transaction.run(item.orgId, (stores) =>
      stores.appointments.savePasAppointmentId(booking.appointmentId, pasAppointmentId),
    );
  };
}
