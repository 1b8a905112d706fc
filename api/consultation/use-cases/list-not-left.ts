import type { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { isInConsultation } from '../../appointments/rules/participant-state.ts';
import { isProfessionalRole } from '../../attendance/rules/professional-role.ts';
import type { NotLeft } from '../contract/admit-participant.ts';
import type { Stores } from '../ports/stores.ts';

/** Whoever was let in longer ago than that, and whom nobody ended, is not taken for somebody who is still in. */
const LONGEST_HOURS = 12;

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
  const around = await stores.appointments.list({
    from: now.subtract({ hours: LONGEST_HOURS }),
    to: now.add({ hours: LONGEST_HOURS }),
    serviceLineIds: lines.map(({ serviceLineId }) => serviceLineId),
  });
  const sharing = around.flatMap((other) => {
    const what = isOther(appointment, other) ? shared(appointment, other) : undefined;
    return what === undefined ? [] : [{ other, what }];
  });
  const people = await stores.participants.listByAppointments(
    sharing.map(({ other }) => other.appointmentId),
  );
  const busy = new Set<string>(
    people.flatMap(({ appointmentId, state }) => (isInConsultation(state) ? [appointmentId] : [])),
  );
  return sharing
    .filter(({ other }) => busy.has(other.appointmentId))
    .map(({ other, what }) => ({
      appointmentId: other.appointmentId,
      startsAt: other.patientStartsAt.toString(),
      with: what,
    }));
}

const isOther = (one: AppointmentRecord, other: AppointmentRecord): boolean =>
  other.status === 'booked' &&
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
