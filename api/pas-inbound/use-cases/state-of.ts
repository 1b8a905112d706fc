import type { AppointmentNews, PasStaffMember } from '../ports/pas-news.ts';
import type { PasState } from '../rules/pas-state.ts';

/** How the PAS's staff are compared: by the id under which Confer knows them. */
const staffKey = ({ entraObjectId, pasStaffId }: PasStaffMember): string =>
  entraObjectId ?? `pas:${pasStaffId}`;

/** What news says of an appointment. */
export function stateOf({ status, time, staff, modality }: AppointmentNews): PasState {
  return {
    status,
    startsAt: time?.startsAt.toString(),
    endsAt: time?.endsAt.toString(),
    staff: [...new Set(staff.map(staffKey))].sort(),
    modality,
  };
}
