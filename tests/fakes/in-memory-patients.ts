import type { Needs } from '../../api/patients/contract/needs.ts';
import type { PatientRecord, PatientStore } from '../../api/patients/ports/patient-store.ts';
import { nameFits } from '../../api/kernel/contract/names.ts';
import { partly } from './partly.ts';

/** What a patient needs, as it was last saved. */
export interface KeptNeeds extends Needs {
  patientId: string;
  version: number;
}

/** Patients as the database keeps them. */
export function inMemoryPatients(rows: PatientRecord[], needs: KeptNeeds[]): PatientStore {
  const change = (patientId: string, edit: Partial<PatientRecord>): Promise<void> => {
    const at = rows.findIndex((row) => row.patientId === patientId);
    rows[at] = { ...rows[at]!, ...edit };
    return Promise.resolve();
  };
  return partly<PatientStore>('patients', {
    markUnusable: (id, readAt) =>
      change(id, { standing: 'inactive', mobile: undefined, email: undefined, readAt }),
    hasDiedInPas: (id) => Promise.resolve(rows.find((row) => row.patientId === id)?.standing === 'died'),
    listMergedInto: (pasId) =>
      Promise.resolve(rows.filter((row) => row.replacedBy === pasId).map((row) => row.pasPatientId)),
    findByPasId: (pasId) => Promise.resolve(rows.find((row) => row.pasPatientId === pasId)),
    setContact: (id, contact) => change(id, contact),
    reportDeath: async (id) => {
      if (rows.find((row) => row.patientId === id)?.standing === 'died') return false;
      await change(id, { standing: 'died' });
      return true;
    },
    withdrawDeathReport: async (id) => {
      if (rows.find((row) => row.patientId === id)?.standing !== 'died') return false;
      await change(id, { standing: 'active' });
      return true;
    },
    listByIds: (ids) => Promise.resolve(rows.filter((row) => ids.includes(row.patientId))),
    findById: (id) => Promise.resolve(rows.find((row) => row.patientId === id)),
    findByNhsNumber: (nhsNumber) => Promise.resolve(rows.filter((row) => row.nhsNumber === nhsNumber)),
    findByName: (familyName, birthDate) =>
      Promise.resolve(
        rows.filter((row) => nameFits(row.familyName, familyName) && row.birthDate === birthDate),
      ),
    saveFromPas: ({ formerNhsNumbers: _former, ...patient }, newPatientId, readAt) => {
      const at = rows.findIndex((row) => row.pasPatientId === patient.pasPatientId);
      const saved = { ...patient, patientId: rows[at]?.patientId ?? newPatientId, readAt };
      rows.splice(at < 0 ? rows.length : at, 1, saved);
      return Promise.resolve(saved);
    },
    findNeeds: (id) => Promise.resolve(needs.find((row) => row.patientId === id)),
    saveNeeds: (patientId, { interpreterLanguage, adjustments }) => {
      const at = needs.findIndex((row) => row.patientId === patientId);
      const before = needs[at];
      const isSame =
        before?.interpreterLanguage === interpreterLanguage &&
        before.adjustments.join() === adjustments.join();
      if (isSame) return Promise.resolve(false);
      const version = (before?.version ?? 0) + 1;
      needs.splice(at < 0 ? needs.length : at, 1, { patientId, interpreterLanguage, adjustments, version });
      return Promise.resolve(true);
    },
  });
}
