import { isLoopback } from './kernel/connections/address-problem.ts';
import { databaseAddressProblem } from './kernel/database/database-address.ts';
import type { SecretGenerations } from './kernel/rules/secret-generations.ts';
import { SETTINGS, type SettingValues } from './config-settings.ts';

/** One environment variable, as the README tells of it. */
export interface ConfigVariable {
  name: string;
  needed: 'always' | 'has a default' | 'local mode only';
  /** Empty when there is none. */
  default: string;
  meaning: string;
}

/** The configuration is unusable. The message lists every variable that is wrong, what is wrong, and what to do. */
export class ConfigurationError extends Error {
  readonly problems: readonly { variable: string; problem: string }[];
  constructor(problems: readonly { variable: string; problem: string }[]) {
    const lines = problems.map(({ variable, problem }) => `  ${variable}: ${problem}`);
    super(`Confer cannot start: ${problems.length} setting(s) to correct.\n${lines.join('\n')}`);
    this.name = 'ConfigurationError';
    this.problems = problems;
  }
}

/** All that the product is told from outside. */
export interface Config {
  isLocal: boolean;
  host: string;
  port: number;
  /** Without a trailing slash. */
  publicUrl: string;
  databaseUrl: string;
  /** Where health and metrics are. */
  monitoring: { host: string; port: number };
  linkSecrets: SecretGenerations;
  cookieSecrets: SecretGenerations;
  audit: { secrets: SecretGenerations; headFile: string };
  entra: { authority: string; clientId: string; clientSecrets: SecretGenerations };
  graph: { baseUrl: string };
  notify: { callbackTokens: SecretGenerations };
  bot: { appId: string; tenant: string; openIdMetadataUrl: string };
  teams: { appId: string; serviceUrl: string; tabHostOrigins: readonly string[] };
  outbox: { retryBaseSeconds: number; retryMaxSeconds: number; maxAttempts: number; pollSeconds: number };
  attendanceFirstLookSeconds: number;
  outlook: { aheadDays: number; reconcileMinutes: number };
  logLevel: SettingValues['LOG_LEVEL'];
}

interface Problem {
  variable: string;
  problem: string;
}

/** Addresses of the systems outside: real ones in production, loopback ones in local mode. */
const OUTSIDE = [
  'ENTRA_AUTHORITY',
  'GRAPH_BASE_URL',
  'BOT_OPENID_METADATA_URL',
  'TEAMS_SERVICE_URL',
] as const;

/**
 * Reads the configuration. Nothing else in the product reads the environment.
 * @throws ConfigurationError that names every bad or missing variable at once
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const { values, problems } = readSettings(env);
  problems.push(
    ...(env['CONFER_ENV'] === 'local' ? localProblems(env, values) : productionProblems(env, values)),
  );
  problems.push(...secretProblems(values), ...waitProblems(values), ...portProblems(values));
  if (!isComplete(values) || problems.length > 0) throw new ConfigurationError(problems);
  return toConfig(values);
}

/** Every variable with its default and meaning, for the table in the README. */
export function describeConfig(): ConfigVariable[] {
  return Object.entries(SETTINGS).map(([name, { schema, meaning, isLocalOnly }]) => {
    const absent = schema.safeParse(undefined);
    const hasDefault = absent.success && !isLocalOnly;
    return {
      name,
      needed: isLocalOnly ? 'local mode only' : hasDefault ? 'has a default' : 'always',
      default: hasDefault ? String(absent.data) : '',
      meaning,
    };
  });
}

function readSettings(env: Readonly<Record<string, string | undefined>>): {
  values: Partial<SettingValues>;
  problems: Problem[];
} {
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [variable, { schema }] of Object.entries(SETTINGS)) {
    const parsed = schema.safeParse(env[variable]);
    if (parsed.success) values[variable] = parsed.data;
    else problems.push({ variable, problem: parsed.error.issues[0]?.message ?? 'cannot be used.' });
  }
  return { values, problems };
}

function isComplete(values: Partial<SettingValues>): values is SettingValues {
  return Object.keys(SETTINGS).every((name) => Object.hasOwn(values, name));
}

/** Local mode accepts the stand-ins' tokens: it must never run where anybody could take it for the real thing. */
function localProblems(
  env: Readonly<Record<string, string | undefined>>,
  values: Partial<SettingValues>,
): Problem[] {
  const refusal = 'Local mode cannot be switched on when a production setting is present';
  const problems: Problem[] = [];
  for (const variable of ['PUBLIC_URL', ...OUTSIDE] as const) {
    const url = values[variable];
    if (url !== undefined && !isLoopback(url)) {
      problems.push({
        variable,
        problem: `is not a loopback address. ${refusal}: leave CONFER_ENV out, or set this to 127.0.0.1.`,
      });
    }
  }
  for (const variable of ['HOST', 'MONITORING_HOST'] as const) {
    const host = values[variable];
    if (host === undefined || isLoopback(`http://${host.includes(':') ? `[${host}]` : host}`)) continue;
    problems.push({ variable, problem: `is not a loopback address. ${refusal}: leave it out.` });
  }
  if (env['NODE_ENV'] === 'production') {
    problems.push({
      variable: 'NODE_ENV',
      problem: `is production. ${refusal}: leave CONFER_ENV out, or leave this out.`,
    });
  }
  return problems;
}

