import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Stores } from '../ports/stores.ts';

/** As its service line has it set up; a group always has one: patients do not meet before somebody of the team is there. */
export async function wantsLobby(
  { serviceLines }: Stores,
  { group, serviceLineId }: AppointmentRecord,
): Promise<boolean> {
  return group !== undefined || ((await serviceLines.findById(serviceLineId))?.waitsInLobby ?? true);
}
