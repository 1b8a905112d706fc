import { useCase } from '../../kernel/actors/use-case.ts';
import { initials } from '../../patients/rules/initials.ts';
import { isToBeLookedAt } from '../../patients/rules/relationship-result.ts';
import { listRelationshipTasks } from '../contract/authority-endpoints.ts';
import type { ParticipantDependencies } from './change-participant.ts';

/** How far ahead staff look: over a weekend with a bank holiday to the clinic after it. */
const AHEAD_HOURS = 4 * 24;

/**
 * Proxies of the person's service lines of whom the NHS Validated Relationships Service says no, the soonest appointment
 * first: until somebody has changed the authority or withdrawn it, which is their decision.
 */
export function makeListRelationshipTasks(deps: ParticipantDependencies) {
  return useCase(listRelationshipTasks, (actor) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const now = deps.now();
      const { serviceLineIds } = actor;
      const records = await stores.appointments.list({
        from: now,
        to: now.add({ hours: AHEAD_HOURS }),
        serviceLineIds,
      });
      const booked = records.filter(({ status }) => status === 'booked');
      const everyone = await stores.participants.listByAppointments(
        booked.map(({ appointmentId }) => appointmentId),
      );
      await deps.audit(stores, actor, 'listed-relationship-tasks', `practitioner:${actor.practitionerId}`);
      const items = booked.flatMap(({ appointmentId, serviceLineName, patientStartsAt, timeZone }) => {
        const participants = everyone.filter((one) => one.appointmentId === appointmentId);
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
