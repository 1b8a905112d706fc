import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import type { MdtRecord, CaseTypeId } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { missingOf } from '../rules/check-values.ts';
import type { DataSetField } from '../rules/data-set-field.ts';
import { tellOfCaseAndList } from './mdt-changes.ts';

/** Keeps the time of cases that a new version of their form makes ready for the first time. */
export async function noteReadyCases(
  deps: { tell: Tell; audit: Audit; now: Now },
  stores: Stores,
  {
    actor,
    mdt,
    caseTypeId,
    fields,
  }: { actor: Actor; mdt: MdtRecord; caseTypeId: CaseTypeId; fields: readonly DataSetField[] },
): Promise<void> {
  const ready = (await stores.mdtCases.lockNeverReady(caseTypeId)).filter(
    ({ values }) => missingOf(fields, values).length === 0,
  );
  if (ready.length === 0) return;
  await stores.mdtCases.setFirstReady(
    ready.map(({ caseId }) => caseId),
    deps.now(),
  );
  for (const mdtCase of ready) {
    await tellOfCaseAndList(deps, stores, mdt, mdtCase);
    await deps.audit(stores, actor, 'made-mdt-case-ready', `mdt-case:${mdtCase.caseId}`);
  }
}
