import { existsSync } from 'node:fs';
import path from 'node:path';
import { clockEnvironment, clockFlags } from '../support/shifted-clock.ts';
import type { Topology } from '../support/topology.ts';
import type { ChildPlan } from './processes/node-child.ts';
import { publicKeyOf, type Secrets } from './secrets.ts';
import type { StatePaths } from './state-folder.ts';

/** The stand-ins of the outside systems, and the console. Each is `infra/local/<name>/main.ts`. */
export const STAND_INS = ['entra', 'graph', 'pas', 'notify', 'nhs-login', 'vrs', 'teams', 'console'] as const;

/** What our processes may see of the machine's environment: no proxies, no Node options, nothing of production. */
const FROM_THE_MACHINE = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'LANG', 'TZ', 'SystemRoot'];

/** Small heaps, little start-up work: nine Nodes must fit beside each other on a laptop. */
const STAND_IN_FLAGS = ['--max-semi-space-size=2', '--max-old-space-size=256', '--v8-pool-size=1'];

/**
 * What a hospital starts it with as well. V8 lets its heap grow by a factor that the most it may take decides: with the
 * machine's whole memory for a limit, it waits with collecting until it has four times what is in use.
 */
const PRODUCT_FLAGS = ['--max-semi-space-size=16', '--max-old-space-size=1024'];

export interface PlanContext {
  root: string;
  paths: StatePaths;
  topology: Topology;
  secrets: Secrets;
}

function machineEnvironment(root: string, parent: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const seen = Object.fromEntries(FROM_THE_MACHINE.map((name) => [name, parent[name]]));
  // compiled once, then neither time nor memory goes into stripping types
  return { ...seen, NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'confer-compile') };
}

function plan(
  context: PlanContext,
  name: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): ChildPlan {
  return {
    name,
    root: context.root,
    args: [...clockFlags(), ...args],
    environment: { ...machineEnvironment(context.root, process.env), ...clockEnvironment(), ...environment },
    logFile: path.join(context.paths.logs, `${name}.log`),
  };
}

export function standInPlan(context: PlanContext, name: string): ChildPlan {
  const { secrets, paths } = context;
  return plan(context, name, [...STAND_IN_FLAGS, path.join(context.root, 'infra/local', name, 'main.ts')], {
    CONFER_TOPOLOGY: JSON.stringify(context.topology),
    STATE_DIR: paths.standIn(name),
    TLS_DIR: paths.tls,
    NODE_EXTRA_CA_CERTS: path.join(paths.tls, 'ca.pem'),
    ENTRA_CLIENT_SECRET: secrets.ENTRA_CLIENT_SECRET,
    CHANNEL_CLIENT_SECRET: secrets.CHANNEL_CLIENT_SECRET,
    NOTIFY_API_KEY: secrets.NOTIFY_API_KEY,
    NOTIFY_API_KEY_WESTHAVEN: secrets.NOTIFY_API_KEY_WESTHAVEN,
    NOTIFY_CALLBACK_TOKEN: secrets.NOTIFY_CALLBACK_TOKEN,
    // what was registered there: the public part alone
    NHS_LOGIN_CLIENT_KEY: publicKeyOf(secrets.NHS_LOGIN_KEY),
    RELATIONSHIPS_CLIENT_KEY: publicKeyOf(secrets.RELATIONSHIPS_KEY),
    PAS_REQUIRE_AUTH: '1',
  });
}

export function productPlan(context: PlanContext, environment: NodeJS.ProcessEnv): ChildPlan {
  const preload = path.join(context.root, 'infra/local/launch/exit-with-parent.ts');
  const args = [...PRODUCT_FLAGS, '--import', preload, path.join(context.root, 'api/main.ts')];
  return plan(context, 'product', args, environment);
}

/** A script of ours that runs to its end, such as the migrations. */
export function scriptPlan(
  context: PlanContext,
  name: string,
  script: string,
  environment: NodeJS.ProcessEnv,
): ChildPlan {
  return plan(context, name, [path.join(context.root, script)], environment);
}

/** undefined when this working copy has no tab. */
export function tabBuildPlan(context: PlanContext): ChildPlan | undefined {
  const config = path.join(context.root, 'tabs/vite.config.ts');
  if (!existsSync(config)) return undefined;
  const vite = path.join(context.root, 'node_modules/vite/bin/vite.js');
  return plan(context, 'tab-build', [vite, 'build', '--config', config], {});
}
