import { endpoint } from '../../kernel/contract/endpoint.ts';
import { BOOKERS, EVERYBODY } from '../../kernel/contract/roles.ts';
import type { SlotSearch, SlotSearchResult, Week, WeekQuery } from './slots.ts';

export const searchSlots = endpoint<{ body: SlotSearch; answer: SlotSearchResult }>({
  operationId: 'searchSlots',
  summary: 'Times at which every required role has someone free',
  method: 'POST',
  path: '/api/slot-searches',
  roles: BOOKERS,
});

export const getWeek = endpoint<{ query: WeekQuery; answer: Week }>({
  operationId: 'getWeek',
  summary: 'A week of a service line: when its people have clinics, and by what they are taken',
  method: 'GET',
  path: '/api/weeks',
  roles: EVERYBODY,
});

export const slotEndpoints = { searchSlots, getWeek };
