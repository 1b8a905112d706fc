import { launchCluster, type RunningCluster } from './database.ts';

declare global {
  var conferTestCluster: RunningCluster | undefined;
}

/** jest's globalSetup of the integration tests: one PostgreSQL for all files, each with databases of its own. */
export default async function startCluster(): Promise<void> {
  const cluster = await launchCluster();
  globalThis.conferTestCluster = cluster;
  process.env['CONFER_TEST_POSTGRES'] = cluster.socketFolder;
}
