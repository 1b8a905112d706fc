import path from 'node:path';
import { productPlan } from '../../infra/local/launch/child-plans.ts';
import { endProcess } from '../../infra/local/launch/processes/end-process.ts';
import { lastLogLines, launchNodeChild } from '../../infra/local/launch/processes/node-child.ts';
import { whenAnswering } from '../../infra/local/launch/processes/readiness.ts';
import { productEnvironment } from '../../infra/local/launch/product-environment.ts';
import { ensureSecrets } from '../../infra/local/launch/secrets.ts';
import { statePaths } from '../../infra/local/launch/state-folder.ts';
import type { Topology } from '../../infra/local/support/topology.ts';
import { ROOT } from './running-stack.ts';
import type { StackUnderTest } from './stack.ts';

const PATIENCE_MS = 10_000;

/** A second product beside a running Confer's own. */
export interface RunningProduct {
  pid: number;
  /** Resolves when it ends, however it does. */
  ended: Promise<unknown>;
  stop: () => Promise<void>;
}

/**
 * Starts the product exactly as `npm start` does, with another database and topology.
 * @param settings that `npm start` passes on to the product
 * @throws Error when it ends
 */
export async function startProduct(
  confer: StackUnderTest,
  topology: Topology,
  databaseUrl: string,
  settings: NodeJS.ProcessEnv = {},
): Promise<RunningProduct> {
  const paths = statePaths(confer.stateFolder);
  const secrets = ensureSecrets(paths.secrets);
  const environment = productEnvironment({
    topology,
    secrets,
    databaseUrl,
    // another database than the running Confer's has another audit
    auditHeadFile: path.join(paths.folder, 'second-product-audit-heads.json'),
    tlsFolder: paths.tls,
    parent: { ...process.env, ...settings },
  });
  const plan = productPlan({ root: ROOT, paths, topology, secrets }, environment);
  const logFile = path.join(paths.logs, 'second-product.log');
  const child = launchNodeChild({ ...plan, logFile });
  await Promise.race([
    whenAnswering(`${topology.monitoring}/health/ready`)(child),
    child.ended.then((how) => {
      throw new Error(`the product ended (${how}):\n${lastLogLines(logFile)}`);
    }),
  ]);
  return { pid: child.pid, ended: child.ended, stop: () => endProcess(child.pid, 'SIGTERM', PATIENCE_MS) };
}
