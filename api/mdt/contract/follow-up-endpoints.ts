import type { z } from 'zod';
import { endpoint, type TablePieces } from '../../kernel/contract/endpoint.ts';
import { EVERYBODY, LINE_OVERSEERS } from '../../kernel/contract/roles.ts';
import type {
  askedFollowUpsSchema,
  FollowUpRates,
  FollowUpRatesQuery,
  FollowUpsQuery,
} from './follow-ups.ts';

export const listMdtFollowUps = endpoint<{
  query: FollowUpsQuery;
  answer: z.infer<typeof askedFollowUpsSchema>;
}>({
  operationId: 'listMdtFollowUps',
  summary: 'Recommendations of which somebody was asked what became of them, and has not said so',
  method: 'GET',
  path: '/api/mdt-follow-ups',
  roles: EVERYBODY,
});

export const getMdtFollowUpRates = endpoint<{ query: FollowUpRatesQuery; answer: FollowUpRates }>({
  operationId: 'getMdtFollowUpRates',
  summary: 'How many recommendations were carried out, in part or not and why, by MDT and by deprivation',
  method: 'GET',
  path: '/api/mdt-follow-up-rates',
  roles: EVERYBODY,
});

export const exportMdtFollowUpRatesCsv = endpoint<{ query: FollowUpRatesQuery; answer: TablePieces }>({
  operationId: 'exportMdtFollowUpRatesCsv',
  summary: 'The same as CSV',
  method: 'GET',
  path: '/api/mdt-follow-up-rates.csv',
  roles: LINE_OVERSEERS,
  table: { name: 'mdt-follow-up', format: 'csv' },
});

/** What became of recommendations. */
export const followUpEndpoints = { listMdtFollowUps, getMdtFollowUpRates, exportMdtFollowUpRatesCsv };
