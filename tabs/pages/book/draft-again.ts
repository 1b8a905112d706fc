import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import type { PatientSummary } from '../../../api/patients/contract/patients.ts';
import type { ServiceLine } from '../../../api/service-lines/contract/service-line.ts';
import { partsOf } from '../today/move/move-search.ts';
import { newDraft, type BookingDraft, type RoleWish } from './booking-draft.ts';

/** The form begun as an appointment was that is gone: the same patient, people and lengths; the time is to be chosen. */
export function draftAgain(
  appointment: Appointment,
  serviceLine: ServiceLine | undefined,
  patient: PatientSummary,
): BookingDraft {
  const roles: Record<string, RoleWish> = {};
  for (const { roleCode, practitionerId } of appointment.staff) {
    const { count, anyOf } = roles[roleCode] ?? { count: 0, anyOf: [] };
    roles[roleCode] = { count: count + 1, anyOf: [...anyOf, practitionerId] };
  }
  return {
    ...newDraft(serviceLine),
    patient,
    roles,
    parts: partsOf(appointment),
    needs: appointment.needs ?? undefined,
  };
}
