import { endpoint } from '../../kernel/contract/endpoint.ts';
import { CLINIC_STAFF } from '../../kernel/contract/roles.ts';
import type { CallsQuery, TelephoneCalls, TurnToTelephone, VideoTrouble } from './video-outage.ts';

export const getVideoTrouble = endpoint<{ answer: VideoTrouble }>({
  operationId: 'getVideoTrouble',
  summary: 'In which service lines video appointments of today fail, as far as Confer sees it',
  method: 'GET',
  path: '/api/video-trouble',
  roles: CLINIC_STAFF,
});

export const turnToTelephone = endpoint<{ body: TurnToTelephone; answer: TelephoneCalls }>({
  operationId: 'turnToTelephone',
  summary:
    'Holds the rest of today’s video appointments by telephone, and tells patients on their page and by text',
  method: 'POST',
  path: '/api/telephone-calls',
  roles: CLINIC_STAFF,
});

export const listTelephoneCalls = endpoint<{ query: CallsQuery; answer: TelephoneCalls }>({
  operationId: 'listTelephoneCalls',
  summary: 'Whom to ring today, with numbers',
  method: 'GET',
  path: '/api/telephone-calls',
  roles: CLINIC_STAFF,
});

export const videoOutageEndpoints = { getVideoTrouble, turnToTelephone, listTelephoneCalls };
