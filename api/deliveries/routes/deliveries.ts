import { z } from 'zod';
import { deliveriesSchema, deliverySchema } from '../contract/deliveries.ts';
import { emptyBodySchema } from '../../kernel/contract/scalars.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import type { StaffUseCases } from '../../wiring/staff-use-cases.ts';
import { NOTHING, route, type StaffServer } from '../../http/route.ts';
import { OVERSEERS } from '../../kernel/contract/roles.ts';

const deliveriesQuery = z.strictObject({ state: z.literal('needs-person').default('needs-person') });

/** Work for outside systems that needs a person. */
export function registerDeliveries(
  server: StaffServer,
  useCases: Pick<StaffUseCases, 'listDeliveries' | 'retryDelivery'>,
): void {
  route(
    server,
    {
      operationId: 'listDeliveries',
      summary: 'Work for outside systems that needs a person, oldest first',
      method: 'GET',
      path: '/api/deliveries',
      roles: [...OVERSEERS, 'Viewer'],
      params: NOTHING,
      query: deliveriesQuery,
      body: NOTHING,
      answer: deliveriesSchema,
    },
    async ({ actor, query }) => ({ value: await useCases.listDeliveries(actor, query) }),
  );
  route(
    server,
    {
      operationId: 'retryDelivery',
      summary: 'Puts it back to work',
      method: 'POST',
      path: '/api/deliveries/:deliveryId/retry',
      roles: OVERSEERS,
      params: z.strictObject({ deliveryId: uuid }),
      query: NOTHING,
      body: emptyBodySchema,
      answer: deliverySchema,
    },
    async ({ actor, params }) => ({ value: await useCases.retryDelivery(actor, params) }),
  );
}
