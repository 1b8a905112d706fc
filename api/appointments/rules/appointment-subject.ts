import type { AppointmentId, GroupSessionId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { LineSubject } from '../../kernel/rules/subject.ts';

/** What hangs on an appointment names it like this. */
export function appointmentSubject(appointment: {
  appointmentId: AppointmentId;
  serviceLineId: ServiceLineId;
}): LineSubject<'appointment'> {
  const { appointmentId, serviceLineId } = appointment;
  return { kind: 'appointment', id: appointmentId, serviceLineId };
}

/** What hangs on a group session: the one meeting of its patients. */
export function groupSubject(group: {
  groupSessionId: GroupSessionId;
  serviceLineId: ServiceLineId;
}): LineSubject<'group-session'> {
  const { groupSessionId, serviceLineId } = group;
  return { kind: 'group-session', id: groupSessionId, serviceLineId };
}
