import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { cursorId, cursorInstant, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listPatientsToRebook } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { findChangeFor, viewToRebook } from './read-clinic-change.ts';

const PAGE = 50;

/**
 * Patients who lost their appointment by a change of clinics and have no other one yet; each one shown is audited,
 * and a look that showed nobody too.
 * @throws Refusal clinic-change-not-found | cursor-not-valid
 */
export function makeListPatientsToRebook(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(listPatientsToRebook, (actor, { changeId, query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const change = await findChangeFor(stores, actor, changeId);
      const [wasAt, appointmentId] = fromCursor(query.cursor, 2) ?? [];
      const after =
        wasAt === undefined || appointmentId === undefined
          ? undefined
          : { wasAt: cursorInstant(wasAt), appointmentId: cursorId<'Appointment'>(appointmentId) };
      const rows = await stores.clinicChanges.listToRebook(change.changeId, after, PAGE + 1);
      const page = pageOf(rows, PAGE, (last) => [last.wasAt.toString(), last.appointmentId]);
      for (const row of page.rows) {
        await deps.audit(stores, actor, 'viewed-patient', `patient:${row.patientId}`);
      }
      if (page.rows.length === 0) {
        await deps.audit(stores, actor, 'viewed-patients-to-rebook', `clinic-change:${change.changeId}`);
      }
      return { items: page.rows.map(viewToRebook), nextCursor: page.nextCursor };
    }),
  );
}