function productionProblems(
  env: Readonly<Record<string, string | undefined>>,
  values: Partial<SettingValues>,
): Problem[] {
  const problems: Problem[] = [];
  const databaseProblem = values.DATABASE_URL && databaseAddressProblem(values.DATABASE_URL);
  if (databaseProblem) problems.push({ variable: 'DATABASE_URL', problem: databaseProblem });
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
    problems.push({
      variable: 'NODE_TLS_REJECT_UNAUTHORIZED',
      problem:
        'is 0, so that nobody has to prove who they are. Leave it out; NODE_EXTRA_CA_CERTS names more authorities.',
    });
  }
  for (const variable of ['PUBLIC_URL', ...OUTSIDE] as const) {
    const url = values[variable];
    if (url === undefined) continue;
    if (isLoopback(url)) {
      problems.push({
        variable,
        problem:
          'is a loopback address. Stand-ins are for CONFER_ENV=local only: set it to the real address.',
      });
    } else if (!url.startsWith('https:')) {
      problems.push({ variable, problem: 'is not https. Set it to an https address.' });
    }
  }
  if ((values.TAB_HOST_ORIGINS ?? []).length > 0) {
    problems.push({
      variable: 'TAB_HOST_ORIGINS',
      problem: 'is for CONFER_ENV=local only. Leave it out: Microsoft 365 may show the tab anyway.',
    });
  }
  return problems;
}

/** Those that Confer's operator makes up: each has its own use, and one that is found must not open the others. */
const OWN_SECRETS = ['LINK_SECRET', 'COOKIE_SECRET', 'AUDIT_SECRET', 'NOTIFY_CALLBACK_TOKEN'] as const;

function secretProblems(values: Partial<SettingValues>): Problem[] {
  const problems: Problem[] = [];
  const firstUse = new Map<string, string>();
  for (const name of OWN_SECRETS) {
    const uses = [
      { variable: name, secrets: values[name] === undefined ? [] : [values[name]] },
      { variable: `${name}_PREVIOUS`, secrets: values[`${name}_PREVIOUS`] ?? [] },
    ];
    for (const { variable, secrets } of uses) {
      const known = secrets.map((secret) => firstUse.get(secret)).find((use) => use !== undefined);
      if (known !== undefined) {
        problems.push({ variable, problem: `is the same as ${known}. Set it to other random characters.` });
      }
      for (const secret of secrets) firstUse.set(secret, variable);
    }
  }
  return problems;
}

function portProblems({ PORT: port, MONITORING_PORT: monitoring }: Partial<SettingValues>): Problem[] {
  if (port === undefined || port !== monitoring || port === 0) return [];
  return [
    {
      variable: 'MONITORING_PORT',
      problem: 'is the same as PORT. Set it to another one that the public cannot reach.',
    },
  ];
}

function waitProblems(values: Partial<SettingValues>): Problem[] {
  const { OUTBOX_RETRY_BASE_SECONDS: base, OUTBOX_RETRY_MAX_SECONDS: most } = values;
  if (base === undefined || most === undefined || most >= base) return [];
  return [
    {
      variable: 'OUTBOX_RETRY_MAX_SECONDS',
      problem: `is less than OUTBOX_RETRY_BASE_SECONDS. Set it to ${base} or more.`,
    },
  ];
}

function toConfig(values: SettingValues): Config {
  return {
    isLocal: values.CONFER_ENV === 'local',
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    databaseUrl: values.DATABASE_URL,
    monitoring: { host: values.MONITORING_HOST, port: values.MONITORING_PORT },
    linkSecrets: [values.LINK_SECRET, ...values.LINK_SECRET_PREVIOUS],
    cookieSecrets: [values.COOKIE_SECRET, ...values.COOKIE_SECRET_PREVIOUS],
    audit: {
      secrets: [values.AUDIT_SECRET, ...values.AUDIT_SECRET_PREVIOUS],
      headFile: values.AUDIT_HEAD_FILE,
    },
    entra: {
      authority: values.ENTRA_AUTHORITY,
      clientId: values.ENTRA_CLIENT_ID.toLowerCase(),
      clientSecrets: [values.ENTRA_CLIENT_SECRET, ...values.ENTRA_CLIENT_SECRET_PREVIOUS],
    },
    graph: { baseUrl: values.GRAPH_BASE_URL },
    notify: {
      callbackTokens: [values.NOTIFY_CALLBACK_TOKEN, ...values.NOTIFY_CALLBACK_TOKEN_PREVIOUS],
    },
    bot: {
      appId: values.BOT_APP_ID,
      tenant: values.BOT_TENANT,
      openIdMetadataUrl: values.BOT_OPENID_METADATA_URL,
    },
    teams: {
      appId: values.TEAMS_APP_ID,
      serviceUrl: values.TEAMS_SERVICE_URL,
      tabHostOrigins: values.TAB_HOST_ORIGINS,
    },
    outbox: {
      retryBaseSeconds: values.OUTBOX_RETRY_BASE_SECONDS,
      retryMaxSeconds: values.OUTBOX_RETRY_MAX_SECONDS,
      maxAttempts: values.OUTBOX_MAX_ATTEMPTS,
      pollSeconds: values.OUTBOX_POLL_SECONDS,
    },
    attendanceFirstLookSeconds: values.ATTENDANCE_FIRST_LOOK_SECONDS,
    outlook: { aheadDays: values.OUTLOOK_AHEAD_DAYS, reconcileMinutes: values.OUTLOOK_RECONCILE_MINUTES },
    logLevel: values.LOG_LEVEL,
  };
}
