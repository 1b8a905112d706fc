import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { clockTime } from '../../words/times.ts';
import { isOver } from './next-steps.ts';

type Reassignment = Appointment['reassigned'][number];

/**
 * Whether one patient can be given to somebody else: nobody has been let in. A group changes its staff as a whole, which is
 * done where it is opened.
 */
export const mayReassign = (appointment: Appointment): boolean =>
  appointment.group === null &&
  !isOver(appointment) &&
  ['due', 'arrived', 'waiting'].includes(appointment.state);

/** What can be taken back: the last one, while nobody has been let in and both are where it put them. */
export function undoable(appointment: Appointment): Reassignment | undefined {
  const last = appointment.reassigned.at(-1);
  if (last === undefined || !mayReassign(appointment)) return undefined;
  const isOn = ({ practitionerId }: Reassignment['to']): boolean =>
    appointment.staff.some((member) => member.practitionerId === practitionerId);
  return isOn(last.to) && !isOn(last.from) ? last : undefined;
}

/** "From Dr A to Dr B, by Dev Rana, 09:47" */
export function reassignmentWords({ from, to, by, at }: Reassignment, timeZone: string): string {
  return [
    `From ${from.displayName} to ${to.displayName}`,
    by === null ? undefined : `by ${by}`,
    clockTime(at, timeZone),
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
