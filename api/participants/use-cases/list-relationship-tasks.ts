import { useCase } from '../../kernel/actors/use-case.ts';
import { initials } from '../../patients/rules/initials.ts';
import { isToBeLookedAt } from '../../patients/rules/relationship-result.ts';
import { listRelationshipTasks } from '../contract/authority-endpoints.ts';
import type { ParticipantDependencies } from './change-participant.ts';

/** How far ahead staff look: over a weekend with a bank holiday to the clinic after it. */
const AHEAD_HOURS = 4 * 24;

/**
 * Proxies of the person's service lines of whom the NHS Validated Relationships Service says no, or whom it does not know any more,
 * the soonest appointment first: until somebody has changed the authority or withdrawn it, which is their decision.
 */
export function makeListRelationshipTasks(deps: ParticipantDependencies) {
  return useCase(listRelationshipTasks, (actor) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const now = deps.now();
      const { serviceLineIds } = actor;
      const toLookAt = new Set(await stores.relationshipChecks.listPatientsToLookAt());
      await deps.audit(stores, actor, 'listed-relationship-tasks', `practitioner:${actor.practitionerId}`);
      // asked every few seconds by every open Today
      if (toLookAt.size === 0) return { items: [] };
      const records = await stores.appointments.list({
        from: now,
        to: now.add({ hours: AHEAD_HOURS }),
        serviceLineIds,
      });
      const booked = records.filter(
        ({ status, patientId }) => status === 'booked' && toLookAt.has(patientId),
      );
      const everyone = await stores.participants.listByAppointments(
        booked.map(({ appointmentId }) => appointmentId),
      );
      const byAppointment = Map.groupBy(everyone, ({ appointmentId }) => appointmentId);
      const items = booked.flatMap(({ appointmentId, serviceLineName, patientStartsAt, timeZone }) => {
        const participants = byAppointment.get(appointmentId) ?? [];
        const patient = participants.find(({ kind }) => kind === 'patient');
        return participants.flatMap(({ participantId, endedAt, relationshipCheck: check }) =>
          check === undefined || patient === undefined || endedAt !== undefined || !isToBeLookedAt(check)
            ? []
            : [
                {
                  appointmentId,
                  participantId,
                  result: check.result,
                  initials: initials(patient.givenName, patient.familyName),
                  serviceLineName,
                  patientStartsAt: patientStartsAt.toString(),
                  timeZone,
                },
              ],
        );
      });
      return { items };
    }),
  );
}
