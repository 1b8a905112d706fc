import type { ClinicRecord, ClinicStore } from '../../api/clinics/ports/clinic-store.ts';
import type { ServiceLineRecord } from '../../api/service-lines/ports/service-lines.ts';
import { partly } from './partly.ts';

/** Clinics as the database keeps them: a name once among those of a service line that are not archived. */
export function inMemoryClinics(
  rows: ClinicRecord[],
  serviceLines: readonly ServiceLineRecord[],
): ClinicStore {
  const isTaken = (wanted: Pick<ClinicRecord, 'clinicId' | 'serviceLineId' | 'name'>): boolean =>
    rows.some(
      ({ clinicId, serviceLineId, name, isArchived }) =>
        clinicId !== wanted.clinicId &&
        serviceLineId === wanted.serviceLineId &&
        !isArchived &&
        name.toLowerCase() === wanted.name.toLowerCase(),
    );
  const change = (clinicId: string, changes: Partial<ClinicRecord>): Promise<boolean> => {
    const at = rows.findIndex((row) => row.clinicId === clinicId);
    const after = { ...rows[at]!, ...changes, version: rows[at]!.version + 1 };
    if (!after.isArchived && isTaken(after)) return Promise.resolve(false);
    rows[at] = after;
    return Promise.resolve(true);
  };
  return partly<ClinicStore>('clinics', {
    lockById: (id) => Promise.resolve(rows.find((row) => row.clinicId === id)),
    getOverview: (id) => {
      const found = rows.find((row) => row.clinicId === id);
      if (found === undefined) return Promise.reject(new Error(`no clinic ${id}`));
      return Promise.resolve({ ...found, templateCount: 0, nextSessionOn: undefined });
    },
    add: (clinic) => {
      if (isTaken(clinic)) return Promise.resolve(false);
      const line = serviceLines.find(({ serviceLineId }) => serviceLineId === clinic.serviceLineId);
      rows.push({ ...clinic, serviceLineName: line?.name ?? '', version: 1, isArchived: false });
      return Promise.resolve(true);
    },
    rename: (id, name) => change(id, { name }),
    setArchived: (id, at) => change(id, { isArchived: at !== undefined }),
  });
}
