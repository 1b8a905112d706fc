import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { recordSupport } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { mayFollow } from '../rules/support.ts';
import { readRisk } from './read-risk.ts';
import { isAhead } from './view-risk.ts';

/**
 * Writes down one step of support for coming to an appointment that is ahead, whatever its score: anybody may need it.
 * @throws Refusal appointment-not-found | appointment-already-over | changed-meanwhile when the step does not follow
 */
export function makeRecordSupport(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(recordSupport, (actor, { appointmentId: id, body: { kind, step, note } }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, id);
      const now = deps.now();
      if (!isAhead(appointment, now)) throw new Refusal('appointment-already-over');
      const { appointmentId } = appointment;
      const recorded = await stores.dnaSupport.listByAppointments([appointmentId]);
      if (!mayFollow(recorded, { kind, step })) throw new Refusal('changed-meanwhile');
      const { practitionerId, displayName } = actor;
      const isNext = await stores.dnaSupport.add({
        ...{ appointmentId, kind, step, note },
        number: recorded.length + 1,
        recordedBy: { practitionerId, displayName },
        recordedAt: now,
      });
      if (!isNext) throw new Refusal('changed-meanwhile');
      await deps.audit(stores, actor, `support-${step}`, `appointment:${appointmentId}`);
      await stores.liveEvents.add({ subject: appointmentSubject(appointment), kind: 'appointment-changed' });
      return readRisk(stores, appointment, now);
    }),
  );
}
