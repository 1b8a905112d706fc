import type { AppointmentNews, PasAppointmentStatus, PasStaffMember } from '../ports/pas-news.ts';
import type { Modality } from '../../kernel/rules/modality.ts';

/** An appointment as the PAS has it, in what Confer follows. Times are RFC 3339. */
export interface PasState {
  status: PasAppointmentStatus;
  startsAt: string | undefined;
  endsAt: string | undefined;
  /** Who takes part, in one order: Entra object ids, and `pas:` with the PAS's key of those who have none there. */
  staff: readonly string[];
  modality: Modality | undefined;
}

/** How the PAS's staff are compared: by the id under which Confer knows them. */
export const staffKey = ({ entraObjectId, pasStaffId }: PasStaffMember): string =>
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
