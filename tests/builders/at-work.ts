import { Temporal } from 'temporal-polyfill';
import { makeAudit } from '../../api/kernel/audit/audit.ts';
import { makeEnqueue } from '../../api/kernel/outbox/enqueue.ts';
import { makeOnceFor } from '../../api/kernel/requests/make-once.ts';
import { asId } from '../../api/kernel/rules/id.ts';
import type { ServiceLineRecord } from '../../api/service-lines/ports/service-lines.ts';
import type { StaffRecord } from '../../api/staff/ports/staff-store.ts';
import { inMemoryStores } from '../fakes/in-memory-stores.ts';
import { SERVICE_LINE_ID } from '../support/http-server.ts';
import { newId } from './a-consultation.ts';

export const NOW = Temporal.Instant.from('2026-03-02T09:00:00Z');

/** An organisation without rows, and what most use cases are made of. */
export function atWork() {
  const stores = inMemoryStores();
  const now = () => NOW;
  const deps = {
    transaction: stores,
    audit: makeAudit({ now, newId }),
    enqueue: makeEnqueue({ now, newId }),
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
        resources: stores.resourceRecords,
        blocks: stores.blocks.map(({ blockId, removedAt }) => ({
          blockId,
          isRemoved: removedAt !== undefined,
        })),
        clinics: stores.clinics,
        templates: stores.templates,
        sessions: stores.sessions,
        clinicChanges: stores.clinicChanges.changes.map(({ changeId }) => changeId),
        failures: stores.clinicChanges.failures.map(({ appointmentId }) => appointmentId),
        cancelledSessions: stores.clinicChanges.cancelled,
        handedOver: stores.clinicChanges.handedOver,
        waitingList: stores.waitingList.map(({ entryId, status, version }) => ({ entryId, status, version })),
        refillSettings: stores.refill.settings,
        freedSlots: stores.refill.freedSlots.map(({ freedSlotId, status, version }) => ({
          freedSlotId,
          status,
          version,
        })),
        offers: stores.refill.offers.map(({ offerId, status }) => ({ offerId, status })),
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

/** The service line of `anActor`, with these members. */
export const aServiceLine = (changes: Partial<ServiceLineRecord> = {}): ServiceLineRecord => ({
  serviceLineId: asId(SERVICE_LINE_ID),
  name: 'Young adult diabetes',
  treatmentFunctionCode: '307',
  kind: 'single',
  durationMinutes: 30,
  huddleMinutes: 0,
  debriefMinutes: 0,
  graceMinutes: 15,
  joinOpensMinutes: 60,
  waitLookMinutes: 5,
  waitAlarmMinutes: 10,
  proxyOnlyRule: 'hold',
  secondFactor: 'none',
  quorum: { rule: 'all-required' },
  messageSet: 'standard',
  waitsInLobby: true,
  waitingMessages: 'both',
  clinicalWords: ['pain'],
  heldBackLanguages: [],
  tentativeIsBusy: false,
  refillNoticeMinutes: 60,
  teamsChannelId: undefined,
  version: 1,
  isArchived: false,
  roles: [],
  staff: [],
  coordinators: [],
  reception: [],
  ...changes,
});
