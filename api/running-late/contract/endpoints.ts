import { endpoint } from '../../kernel/contract/endpoint.ts';
import { CLINIC_STAFF } from '../../kernel/contract/roles.ts';
import type { AnnounceLateness, EndLateness, LatenessState, WhoseQuery } from './lateness.ts';

export const getLateness = endpoint<{ query: WhoseQuery; answer: LatenessState }>({
  operationId: 'getLateness',
  summary:
    'How late a clinic or a clinician runs today: what was announced, and what the pace of today suggests',
  method: 'GET',
  path: '/api/lateness',
  roles: CLINIC_STAFF,
});

export const announceLateness = endpoint<{ body: AnnounceLateness; answer: LatenessState }>({
  operationId: 'announceLateness',
  summary: 'Tells every patient of today who is still to come of a new estimate, on their page and by text',
  method: 'POST',
  path: '/api/lateness',
  roles: CLINIC_STAFF,
});

export const endLateness = endpoint<{ body: EndLateness; answer: LatenessState }>({
  operationId: 'endLateness',
  summary: 'Says that a clinic or a clinician is back on time',
  method: 'POST',
  path: '/api/lateness/end',
  roles: CLINIC_STAFF,
});

export const runningLateEndpoints = { getLateness, announceLateness, endLateness };
