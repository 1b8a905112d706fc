import { endpoint } from './endpoint.ts';
import type { LiveEvent } from './live.ts';
import { EVERYBODY } from './roles.ts';

/** Server-sent events for as long as the caller listens. A guest hears of the consultations that they are staff of. */
export const watchAppointments = endpoint<{ answer: AsyncIterable<LiveEvent> }>({
  operationId: 'watchAppointments',
  summary: 'Changes of appointments as they happen',
  method: 'GET',
  path: '/api/live',
  roles: EVERYBODY,
  guests: true,
});
