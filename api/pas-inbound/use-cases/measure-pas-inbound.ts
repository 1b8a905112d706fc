import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { Connections } from '../../kernel/connections/connections.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';

/** Open exceptions by cause, and for how long a PAS that is connected has not answered: the longest of all organisations. */
export function makeMeasurePasInbound(deps: {
  organisations: Pick<Organisations, 'list'>;
  connections: Pick<Connections, 'pas'>;
  transaction: Transaction<Stores>;
  now: Now;
}): () => Promise<{ lookAgeSeconds: number; open: ReadonlyMap<string, number> }> {
  return async () => {
    const open = new Map<string, number>();
    let lookAgeSeconds = 0;
    for (const { orgId } of await deps.organisations.list()) {
      const one = await deps.transaction.run(orgId, ({ pasInbound }) => pasInbound.measure());
      for (const [cause, count] of one.open) open.set(cause, (open.get(cause) ?? 0) + count);
      if (one.silentSince === undefined || (await deps.connections.pas(orgId)) === undefined) continue;
      lookAgeSeconds = Math.max(lookAgeSeconds, deps.now().since(one.silentSince).total('seconds'));
    }
    return { lookAgeSeconds, open };
  };
}
