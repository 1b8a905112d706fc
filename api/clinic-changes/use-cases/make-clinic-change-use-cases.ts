import type { Audit } from '../../kernel/audit/audit.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { makeOnceFor } from '../../kernel/requests/make-once.ts';
import { cursorId, cursorInstant, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import type { ClinicChangeUseCases } from './clinic-change-use-cases.ts';
import { planChange } from './plan-change.ts';
import { findChangeFor, readChange, staffNames, viewJob, viewToRebook } from './read-clinic-change.ts';
import { makeStartClinicChange } from './start-clinic-change.ts';
import { viewPreview } from './view-preview.ts';

interface Deps {
  transaction: Transaction<Stores>;
  enqueue: Enqueue;
  audit: Audit;
  now: Now;
  newId: NewId;
  wakeClinicChanges: () => void;
}

const CHANGES_PAGE = 20;
const PATIENTS_PAGE = 50;

/** Wires what staff can do about many appointments at once. */
export function makeClinicChangeUseCases(deps: Deps): ClinicChangeUseCases {
  return {
    startClinicChange: makeStartClinicChange({ ...deps, makeOnce: makeOnceFor(deps) }),
    previewClinicChange: (actor, change) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const { serviceLineIds, organisation } = actor;
        const planned = await planChange(stores, change, {
          serviceLineIds,
          now: deps.now(),
          isForUpdate: false,
        });
        return viewPreview(change.action, planned, organisation.timeZone);
      }),
    getClinicChange: (actor, { changeId }) =>
      deps.transaction.run(actor.orgId, (stores) => readChange(stores, actor, changeId)),
    listClinicChanges: (actor, { cursor }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const [startedAt, changeId] = fromCursor(cursor, 2) ?? [];
        const rows = await stores.clinicChanges.list({
          serviceLineIds: actor.serviceLineIds,
          after:
            startedAt === undefined || changeId === undefined
              ? undefined
              : { startedAt: cursorInstant(startedAt), changeId: cursorId(changeId) },
          limit: CHANGES_PAGE + 1,
        });
        const page = pageOf(rows, CHANGES_PAGE, (last) => [last.startedAt.toString(), last.changeId]);
        const names = await staffNames(stores, page.rows);
        return {
          items: page.rows.map((row) => viewJob(row, names, actor.organisation.timeZone)),
          nextCursor: page.nextCursor,
        };
      }),
    retryClinicChange: (actor, { changeId }) => retry(deps, actor, changeId),
    listPatientsToRebook: (actor, { changeId, cursor }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const change = await findChangeFor(stores, actor, changeId);
        const [wasAt, appointmentId] = fromCursor(cursor, 2) ?? [];
        const after =
          wasAt === undefined || appointmentId === undefined
            ? undefined
            : { wasAt: cursorInstant(wasAt), appointmentId: cursorId(appointmentId) };
        const rows = await stores.clinicChanges.listToRebook(change.changeId, after, PATIENTS_PAGE + 1);
        const page = pageOf(rows, PATIENTS_PAGE, (last) => [last.wasAt.toString(), last.appointmentId]);
        for (const row of page.rows) {
          await deps.audit(stores, actor, 'viewed-patient', `patient:${row.patientId}`);
        }
        return { items: page.rows.map(viewToRebook), nextCursor: page.nextCursor };
      }),
  };
}

async function retry(
  deps: Deps,
  ...[actor, changeId]: [Parameters<ClinicChangeUseCases['retryClinicChange']>[0], string]
): ReturnType<ClinicChangeUseCases['retryClinicChange']> {
  const detail = await deps.transaction.run(actor.orgId, async (stores) => {
    const change = await findChangeFor(stores, actor, changeId);
    const count = await stores.clinicChanges.retryFailed(change.changeId, deps.now());
    if (count > 0) await deps.audit(stores, actor, 'retried-clinic-change', `clinic-change:${changeId}`);
    return readChange(stores, actor, changeId);
  });
  deps.wakeClinicChanges();
  return detail;
}
