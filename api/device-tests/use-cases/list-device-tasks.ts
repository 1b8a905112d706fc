import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { initials } from '../../patients/rules/initials.ts';
import type { DeviceTasks } from '../contract/device-test.ts';
import { listDeviceTasks } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { deviceTasks } from '../rules/device-tasks.ts';

/** How far ahead staff look: over a weekend with a bank holiday to the clinic after it. */
const AHEAD_HOURS = 4 * 24;

/** Whom staff of the person's service lines have to see to because of their phone, the soonest appointment first. */
export function makeListDeviceTasks(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(listDeviceTasks, (actor) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const now = deps.now();
      const { serviceLineIds } = actor;
      const records = await stores.appointments.list({
        from: now,
        to: now.add({ hours: AHEAD_HOURS }),
        serviceLineIds,
      });
      const byVideo = records.filter(({ status, modality }) => status === 'booked' && modality === 'video');
      const ids = byVideo.map(({ appointmentId }) => appointmentId);
      const [everyone, evidence] = await Promise.all([
        stores.participants.listByAppointments(ids),
        stores.evidence.listByAppointments(ids),
      ]);
      const participantsOf = Map.groupBy(everyone, ({ appointmentId }) => appointmentId);
      const evidenceOf = Map.groupBy(evidence, ({ subject }) => subject.id);
      await deps.audit(stores, actor, 'listed-device-tasks', `practitioner:${actor.practitionerId}`);
      const items = byVideo.flatMap((appointment): DeviceTasks['items'] => {
        const { appointmentId, serviceLineName, patientStartsAt, timeZone } = appointment;
        const participants = participantsOf.get(appointmentId) ?? [];
        const seen = evidenceOf.get(appointmentId) ?? [];
        const patient = participants.find(({ kind }) => kind === 'patient');
        const tasks = deviceTasks(appointment, participants, seen, now);
        return participants.flatMap(({ participantId, kind }) => {
          const task = tasks.get(participantId);
          if (task === undefined || patient === undefined) return [];
          return [
            {
              appointmentId,
              participantId,
              task,
              kind,
              initials: initials(patient.givenName, patient.familyName),
              serviceLineName,
              patientStartsAt: patientStartsAt.toString(),
              timeZone,
            },
          ];
        });
      });
      return { items };
    }),
  );
}
