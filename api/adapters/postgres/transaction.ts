import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Stores, Transaction } from '../../application/ports/stores.ts';
import type { OrgId } from '../../domain/shared/id.ts';
import { makeAppointmentStore } from './appointment-store.ts';
import { makeAttendanceStore } from './attendance-store.ts';
import { makeAuditLog } from './audit-log.ts';
import { makeAvailabilityStore } from './availability-store.ts';
import { makeBlockStore } from './block-store.ts';
import { makeCardStore } from './card-store.ts';
import { makeChangeableSessionStore } from './changeable-session-store.ts';
import { makeClinicChangeStore } from './clinic-change-store.ts';
import { makeClinicStore } from './clinic-store.ts';
import { makeConversationStore } from './conversation-store.ts';
import { makeDirectory } from './directory.ts';
import { makeEvidenceStore } from './evidence-store.ts';
import { makeGroupStore } from './group-store.ts';
import { makeHoldStore } from './hold-store.ts';
import { makeIdempotencyStore } from './idempotency-store.ts';
import { makeLiveEventLog } from './live-event-log.ts';
import { makeMessageStore } from './message-store.ts';
import { runInOrg, type OrgSession } from './org-session.ts';
import { makeOutbox } from './outbox.ts';
import { makeOutlookStore } from './outlook-store.ts';
import { makeParticipantStore } from './participant-store.ts';
import { makePatientStore } from './patient-store.ts';
import { makeRefillStore } from './refill-store.ts';
import { makeWaitingListStore } from './waiting-list-store.ts';
import { makeSessionStore } from './session-store.ts';
import { makeTemplateStore } from './template-store.ts';
import { makeServiceLineStore } from './service-line-store.ts';
import { makeResourceStore } from './resource-store.ts';
import { makeSharingStore } from './sharing-store.ts';
import { makeStaffStore } from './staff-store.ts';

/** serialization_failure and deadlock_detected: the same work may succeed when it is done again. */
const WORTH_REPEATING = new Set(['40001', '40P01']);
const TRIES = 4;
const PAUSE_MS = 15;

function makeStores(session: OrgSession): Stores {
  return {
    appointments: makeAppointmentStore(session),
    attendance: makeAttendanceStore(session),
    audit: makeAuditLog(session),
    availability: makeAvailabilityStore(session),
    blocks: makeBlockStore(session),
    cards: makeCardStore(session),
    changeableSessions: makeChangeableSessionStore(session),
    clinicChanges: makeClinicChangeStore(session),
    clinics: makeClinicStore(session),
    conversations: makeConversationStore(session),
    directory: makeDirectory(session),
    evidence: makeEvidenceStore(session),
    groups: makeGroupStore(session),
    holds: makeHoldStore(session),
    idempotency: makeIdempotencyStore(session),
    liveEvents: makeLiveEventLog(session),
    messages: makeMessageStore(session),
    outbox: makeOutbox(session),
    outlook: makeOutlookStore(session),
    participants: makeParticipantStore(session),
    patients: makePatientStore(session),
    refill: makeRefillStore(session),
    resources: makeResourceStore(session),
    serviceLines: makeServiceLineStore(session),
    sharing: makeSharingStore(session),
    staff: makeStaffStore(session),
    sessions: makeSessionStore(session),
    templates: makeTemplateStore(session),
    waitingList: makeWaitingListStore(session),
  };
}

function isWorthRepeating(error: unknown): boolean {
  return error instanceof pg.DatabaseError && WORTH_REPEATING.has(error.code ?? '');
}

/**
 * Transactions on PostgreSQL, READ COMMITTED. Work that met a deadlock or a serialisation failure is done again, up to
 * four times in all, so it must not touch anything but the stores.
 * @param onLiveEvents called after a commit that wrote live events
 */
export function makeTransaction(deps: { pool: pg.Pool; onLiveEvents: (orgId: OrgId) => void }): Transaction {
  return {
    run: async (orgId, work) => {
      for (let tried = 1; ; tried += 1) {
        try {
          const { result, hasLiveEvents } = await runInOrg(deps.pool, orgId, (session) =>
            work(makeStores(session)),
          );
          if (hasLiveEvents) deps.onLiveEvents(orgId);
          return result;
        } catch (error) {
          if (tried === TRIES || !isWorthRepeating(error)) throw error;
          await sleep(PAUSE_MS * tried * (0.5 + Math.random()));
        }
      }
    },
  };
}
