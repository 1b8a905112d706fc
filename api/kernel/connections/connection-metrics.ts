import { Gauge, type Registry } from 'prom-client';
import type { UnusableConnection } from './check-connections.ts';

/** How many connections cannot be used, in the registry; `update` looks anew. */
export function makeConnectionMetrics(check: () => Promise<readonly UnusableConnection[]>) {
  return (registry: Registry): { update: () => Promise<void> } => {
    const unusable = new Gauge({
      name: 'confer_connections_unusable',
      help: 'Connections of organisations that are missing or cannot be used, for example for want of a secret',
      registers: [registry],
    });
    return {
      update: async () => {
        unusable.set((await check()).length);
      },
    };
  };
}
