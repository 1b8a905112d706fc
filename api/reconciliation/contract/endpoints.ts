import { endpoint, type TablePieces } from '../../kernel/contract/endpoint.ts';
import { WORK_OVERSEERS, WORK_READERS } from '../../kernel/contract/roles.ts';
import type { WriteBack } from './write-back.ts';
import type { Accept, Balance, BalanceQuery, Done, Repair } from './balance.ts';

export const reconcileWithPas = endpoint<{ query: BalanceQuery; answer: Balance }>({
  operationId: 'reconcileWithPas',
  summary:
    'Compares appointments and attendance with the PAS: the balance, and each difference with its cause',
  method: 'GET',
  path: '/api/pas-balance',
  roles: WORK_OVERSEERS,
});

export const exportPasBalance = endpoint<{ query: BalanceQuery; answer: TablePieces }>({
  operationId: 'exportPasBalance',
  summary: 'The differences from the PAS as CSV',
  method: 'GET',
  path: '/api/pas-balance.csv',
  roles: WORK_OVERSEERS,
  table: { name: 'pas-balance', format: 'csv' },
});

export const writeAgainToPas = endpoint<{
  params: { appointmentRef: string };
  body: Repair;
  answer: Done;
}>({
  operationId: 'writeAgainToPas',
  summary: 'Writes an appointment that differs to the PAS once more, an attendance as a correction',
  method: 'POST',
  path: '/api/pas-balance/:appointmentRef/write-again',
  roles: WORK_OVERSEERS,
});

export const acceptPasVersion = endpoint<{
  params: { appointmentRef: string };
  body: Accept;
  answer: Done;
}>({
  operationId: 'acceptPasVersion',
  summary: 'Keeps that a difference from the PAS is meant to be, as long as it stays the same',
  method: 'POST',
  path: '/api/pas-balance/:appointmentRef/accept',
  roles: WORK_OVERSEERS,
});

export const getWriteBack = endpoint<{ answer: WriteBack }>({
  operationId: 'getWriteBack',
  summary: 'How long confirmed attendance takes to reach the PAS, over the last day and the last week',
  method: 'GET',
  path: '/api/write-back',
  roles: WORK_READERS,
});

export const reconciliationEndpoints = {
  getWriteBack,
  reconcileWithPas,
  exportPasBalance,
  writeAgainToPas,
  acceptPasVersion,
};
