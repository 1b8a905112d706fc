import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { hasLastingCertificates } from './certificate-check.ts';
import {
  productPlan,
  scriptPlan,
  STAND_INS,
  standInPlan,
  tabBuildPlan,
  type PlanContext,
} from './child-plans.ts';
import { embeddedDatabase, ownDatabase } from './database-phase.ts';
import { choosePorts } from './ports.ts';
import { keepRunning, type KeptChild } from './processes/keep-running.ts';
import { createProcessList } from './processes/process-list.ts';
import { whenAnswering, whenItSaysSo } from './processes/readiness.ts';
import { runOnce } from './processes/run-once.ts';
import { productEnvironment } from './product-environment.ts';
import type { Progress } from './progress.ts';
import { ensureSecrets } from './secrets.ts';
import type { StartSettings } from './settings.ts';
import { writePrivateJson, type StatePaths } from './state-folder.ts';
import { buildTabWhenNeeded } from './tab-build.ts';
import { topologyOf } from './topology-of.ts';

/** Everything that `npm start` runs. */
export interface Stack {
  /** Starts it all. @returns the address of the console */
  start: () => Promise<string>;
  /** Stops, in order: product, stand-ins, database. */
  stop: () => Promise<void>;
}

// together under the 5 s that Ctrl-C may take
const PRODUCT_PATIENCE_MS = 2_000;
const STAND_IN_PATIENCE_MS = 700;

/** @param paths a state folder that this process holds the lock of */
export function createStack(settings: StartSettings, paths: StatePaths, progress: Progress): Stack {
  const processes = createProcessList(paths.processes);
  const keeper = { processes, say: progress.say };
  const database =
    settings.databaseUrl === undefined
      ? embeddedDatabase(paths, processes, progress.say)
      : ownDatabase(settings.databaseUrl);
  const kept = new Map<string, KeptChild>();
  const stopping = new AbortController();

  const prepare = async (): Promise<PlanContext> => {
    const topology = topologyOf(await choosePorts(paths.ports, settings), settings);
    const context = { root: settings.root, paths, topology, secrets: ensureSecrets(paths.secrets) };
    mkdirSync(paths.tls, { recursive: true });
    if (!hasLastingCertificates(paths.tls)) {
      const script = 'infra/local/launch/make-certificates.ts';
      await runOnce(scriptPlan(context, 'certificates', script, { TLS_DIR: paths.tls }), processes);
    }
    return context;
  };

  const startStandIn = async (context: PlanContext, name: string): Promise<void> => {
    mkdirSync(paths.standIn(name), { recursive: true });
    const child = keepRunning(standInPlan(context, name), whenItSaysSo, keeper);
    kept.set(name, child);
    await child.ready;
  };

  const buildTab = async (context: PlanContext): Promise<void> => {
    const plan = tabBuildPlan(context);
    if (plan === undefined) {
      progress.say('the tab is not built: tabs/vite.config.ts is not there');
      return;
    }
    await buildTabWhenNeeded(settings.root, () => runOnce(plan, processes));
  };

  const prepareDatabase = async (context: PlanContext): Promise<NodeJS.ProcessEnv> => {
    const { databaseUrl, ownerUrl } = await database.start();
    const environment = productEnvironment({
      topology: context.topology,
      secrets: context.secrets,
      databaseUrl,
      auditHeadFile: paths.auditHeads,
      tlsFolder: paths.tls,
      parent: process.env,
    });
    stopping.signal.throwIfAborted();
    const owners = ownerUrl === undefined ? {} : { DATABASE_OWNER_URL: ownerUrl };
    const migration = scriptPlan(context, 'migrate', 'api/migrate.ts', { ...environment, ...owners });
    await runOnce(migration, processes);
    stopping.signal.throwIfAborted();
    const seeded = { ...environment, CONFER_TOPOLOGY: JSON.stringify(context.topology) };
    await runOnce(scriptPlan(context, 'seed', 'infra/local/seed/main.ts', seeded), processes);
    writePrivateJson(path.join(paths.folder, 'topology.json'), { topology: context.topology, databaseUrl });
    return environment;
  };

  const startProduct = async (context: PlanContext, environment: NodeJS.ProcessEnv): Promise<void> => {
    const isReady = whenAnswering(`${context.topology.monitoring}/health/ready`);
    const product = keepRunning(productPlan(context, environment), isReady, keeper);
    kept.set('product', product);
    await product.ready;
  };

  return {
    start: async () => {
      const context = await prepare();
      stopping.signal.throwIfAborted();
      const [environment] = await Promise.all([
        progress.step('database, migrated, with demo data', prepareDatabase(context)),
        progress.step('tab, built', buildTab(context)),
        progress.step(
          'stand-ins and console',
          Promise.all(STAND_INS.map((name) => startStandIn(context, name))),
        ),
      ]);
      stopping.signal.throwIfAborted();
      await progress.step('product', startProduct(context, environment));
      return context.topology.console;
    },
    stop: async () => {
      stopping.abort();
      for (const child of kept.values()) child.expectEnd();
      await kept.get('product')?.stop(PRODUCT_PATIENCE_MS);
      const others = [...kept.entries()].filter(([name]) => name !== 'product');
      await Promise.all(others.map(([, child]) => child.stop(STAND_IN_PATIENCE_MS)));
      await processes.endAll(STAND_IN_PATIENCE_MS);
      await database.stop();
    },
  };
}
