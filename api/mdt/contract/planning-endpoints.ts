import { endpoint } from '../../kernel/contract/endpoint.ts';
import { CASE_COORDINATORS, EVERYBODY } from '../../kernel/contract/roles.ts';
import type { Progress, ProgressQuery } from './progress.ts';
import type { SuggestedOrder } from './suggested-order.ts';

export const suggestMdtOrder = endpoint<{ params: { meetingId: string }; answer: SuggestedOrder }>({
  operationId: 'suggestMdtOrder',
  summary: 'Suggests an order for the list of a meeting in which people wait least; changes nothing',
  method: 'GET',
  path: '/api/mdt-meetings/:meetingId/suggested-order',
  roles: CASE_COORDINATORS,
  versionOf: ({ version }) => version,
});

export const getMdtProgress = endpoint<{
  params: { mdtId: string };
  query: ProgressQuery;
  answer: Progress;
}>({
  operationId: 'getMdtProgress',
  summary: 'How far the cases of an MDT are, and how many keep their target',
  method: 'GET',
  path: '/api/mdts/:mdtId/progress',
  roles: EVERYBODY,
});

export const planningEndpoints = { suggestMdtOrder, getMdtProgress };
