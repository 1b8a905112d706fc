import type { z } from 'zod';
import { endpoint } from '../../kernel/contract/endpoint.ts';
import { CASE_DECIDERS, CLINIC_STAFF, EVERYBODY } from '../../kernel/contract/roles.ts';
import type {
  AskForCase,
  AskForPreparation,
  CaseCard,
  casesSchema,
  CasesQuery,
  FillInCase,
  OpenCasesByStatus,
  TriageCase,
  ValueErrors,
} from './cases.ts';

export const listMdtCases = endpoint<{ query: CasesQuery; answer: z.infer<typeof casesSchema> }>({
  operationId: 'listMdtCases',
  summary: 'Cases by MDT and status: urgent ones first, then those that were asked for first',
  method: 'GET',
  path: '/api/mdt-cases',
  roles: EVERYBODY,
});

export const listOpenMdtCases = endpoint<{ params: { mdtId: string }; answer: OpenCasesByStatus }>({
  operationId: 'listOpenMdtCases',
  summary: 'The open cases of an MDT by status: how many, and the first of each',
  method: 'GET',
  path: '/api/mdts/:mdtId/open-cases',
  roles: EVERYBODY,
});

interface OfCase {
  params: { caseId: string };
  answer: CaseCard;
}

export const getMdtCase = endpoint<OfCase>({
  operationId: 'getMdtCase',
  summary: 'One case with what is known of its patient',
  method: 'GET',
  path: '/api/mdt-cases/:caseId',
  roles: EVERYBODY,
  versionOf: ({ version }) => version,
});

export const askForMdtCase = endpoint<{
  body: AskForCase;
  answer: CaseCard;
  key: true;
  refusesWith: ValueErrors;
}>({
  operationId: 'askForMdtCase',
  summary: 'Asks an MDT to discuss a patient',
  method: 'POST',
  path: '/api/mdt-cases',
  roles: CLINIC_STAFF,
  key: true,
  status: 201,
  versionOf: ({ version }) => version,
  locationOf: ({ caseId }) => `/api/mdt-cases/${caseId}`,
});

export const fillInMdtCase = endpoint<OfCase & { body: FillInCase; ifMatch: true; refusesWith: ValueErrors }>(
  {
    operationId: 'fillInMdtCase',
    summary: 'Fills in the question and the form of a case',
    method: 'PUT',
    path: '/api/mdt-cases/:caseId',
    roles: CLINIC_STAFF,
    ifMatch: true,
    versionOf: ({ version }) => version,
  },
);

export const triageMdtCase = endpoint<OfCase & { body: TriageCase; ifMatch: true }>({
  operationId: 'triageMdtCase',
  summary: 'Decides whether a case is discussed; for Clinicians who are members of the MDT',
  method: 'POST',
  path: '/api/mdt-cases/:caseId/triage',
  roles: CASE_DECIDERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const askForMdtPreparation = endpoint<OfCase & { body: AskForPreparation; key: true }>({
  operationId: 'askForMdtPreparation',
  summary: 'Asks a member of staff to prepare something for a case',
  method: 'POST',
  path: '/api/mdt-cases/:caseId/preparations',
  roles: CLINIC_STAFF,
  key: true,
  status: 201,
  versionOf: ({ version }) => version,
});

export const finishMdtPreparation = endpoint<{ params: { preparationId: string }; answer: CaseCard }>({
  operationId: 'finishMdtPreparation',
  summary: 'Says that what was asked of somebody for a case is prepared',
  method: 'POST',
  path: '/api/mdt-preparations/:preparationId/done',
  roles: CLINIC_STAFF,
  versionOf: ({ version }) => version,
});

export const caseEndpoints = {
  listMdtCases,
  listOpenMdtCases,
  getMdtCase,
  askForMdtCase,
  fillInMdtCase,
  triageMdtCase,
  askForMdtPreparation,
  finishMdtPreparation,
};
