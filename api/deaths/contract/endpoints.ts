import { endpoint } from '../../kernel/contract/endpoint.ts';
import { BOOKERS } from '../../kernel/contract/roles.ts';
import type { OpenAfterDeath, OpenAfterDeathQuery } from './open-after-death.ts';

export const listOpenAfterDeath = endpoint<{ query: OpenAfterDeathQuery; answer: OpenAfterDeath }>({
  operationId: 'listOpenAfterDeath',
  summary: 'What is still open of patients who died: appointments, short-notice lists, slots that are kept',
  method: 'GET',
  path: '/api/open-after-death',
  roles: BOOKERS,
});

export const deathEndpoints = { listOpenAfterDeath };
