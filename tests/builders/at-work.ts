import { Temporal } from 'temporal-polyfill';
import { makeAudit } from '../../api/kernel/audit/audit.ts';
import { makeOnceFor } from '../../api/kernel/requests/make-once.ts';
import { asId } from '../../api/kernel/rules/id.ts';
import type { StaffRecord } from '../../api/staff/ports/staff-store.ts';
import { inMemoryStores } from '../fakes/in-memory-stores.ts';
import { newId } from './a-consultation.ts';

export const NOW = Temporal.Instant.from('2026-03-02T09:00:00Z');

/** An organisation without rows, and what most use cases are made of. */
export function atWork() {
  const stores = inMemoryStores();
  const now = () => NOW;
  const deps = {
    transaction: stores,
    audit: makeAudit({ now, newId }),
    makeOnce: makeOnceFor({ now }),
    now,
    newId,
  };
  return {
    stores,
    deps,
    /** What the audit says that was done, in order. */
    audited: () => stores.audit.map(({ action }) => action),
    /** All that is written, to compare before and after a refusal. */
    written: () =>
      structuredClone({
        audit: stores.audit.length,
        staff: stores.staff,
        serviceLines: stores.serviceLineSetups,
        sharing: stores.sharing.given.map(({ orgId }) => orgId),
        needs: stores.needs,
        patients: stores.patients,
        requests: stores.requests.map(({ key, madeIds }) => ({ key, madeIds })),
        deliveries: stores.outbox.map(({ outboxId, deadAt }) => ({ outboxId, isDead: deadAt !== undefined })),
      }),
  };
}

/** One of the organisation's people. */
export const aPerson = (changes: Partial<StaffRecord> = {}): StaffRecord => ({
  practitionerId: asId(newId()),
  entraObjectId: newId(),
  userPrincipalName: `${newId()}@northmoor.example`,
  displayName: 'Nurse B',
  role: { roleCode: 'nurse', label: 'Nurse' },
  hasLeft: false,
  home: undefined,
  version: 1,
  ...changes,
});
