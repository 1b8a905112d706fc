import { routesOf } from '../http/routes-of.ts';
import { appointmentViewEndpoints } from './contract/endpoints.ts';
import { appointmentViewSchemas } from './contract/schemas.ts';
import { makeGetAppointment } from './use-cases/get-appointment.ts';
import { makeListAppointments } from './use-cases/list-appointments.ts';
import { makeListUndecided } from './use-cases/list-undecided.ts';
import { makeSearchAppointments } from './use-cases/search-appointments.ts';
import { makeWhoCanSeePatient } from './use-cases/who-can-see-patient.ts';

type AppointmentViewDependencies = Parameters<typeof makeGetAppointment>[0] &
  Parameters<typeof makeListAppointments>[0] &
  Parameters<typeof makeSearchAppointments>[0] &
  Parameters<typeof makeWhoCanSeePatient>[0];

/** Appointments with all that is known of them. */
export function makeAppointmentView(deps: AppointmentViewDependencies) {
  const useCases = {
    listAppointments: makeListAppointments(deps),
    getAppointment: makeGetAppointment(deps),
    listUndecided: makeListUndecided(deps),
    searchAppointments: makeSearchAppointments(deps),
    whoCanSeePatient: makeWhoCanSeePatient(deps),
  };
  return { useCases, routes: routesOf(appointmentViewEndpoints, appointmentViewSchemas, useCases) };
}
