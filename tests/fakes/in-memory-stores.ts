import type { AppointmentRecord } from '../../api/appointments/ports/appointment-store.ts';
import type { AuditEntry } from '../../api/kernel/audit/audit-log.ts';
import type { ServiceLineRecord } from '../../api/service-lines/ports/service-lines.ts';
import type { Evidence } from '../../api/evidence/ports/evidence-store.ts';
import type { OutboxRecord } from '../../api/kernel/outbox/outbox.ts';
import type { PatientRecord } from '../../api/patients/ports/patient-store.ts';
import type { StaffRecord } from '../../api/staff/ports/staff-store.ts';
import type { EveryStore } from '../../api/every-store.ts';
import type { Transaction } from '../../api/kernel/transaction.ts';
import type { LiveEvent } from '../../api/kernel/contract/live.ts';
import type { OrgId } from '../../api/kernel/rules/id.ts';
import { inMemoryLiveEvents, type InMemoryLiveEvents } from './in-memory-live-events.ts';
import { inMemoryIdempotency, type KeptRequest } from './in-memory-idempotency.ts';
import { inMemoryParticipants, type InMemoryParticipants } from './in-memory-participants.ts';
import { inMemoryPatients, type KeptNeeds } from './in-memory-patients.ts';
import { inMemoryServiceLineSetups, type KeptSetup } from './in-memory-service-line-setups.ts';
import { inMemorySharing, type SharingRows } from './in-memory-sharing.ts';
import { inMemoryStaff } from './in-memory-staff.ts';
import { partly } from './partly.ts';

/** What was written, to look at in tests. */
export interface InMemoryStores extends Transaction<EveryStore> {
  appointments: AppointmentRecord[];
  participants: InMemoryParticipants;
  patients: PatientRecord[];
  needs: KeptNeeds[];
  serviceLines: ServiceLineRecord[];
  serviceLineSetups: KeptSetup[];
  staff: StaffRecord[];
  sharing: SharingRows;
  /** Requests that were done under a key. */
  requests: KeptRequest[];
  evidence: Evidence[];
  audit: AuditEntry[];
  outbox: OutboxRecord[];
  liveEvents: LiveEvent[];
  live: InMemoryLiveEvents;
}

type Kept = Omit<InMemoryStores, 'run' | 'live'>;

