import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../benchmarks/free-port.ts';
import { breakableNetwork, type BreakableNetwork } from '../support/breakable-network.ts';
import type { StackUnderTest } from '../support/stack.ts';
import { startProduct, type RunningProduct } from '../support/start-product.ts';

/** A second product on the same database, which is started again whenever it ends. */
export interface Replica {
  origin: string;
  monitoring: string;
  /** Between it and the database. */
  network: BreakableNetwork;
  /** @throws Error while it is being started again */
  pid: () => number;
  stop: () => Promise<void>;
}

const AGAIN_MS = 300;

/** @param settings as those of the other one */
export async function keepReplica(confer: StackUnderTest, settings: NodeJS.ProcessEnv): Promise<Replica> {
  const database = new URL(confer.databaseUrl);
  const folder = database.searchParams.get('host');
  const network = await breakableNetwork(
    folder === null ? `http://${database.host}` : `${folder}/.s.PGSQL.5432`,
  );
  database.searchParams.delete('host');
  database.host = `127.0.0.1:${network.port}`;
  const [product, monitoring] = [await freePort(), await freePort()].map(
    (port) => `http://127.0.0.1:${port}`,
  );
  const topology = { ...confer.topology, product: product!, monitoring: monitoring! };
  const start = (): Promise<RunningProduct> => startProduct(confer, topology, database.href, settings);

  let running: RunningProduct | undefined = await start();
  const stopping = new AbortController();
  const keeping = (async () => {
    for (;;) {
      await running?.ended;
      running = undefined;
      if (stopping.signal.aborted) return;
      await sleep(AGAIN_MS);
      // without a database it ends at once, and is started again
      running = await start().catch(() => undefined);
    }
  })();
  return {
    origin: topology.product,
    monitoring: topology.monitoring,
    network,
    pid: () => {
      if (running === undefined) throw new Error('the replica is being started again');
      return running.pid;
    },
    stop: async () => {
      stopping.abort();
      await running?.stop();
      await keeping;
      await network.close();
    },
  };
}
