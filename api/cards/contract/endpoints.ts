import { endpoint } from '../../kernel/contract/endpoint.ts';
import { OVERSEERS } from '../../kernel/contract/roles.ts';
import type { PeopleNotReached } from './people-not-reached.ts';

export const listPeopleNotReached = endpoint<{ answer: PeopleNotReached }>({
  operationId: 'listPeopleNotReached',
  summary: 'Staff whom the bot in Teams does not reach, by name',
  method: 'GET',
  path: '/api/people-not-reached',
  roles: [...OVERSEERS, 'Viewer'],
});

export const cardEndpoints = { listPeopleNotReached };
