import { routesOf } from '../http/routes-of.ts';
import { patientEndpoints } from './contract/endpoints.ts';
import { patientSchemas } from './contract/schemas.ts';
import { makeGetNeeds } from './use-cases/get-needs.ts';
import { makeGetPatient } from './use-cases/get-patient.ts';
import { makeListProxies } from './use-cases/list-proxies.ts';
import { makeGetPatientRisk, makeRecordPatientRisk } from './use-cases/patient-risk.ts';
import { makeSaveNeeds } from './use-cases/save-needs.ts';
import { makeWithdrawDeathReport } from './use-cases/withdraw-death-report.ts';
import { makeSearchPatients } from './use-cases/search-patients.ts';

/** Patients as the PAS knows them, and what they need to take part. */
export function makePatients(deps: Parameters<typeof makeSearchPatients>[0]) {
  const useCases = {
    searchPatients: makeSearchPatients(deps),
    getPatient: makeGetPatient(deps),
    getNeeds: makeGetNeeds(deps),
    listProxies: makeListProxies(deps),
    saveNeeds: makeSaveNeeds(deps),
    getPatientRisk: makeGetPatientRisk(deps),
    recordPatientRisk: makeRecordPatientRisk(deps),
    withdrawDeathReport: makeWithdrawDeathReport(deps),
  };
  return { useCases, routes: routesOf(patientEndpoints, patientSchemas, useCases) };
}
