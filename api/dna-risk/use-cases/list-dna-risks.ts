import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { initials } from '../../patients/rules/initials.ts';
import type { DnaRisks } from '../contract/dna-risk.ts';
import { listDnaRisks } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { modelInUse } from './model-in-use.ts';
import { readRisks } from './read-risk.ts';
import { isAhead } from './view-risk.ts';

/** How far ahead staff look: time enough to arrange transport, near enough for what is known to hold. */
const AHEAD_DAYS = 7;

/** Whose score is raised and who has no settled support yet, of the person's service lines, the soonest first. */
export function makeListDnaRisks(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(listDnaRisks, (actor) =>
    deps.transaction.run(actor.orgId, async (stores): Promise<DnaRisks> => {
      const now = deps.now();
      await deps.audit(stores, actor, 'listed-dna-risks', `practitioner:${actor.practitionerId}`);
      if (typeof (await modelInUse(stores)) === 'string') return { items: [] };
      const records = await stores.appointments.list({
        from: now,
        to: now.add({ hours: AHEAD_DAYS * 24 }),
        serviceLineIds: actor.serviceLineIds,
      });
      const ahead = records.filter((one) => isAhead(one, now));
      const [risks, participants] = await Promise.all([
        readRisks(stores, ahead, now),
        stores.participants.listByAppointments(ahead.map(({ appointmentId }) => appointmentId)),
      ]);
      const items = ahead.flatMap((appointment, place): DnaRisks['items'] => {
        const { appointmentId, serviceLineName, patientStartsAt, timeZone } = appointment;
        const patient = participants.find(
          (one) => one.appointmentId === appointmentId && one.kind === 'patient',
        );
        const { risk = null, isOpen = false, suggested = [] } = risks[place] ?? {};
        if (risk === null || risk.band === 'usual' || !isOpen) return [];
        if (patient === undefined || patient.patientStanding === 'died') return [];
        return [
          {
            appointmentId,
            initials: initials(patient.givenName, patient.familyName),
            serviceLineName,
            patientStartsAt: patientStartsAt.toString(),
            timeZone,
            band: risk.band,
            suggested,
          },
        ];
      });
      return { items };
    }),
  );
}
