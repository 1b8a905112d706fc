import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import { dateInZone } from '../words/zoned-day.ts';
import { routeHash } from './routes.ts';

/** Where an appointment stands on the list of its day, for a link. */
export const appointmentAddress = ({
  appointmentId,
  startsAt,
  timeZone,
}: Pick<Appointment, 'appointmentId' | 'startsAt' | 'timeZone'>): string =>
  routeHash('today', dateInZone(Date.parse(startsAt), timeZone), appointmentId);
