import { endpoint } from '../../kernel/contract/endpoint.ts';
import { BOOKERS } from '../../kernel/contract/roles.ts';
import type { PatientRisk, RecordRisk } from './risk.ts';
import type { Needs } from './needs.ts';
import type { KnownProxy, PatientSearch, PatientSearchResult, PatientSummary } from './patients.ts';

export const searchPatients = endpoint<{ body: PatientSearch; answer: PatientSearchResult }>({
  operationId: 'searchPatients',
  summary: 'Patients of the PAS by NHS number, or by family name and date of birth',
  method: 'POST',
  path: '/api/patient-searches',
  roles: BOOKERS,
});

export const getPatient = endpoint<{ params: { patientId: string }; answer: PatientSummary }>({
  operationId: 'getPatient',
  summary: 'A patient who is known here already',
  method: 'GET',
  path: '/api/patients/:patientId',
  roles: BOOKERS,
});

export const getNeeds = endpoint<{ params: { patientId: string }; answer: Needs | null }>({
  operationId: 'getNeeds',
  summary: 'What the patient needs to take part, as it was last asked; null when it never was',
  method: 'GET',
  path: '/api/patients/:patientId/needs',
  roles: BOOKERS,
});

/** Says how it is to be, so that a repeat changes nothing. */
export const saveNeeds = endpoint<{ params: { patientId: string }; body: Needs; answer: Needs }>({
  operationId: 'saveNeeds',
  summary: 'Keeps what the patient needs to take part, for all appointments',
  method: 'PUT',
  path: '/api/patients/:patientId/needs',
  roles: BOOKERS,
});

export const getPatientRisk = endpoint<{ params: { patientId: string }; answer: PatientRisk | null }>({
  operationId: 'getPatientRisk',
  summary: 'Whether the patient is an adult at risk, as it was last recorded; null when it never was',
  method: 'GET',
  path: '/api/patients/:patientId/risk',
  roles: BOOKERS,
});

/** Says how it is, so that a repeat changes nothing. */
export const recordPatientRisk = endpoint<{
  params: { patientId: string };
  body: RecordRisk;
  answer: PatientRisk;
}>({
  operationId: 'recordPatientRisk',
  summary: 'Records that the patient is an adult at risk, or is no longer, and who said so',
  method: 'PUT',
  path: '/api/patients/:patientId/risk',
  roles: BOOKERS,
});

export const withdrawDeathReport = endpoint<{ params: { patientId: string }; answer: PatientSummary }>({
  operationId: 'withdrawDeathReport',
  summary:
    'Takes back that the patient died, when a member of staff said so by mistake; what the PAS says stays',
  method: 'DELETE',
  path: '/api/patients/:patientId/death-report',
  roles: BOOKERS,
});

export const listProxies = endpoint<{ params: { patientId: string }; answer: { items: KnownProxy[] } }>({
  operationId: 'listProxies',
  summary: 'Whose authority to join for the patient holds today',
  method: 'GET',
  path: '/api/patients/:patientId/proxies',
  roles: BOOKERS,
});

export const patientEndpoints = {
  searchPatients,
  getPatient,
  getNeeds,
  saveNeeds,
  getPatientRisk,
  recordPatientRisk,
  listProxies,
  withdrawDeathReport,
};
