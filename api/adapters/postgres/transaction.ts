import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Stores, Transaction } from '../../application/ports/stores.ts';
import type { OrgId } from '../../domain/shared/id.ts';
import { makeAppointmentStore } from './appointment-store.ts';
import { makeAttendanceStore } from './attendance-store.ts';
import { makeAuditLog } from './audit-log.ts';
import { makeAvailabilityStore } from './availability-store.ts';
import { makeCardStore } from './card-store.ts';
import { makeConversationStore } from './conversation-store.ts';
import { makeDirectory } from './directory.ts';
import { makeEvidenceStore } from './evidence-store.ts';
import { makeLiveEventLog } from './live-event-log.ts';
import { makeMessageStore } from './message-store.ts';
import { runInOrg, type OrgSession } from './org-session.ts';
import { makeOutbox } from './outbox.ts';
import { makeParticipantStore } from './participant-store.ts';
import { makePatientStore } from './patient-store.ts';

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
    cards: makeCardStore(session),
    conversations: makeConversationStore(session),
    directory: makeDirectory(session),
    evidence: makeEvidenceStore(session),
    liveEvents: makeLiveEventLog(session),
    messages: makeMessageStore(session),
    outbox: makeOutbox(session),
    participants: makeParticipantStore(session),
    patients: makePatientStore(session),
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
