import type { PatientRecord } from '../../api/patients/ports/patient-store.ts';
import type { WaitingListRecord, WaitingListStore } from '../../api/refill/ports/waiting-list-store.ts';
import { partly } from './partly.ts';

/** The short-notice list as the database keeps it: a patient waits once for each service line. */
export function inMemoryWaitingList(
  rows: WaitingListRecord[],
  patients: readonly PatientRecord[],
): WaitingListStore {
  const change = (entryId: string, changes: Partial<WaitingListRecord>): Promise<void> => {
    const at = rows.findIndex((row) => row.entryId === entryId);
    rows[at] = { ...rows[at]!, ...changes, version: rows[at]!.version + 1 };
    return Promise.resolve();
  };
  return partly<WaitingListStore>('waitingList', {
    lockById: (id) => Promise.resolve(rows.find((row) => row.entryId === id)),
    findById: (id) => {
      const row = rows.find(({ entryId }) => entryId === id);
      if (row === undefined) return Promise.resolve(undefined);
      const patient = patients.find(({ patientId }) => patientId === row.patientId);
      return Promise.resolve({
        ...row,
        serviceLineName: 'Young adult diabetes',
        givenName: patient?.givenName ?? '',
        familyName: patient?.familyName ?? '',
        hasMobile: patient?.mobile !== undefined,
        patientStanding: patient?.standing ?? 'active',
        addedByName: undefined,
        givesUp: undefined,
        offers: 0,
        openOfferUntil: undefined,
      });
    },
    listOfPatient: (id) =>
      Promise.resolve(rows.filter(({ patientId, status }) => patientId === id && status === 'waiting')),
    add: (entry) => {
      const isThere = rows.some(
        ({ serviceLineId, patientId, status }) =>
          serviceLineId === entry.serviceLineId && patientId === entry.patientId && status === 'waiting',
      );
      if (isThere) return Promise.resolve(false);
      rows.push({ ...entry, status: 'waiting', removalReason: undefined, version: 1 });
      return Promise.resolve(true);
    },
    change: (id, wishes) => change(id, wishes),
    remove: (id, removalReason) => change(id, { status: 'removed', removalReason }),
  });
}
