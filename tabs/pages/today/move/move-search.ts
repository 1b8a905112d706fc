import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import type { Reschedule } from '../../../../api/booking/contract/booking-changes.ts';
import type { Parts } from '../../../../api/appointments/contract/parts.ts';
import type { Slot, SlotSearch } from '../../../../api/slots/contract/slots.ts';

const MINUTE_MS = 60_000;
/** How many times are read at once: a panel shows fewer than a page. */
const PAGE_LIMIT = 60;

/** Whether the same people have to be there, or anyone with their roles. */
export type MoveWith = 'same-people' | 'same-roles';

/** How long each part of an appointment is. */
export function partsOf(appointment: Appointment): Parts {
  const minutes = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / MINUTE_MS;
  const { startsAt, endsAt, patientStartsAt, patientEndsAt } = appointment;
  return {
    huddleMinutes: minutes(startsAt, patientStartsAt),
    patientMinutes: minutes(patientStartsAt, patientEndsAt),
    debriefMinutes: minutes(patientEndsAt, endsAt),
  };
}

/** Where an appointment can go: its own time counts as free, each part keeps its length. */
export function moveSearch(appointment: Appointment, moveWith: MoveWith): Omit<SlotSearch, 'from' | 'suits'> {
  const people = new Map<string, string[]>();
  for (const { roleCode, practitionerId } of appointment.staff) {
    people.set(roleCode, [...(people.get(roleCode) ?? []), practitionerId]);
  }
  const resources = appointment.resources.map(({ resourceId }) => ({ resourceId }));
  return {
    serviceLineId: appointment.serviceLine.serviceLineId,
    roles: [...people].map(([roleCode, ids]) => ({
      roleCode,
      count: ids.length,
      ...(moveWith === 'same-people' ? { anyOf: ids } : {}),
    })),
    parts: partsOf(appointment),
    patientId: appointment.patient.patientId,
    movingAppointmentId: appointment.appointmentId,
    ...(resources.length === 0 ? {} : { resources }),
    limit: PAGE_LIMIT,
  };
}

const ids = (staff: readonly { practitionerId: string }[]): string =>
  staff
    .map((member) => member.practitionerId)
    .sort()
    .join(' ');

/** Whether a slot is where the appointment already is. */
export function isWhereItIs(appointment: Appointment, slot: Slot): boolean {
  return (
    Date.parse(slot.startsAt) === Date.parse(appointment.startsAt) &&
    ids(slot.staff) === ids(appointment.staff)
  );
}

/** Who is told: those who come, when their time changes; what they do not see they do not hear of. */
export function whoIsTold(appointment: Appointment, slot: Slot): string[] {
  return Date.parse(slot.patientStartsAt) === Date.parse(appointment.patientStartsAt)
    ? []
    : appointment.participants.map((participant) => participant.displayName);
}

/** The request that moves the appointment to a slot. @param holdId the hold on the slot, when there is one */
export function rescheduleOf(slot: Slot, holdId: string | undefined): Reschedule {
  const groupSessionId = slot.shared?.groupSessionId ?? undefined;
  return {
    startsAt: slot.startsAt,
    ...(groupSessionId === undefined ? {} : { groupSessionId }),
    staff: slot.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
    ...(slot.resources.length === 0 ? {} : { resourceIds: slot.resources.map((each) => each.resourceId) }),
    ...(holdId === undefined ? {} : { holdId }),
  };
}
