import type { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { listUnderWay } from '../../appointments/use-cases/list-under-way.ts';
import { isProfessionalRole } from '../../attendance/rules/professional-role.ts';
import type { NotLeft } from '../contract/admit-participant.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * Other consultations that have not ended, with somebody let in, which share a clinician or a room with this one: the next
 * patient would come in on them. Places of the same group are no others.
 */
export async function listNotLeft(
  stores: Stores,
  appointment: AppointmentRecord,
  now: Temporal.Instant,
): Promise<NonNullable<NotLeft['notLeft']>> {
  const lines = await stores.serviceLines.list();
  const underWay = await listUnderWay(
    stores,
    lines.map(({ serviceLineId }) => serviceLineId),
    now,
    (other) => isOther(appointment, other) && shared(appointment, other) !== undefined,
  );
  return underWay.flatMap((other) => {
    const what = shared(appointment, other);
    return what === undefined
      ? []
      : [{ appointmentId: other.appointmentId, startsAt: other.patientStartsAt.toString(), with: what }];
  });
}

const isOther = (one: AppointmentRecord, other: AppointmentRecord): boolean =>
  other.appointmentId !== one.appointmentId &&
  (one.group === undefined || one.group.groupSessionId !== other.group?.groupSessionId);

/** The name of a clinician, or of a room, that both have. */
function shared(one: AppointmentRecord, other: AppointmentRecord): string | undefined {
  const clinician = one.staff.find(
    ({ practitionerId, roleCode }) =>
      isProfessionalRole(roleCode) && other.staff.some((member) => member.practitionerId === practitionerId),
  );
  const room = one.resources.find(
    ({ kind, resourceId }) =>
      kind === 'room' && other.resources.some((each) => each.resourceId === resourceId),
  );
  return clinician?.displayName ?? room?.name;
}
