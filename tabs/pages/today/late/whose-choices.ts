import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import type { Whose } from '../../../../api/running-late/contract/lateness.ts';
import { clockTime } from '../../../words/times.ts';

/** Whose appointments of today can be meant at once. */
export interface WhoseChoice {
  key: string;
  label: string;
  whose: Whose;
}

/** Oneself first, then each clinic of the list by its first start, then the other clinicians by name. */
export function whoseChoices(appointments: readonly Appointment[], practitionerId: string): WhoseChoice[] {
  const open = appointments
    .filter(({ state }) => state !== 'cancelled')
    .sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
  const clinics = new Map<string, WhoseChoice>();
  const people = new Map<string, WhoseChoice>();
  for (const { clinicId, serviceLine, patientStartsAt, timeZone, staff } of open) {
    if (clinicId !== null && !clinics.has(clinicId)) {
      clinics.set(clinicId, {
        key: clinicId,
        label: `${serviceLine.name}, clinic from ${clockTime(patientStartsAt, timeZone)}`,
        whose: { of: 'clinic', clinicId },
      });
    }
    for (const member of staff) {
      people.set(member.practitionerId, {
        key: member.practitionerId,
        label: member.practitionerId === practitionerId ? 'My appointments' : member.displayName,
        whose: { of: 'clinician', practitionerId: member.practitionerId },
      });
    }
  }
  const mine = people.get(practitionerId);
  people.delete(practitionerId);
  const others = [...people.values()].sort((one, other) => one.label.localeCompare(other.label));
  return [...(mine === undefined ? [] : [mine]), ...clinics.values(), ...others];
}
