import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { replaceStaff } from '../../../api/booking/contract/endpoints.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { mayAsk } from '../../shell/may-ask.ts';
import { undoable } from './reassigning.ts';
import type { AppointmentActions } from './use-appointment-actions.ts';

/** Takes back the last reassignment; undefined when that is not possible. */
export function useUndoReassign(
  appointment: Appointment | undefined,
  actions: AppointmentActions,
): (() => void) | undefined {
  const { api, me } = useConfer();
  const last = appointment && undoable(appointment);
  if (appointment === undefined || last === undefined || !mayAsk(me, replaceStaff)) return undefined;
  const { appointmentId, version, patient } = appointment;
  const { from, to } = last;
  const body = { fromPractitionerId: to.practitionerId, toPractitionerId: from.practitionerId };
  return () => {
    actions.change(
      appointment,
      () => api.call(replaceStaff, { appointmentId, body, seen: version }),
      `${patient.initials} is back with ${from.displayName}`,
    );
  };
}
