import type {
  ChangeableAppointment,
  ChangeableSession,
  ChangeableSessionStore,
} from '../../api/clinic-changes/ports/changeable-session-store.ts';
import type {
  ClinicChangeStore,
  FailedItem,
  NewClinicChange,
} from '../../api/clinic-changes/ports/clinic-change-store.ts';
import { partly } from './partly.ts';

/** What changes of clinics keep, and what they find. */
export interface ClinicChangeRows {
  changes: NewClinicChange[];
  failures: (FailedItem & { changeId: string })[];
  sessions: ChangeableSession[];
  appointments: ChangeableAppointment[];
  /** Sessions that nobody books into any more. */
  cancelled: { sessionId: string; reason: string }[];
  /** Who takes over from whom. */
  handedOver: { from: string; to: string }[];
  /** Who may stand in for others. */
  successors: string[];
}

/** Changes of clinics as the database keeps them; an item is failed or pending, never done. */
export function inMemoryClinicChanges({ changes, failures }: ClinicChangeRows): ClinicChangeStore {
  const failuresOf = (id: string) => failures.filter(({ changeId }) => changeId === id);
  return partly<ClinicChangeStore>('clinicChanges', {
    add: (change) => {
      changes.push(change);
      return Promise.resolve();
    },
    findById: (id) => {
      const change = changes.find(({ changeId }) => changeId === id);
      if (change === undefined) return Promise.resolve(undefined);
      const failed = failuresOf(id).length;
      const total = change.items.length;
      return Promise.resolve({
        ...change,
        serviceLineIds: [...change.serviceLineIds],
        serviceLineNames: ['Young adult diabetes'],
        startedBy: { practitionerId: change.startedBy, displayName: 'Grace' },
        finishedAt: undefined,
        counts: { total, pending: total - failed, done: 0, failed },
      });
    },
    listFailed: (id) => Promise.resolve(failuresOf(id)),
    retryFailed: (id) => {
      const found = failuresOf(id);
      for (const failure of found) failures.splice(failures.indexOf(failure), 1);
      return Promise.resolve(found.length);
    },
    countDeliveries: () => Promise.resolve({ pending: 0, done: 0, needsPerson: 0 }),
    countToRebook: () => Promise.resolve(0),
  });
}

/** Sessions with what is booked in them, for changing many at once; no time anywhere is taken. */
export function inMemoryChangeableSessions(rows: ClinicChangeRows): ChangeableSessionStore {
  const found = () => Promise.resolve([...rows.sessions]);
  return partly<ChangeableSessionStore>('changeableSessions', {
    lockSessions: found,
    listSessions: found,
    listAppointments: () => Promise.resolve([...rows.appointments]),
    findClashes: () => Promise.resolve(new Map()),
    listGroups: () => Promise.resolve([]),
    cancelSessions: (ids, reason) => {
      rows.cancelled.push(...ids.map((sessionId) => ({ sessionId, reason })));
      return Promise.resolve();
    },
    replaceStaff: (_ids, from, to) => {
      rows.handedOver.push({ from, to });
      return Promise.resolve();
    },
    mayStandInFor: (_from, to) => Promise.resolve(rows.successors.includes(to)),
  });
}