function storesOf(kept: Kept): EveryStore {
  const appointmentById = (id: string) =>
    Promise.resolve(kept.appointments.find((row) => row.appointmentId === id));
  return {
    appointments: partly<EveryStore['appointments']>('appointments', {
      findById: appointmentById,
      lockById: appointmentById,
    }),
    participants: kept.participants,
    patients: inMemoryPatients(kept.patients, kept.needs),
    serviceLineSetups: inMemoryServiceLineSetups({ ...kept, setups: kept.serviceLineSetups }),
    staff: inMemoryStaff(kept.staff, kept.sharing.otherHomes),
    sharing: inMemorySharing(kept.sharing),
    idempotency: inMemoryIdempotency(kept.requests),
    blocks: partly<EveryStore['blocks']>('blocks', {}),
    changeableSessions: partly<EveryStore['changeableSessions']>('changeableSessions', {}),
    clinicChanges: partly<EveryStore['clinicChanges']>('clinicChanges', {}),
    resources: partly<EveryStore['resources']>('resources', {}),
    outlook: partly<EveryStore['outlook']>('outlook', {}),
    serviceLines: partly<EveryStore['serviceLines']>('serviceLines', {
      list: () => Promise.resolve(kept.serviceLines),
      findById: (id) => Promise.resolve(kept.serviceLines.find((row) => row.serviceLineId === id)),
    }),
    evidence: partly<EveryStore['evidence']>('evidence', {
      add: (items) => {
        const isNew = (item: Evidence) => kept.evidence.every((known) => known.dedupeKey !== item.dedupeKey);
        const added = items.filter(isNew);
        kept.evidence.push(...added);
        return Promise.resolve(added.length);
      },
      listByAppointment: (id) => Promise.resolve(kept.evidence.filter((item) => item.subject.id === id)),
    }),
    audit: {
      add: (entry) => {
        kept.audit.push(entry);
        return Promise.resolve();
      },
    },
    outbox: partly<EveryStore['outbox']>('outbox', {
      add: (item, at) => {
        const rest = { attempts: 0, doneAt: undefined, deadAt: undefined, lastError: undefined };
        kept.outbox.push({ orgId: 'org' as OrgId, createdAt: at, runAt: at, ...rest, ...item });
        return Promise.resolve();
      },
      listBySubjects: (subjects) =>
        Promise.resolve(kept.outbox.filter((item) => subjects.some(({ id }) => id === item.subject.id))),
      revive: (id, runAt) => {
        const at = kept.outbox.findIndex((item) => item.outboxId === id && item.deadAt !== undefined);
        const item = kept.outbox[at];
        if (item === undefined) return Promise.resolve(undefined);
        const revived = { ...item, deadAt: undefined, runAt };
        kept.outbox[at] = revived;
        return Promise.resolve(revived);
      },
      isPending: ({ id }, { topic }) =>
        Promise.resolve(
          kept.outbox.some(
            (item) => item.subject.id === id && item.topic === topic && item.doneAt === undefined,
          ),
        ),
    }),
    liveEvents: {
      add: ({ subject: { serviceLineId, ...subject }, kind }) => {
        kept.liveEvents.push({ eventId: String(kept.liveEvents.length + 1), kind, subject, serviceLineId });
        return Promise.resolve();
      },
    },
    attendance: partly('attendance', {}),
    availability: partly('availability', {}),
    cards: partly<EveryStore['cards']>('cards', { findShown: () => Promise.resolve(undefined) }),
    clinics: partly('clinics', {}),
    conversations: partly('conversations', {}),
    sessions: partly('sessions', {}),
    templates: partly('templates', {}),
    groups: partly('groups', {}),
    holds: partly('holds', {}),
    messages: partly('messages', {}),
    refill: partly('refill', {}),
    waitingList: partly('waitingList', {}),
  };
}

/** One organisation's tables in memory. Transactions run one after another; one that throws leaves nothing behind. */
export function inMemoryStores(): InMemoryStores {
  const kept: Kept = {
    appointments: [],
    participants: inMemoryParticipants(),
    patients: [],
    needs: [],
    serviceLines: [],
    serviceLineSetups: [],
    staff: [],
    sharing: { given: [], received: [], otherHomes: [] },
    requests: [],
    evidence: [],
    audit: [],
    outbox: [],
    liveEvents: [],
  };
  const tables = [
    kept.appointments,
    kept.participants.rows,
    kept.patients,
    kept.needs,
    kept.serviceLineSetups,
    kept.staff,
    kept.sharing.given,
    kept.requests,
    kept.evidence,
    kept.audit,
    kept.outbox,
    kept.liveEvents,
  ] as unknown[][];
  const live = inMemoryLiveEvents();
  const stores = storesOf(kept);
  let queue: Promise<unknown> = Promise.resolve();
  const runOne = async <Result>(work: (stores: EveryStore) => Promise<Result>): Promise<Result> => {
    const before = tables.map((table) => [...table]);
    const eventsBefore = kept.liveEvents.length;
    try {
      const result = await work(stores);
      for (const event of kept.liveEvents.slice(eventsBefore)) live.tell(event);
      return result;
    } catch (error) {
      for (const [at, table] of tables.entries()) table.splice(0, table.length, ...before[at]!);
      throw error;
    }
  };
  return {
    ...kept,
    live,
    run: (_orgId, work) => {
      const result = queue.then(() => runOne(work));
      queue = result.catch(() => undefined);
      return result;
    },
  };
}
