import { endpoint } from '../../kernel/contract/endpoint.ts';
import { WORK_OVERSEERS, WORK_READERS } from '../../kernel/contract/roles.ts';
import type { PasExceptions, Replayed, ReplayPasExceptions, SettlePasException } from './pas-exceptions.ts';

export const listPasExceptions = endpoint<{ answer: PasExceptions }>({
  operationId: 'listPasExceptions',
  summary: 'What the PAS told and could not be taken, oldest first: of one’s own service lines, Admins all',
  method: 'GET',
  path: '/api/pas-exceptions',
  roles: WORK_READERS,
});

export const replayPasExceptions = endpoint<{ body: ReplayPasExceptions; answer: Replayed }>({
  operationId: 'replayPasExceptions',
  summary: 'Takes them again, after what kept them from being taken was put right',
  method: 'POST',
  path: '/api/pas-exceptions/replay',
  roles: WORK_OVERSEERS,
});

export const settlePasException = endpoint<{
  params: { exceptionId: string };
  body: SettlePasException;
  answer: PasExceptions;
}>({
  operationId: 'settlePasException',
  summary: 'Keeps that somebody saw to it, with what was done instead',
  method: 'POST',
  path: '/api/pas-exceptions/:exceptionId/settle',
  roles: WORK_OVERSEERS,
});

export const pasInboundEndpoints = { listPasExceptions, replayPasExceptions, settlePasException };
