import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import type { OutageScope } from '../../../../api/video-outage/contract/video-outage.ts';
import { clockTime } from '../../../words/times.ts';
import { isOver } from '../next-steps.ts';

/** What can be turned to the telephone at once. */
export interface OutageChoice {
  key: string;
  label: string;
  whose: OutageScope;
}

const wholeLine = (serviceLineId: string, name: string): OutageChoice => ({
  key: serviceLineId,
  label: `${name}, all clinics of today`,
  whose: { of: 'service-line', serviceLineId },
});

/**
 * Each service line of the list that is not over, then each of its clinics.
 * @param failing service lines in which video fails, also those of which nothing is in the list
 */
export function outageChoices(
  appointments: readonly Appointment[],
  failing: readonly { serviceLineId: string; name: string }[] = [],
): OutageChoice[] {
  const lines = new Map(
    failing.map(({ serviceLineId, name }) => [serviceLineId, wholeLine(serviceLineId, name)]),
  );
  const clinics = new Map<string, OutageChoice>();
  for (const appointment of appointments) {
    if (isOver(appointment) || appointment.modality === 'in-person') continue;
    const { clinicId, serviceLine, patientStartsAt, timeZone } = appointment;
    const { serviceLineId, name } = serviceLine;
    lines.set(serviceLineId, wholeLine(serviceLineId, name));
    if (clinicId === null || clinics.has(clinicId)) continue;
    clinics.set(clinicId, {
      key: clinicId,
      label: `${name}, clinic with ${clockTime(patientStartsAt, timeZone)}`,
      whose: { of: 'clinic', clinicId },
    });
  }
  return [...lines.values(), ...clinics.values()];
}
