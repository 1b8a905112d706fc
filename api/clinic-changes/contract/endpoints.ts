import { endpoint } from '../../kernel/contract/endpoint.ts';
import { LINE_OVERSEERS } from '../../kernel/contract/roles.ts';
import type {
  ClinicChange,
  ClinicChangeDetail,
  ClinicChangePreview,
  ClinicChangesPage,
  ClinicChangesQuery,
  PreviewOfNow,
  StartClinicChange,
  ToRebookPage,
} from './clinic-changes.ts';

export const previewClinicChange = endpoint<{ body: ClinicChange; answer: ClinicChangePreview }>({
  operationId: 'previewClinicChange',
  summary: 'What cancelling, moving or handing over clinics would do; nothing is written',
  method: 'POST',
  path: '/api/clinic-changes/preview',
  roles: LINE_OVERSEERS,
});

export const startClinicChange = endpoint<{
  body: StartClinicChange;
  answer: ClinicChangeDetail;
  key: true;
  refusesWith: PreviewOfNow;
}>({
  operationId: 'startClinicChange',
  summary:
    'Closes the sessions and changes their appointments as one job; needs the fingerprint of the preview',
  method: 'POST',
  path: '/api/clinic-changes',
  roles: LINE_OVERSEERS,
  key: true,
  status: 201,
  locationOf: ({ changeId }) => `/api/clinic-changes/${changeId}`,
});

export const listClinicChanges = endpoint<{ query: ClinicChangesQuery; answer: ClinicChangesPage }>({
  operationId: 'listClinicChanges',
  summary: 'Changes of clinics, the newest first',
  method: 'GET',
  path: '/api/clinic-changes',
  roles: LINE_OVERSEERS,
});

export const getClinicChange = endpoint<{ params: { changeId: string }; answer: ClinicChangeDetail }>({
  operationId: 'getClinicChange',
  summary: 'How far a change of clinics is, and what could not be changed',
  method: 'GET',
  path: '/api/clinic-changes/:changeId',
  roles: LINE_OVERSEERS,
});

export const retryClinicChange = endpoint<{ params: { changeId: string }; answer: ClinicChangeDetail }>({
  operationId: 'retryClinicChange',
  summary: 'Tries again what could not be changed',
  method: 'POST',
  path: '/api/clinic-changes/:changeId/retry',
  roles: LINE_OVERSEERS,
});

export const listPatientsToRebook = endpoint<{
  params: { changeId: string };
  query: ClinicChangesQuery;
  answer: ToRebookPage;
}>({
  operationId: 'listPatientsToRebook',
  summary: 'Patients who lost their appointment by it and have no other one yet',
  method: 'GET',
  path: '/api/clinic-changes/:changeId/patients-to-rebook',
  roles: LINE_OVERSEERS,
});

export const clinicChangeEndpoints = {
  previewClinicChange,
  startClinicChange,
  listClinicChanges,
  getClinicChange,
  retryClinicChange,
  listPatientsToRebook,
};
