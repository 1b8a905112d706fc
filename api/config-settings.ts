import { z } from 'zod';
import { isWeakSecret } from './kernel/rules/weak-secret.ts';

const isUrl = (text: string): boolean => URL.canParse(text) && /^https?:\/\//.test(text);
const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

const missing = (what: string) => ({
  error: (issue: { input?: unknown }) =>
    issue.input === undefined ? `is missing. Set it to ${what}.` : undefined,
});

const text = (what: string) => z.string(missing(what)).min(1, `is empty. Set it to ${what}.`);
const address = (what: string) => text(what).refine(isUrl, `is not an http(s) address. Set it to ${what}.`);
const baseUrl = (what: string) => address(what).transform(withoutSlash);
const id = (what: string) =>
  text(what).refine(
    (value) => z.guid().safeParse(value).success,
    `is not an id (8-4-4-4-12). Set it to ${what}.`,
  );
const secret = (what: string, minLength: number) =>
  text(what)
    .min(minLength, `is too short: at least ${minLength} characters. Set it to ${what}.`)
    .refine((value) => !isWeakSecret(value), `can be guessed. ${MADE_BY_A_MACHINE}`);
/** Those before the present one, which count until what was made with them is over. */
const earlierSecrets = (minLength: number) =>
  z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter((one) => one !== ''))
    .refine(
      (list) => list.every((one) => one.length >= minLength && !isWeakSecret(one)),
      `holds one that is too short or can be guessed. ${MADE_BY_A_MACHINE}`,
    );
const MADE_BY_A_MACHINE = 'Let a machine make it: openssl rand -base64 32';
const number = (least: number, most: number) =>
  z
    .string()
    .refine(
      (value) => /^[0-9]+(\.[0-9]+)?$/.test(value) && Number(value) >= least && Number(value) <= most,
      `is not a number from ${least} to ${most}. Correct it, or leave it out for the default.`,
    )
    .transform(Number);
const wholeNumber = (least: number, most: number) =>
  number(least, most).refine(
    Number.isInteger,
    'is not a whole number. Correct it, or leave it out for the default.',
  );
const port = wholeNumber(0, 65_535);

const origins = z
  .string()
  .default('')
  .transform((list) => list.split(/[\s,]+/).filter((origin) => origin !== ''))
  .refine((list) => list.every((origin) => isUrl(origin) && new URL(origin).origin === origin), {
    error: 'holds something that is not an origin such as http://127.0.0.1:4000. Separate several by commas.',
  });

/** How one variable is read, and what the README says of it. */
export interface Setting {
  schema: z.ZodType;
  meaning: string;
  /** Refused unless CONFER_ENV=local. */
  isLocalOnly: boolean;
}

const setting = <Schema extends z.ZodType>(schema: Schema, meaning: string, isLocalOnly = false) => ({
  schema,
  meaning,
  isLocalOnly,
});

/** Every variable that Confer reads. Each sentence completes "<variable> …". */
export const SETTINGS = {
  CONFER_ENV: setting(
    z
      .enum(['production', 'local'], {
        error: 'is neither production nor local. Leave it out for production.',
      })
      .default('production'),
    '`production`, or `local` for `npm start` with its stand-ins',
  ),
  HOST: setting(
    z.string().min(1, 'is empty. Leave it out for 127.0.0.1.').default('127.0.0.1'),
    'Address to listen on; `0.0.0.0` in a container',
  ),
  PORT: setting(port.default(3978), 'Port to listen on'),
  MONITORING_HOST: setting(
    z.string().min(1, 'is empty. Leave it out for 127.0.0.1.').default('127.0.0.1'),
    'Address on which `/health/ready` and `/metrics` are: never a public one',
  ),
  MONITORING_PORT: setting(port.default(3981), 'Port of `/health/ready` and `/metrics`'),
  PUBLIC_URL: setting(
    baseUrl('the address under which patients and Teams reach Confer'),
    'Address under which patients, Teams and Graph’s notifications reach Confer; links start with it',
  ),
  DATABASE_URL: setting(
    text('a PostgreSQL address such as postgres://user:password@host:5432/confer').refine(
      (value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value),
      'is not a PostgreSQL address. Set it to one such as postgres://user:password@host:5432/confer.',
    ),
    'PostgreSQL, as the role of the service; outside local mode with `sslmode=verify-full`',
  ),
  LINK_SECRET: setting(
    secret('32 or more random characters', 32),
    'Secret: links of patients and proxies are derived from it',
  ),
  LINK_SECRET_PREVIOUS: setting(
    earlierSecrets(32),
    'Link secrets before it, separated by commas: links that were made with these stay valid',
  ),
  COOKIE_SECRET: setting(
    secret('32 or more random characters', 32),
    'Secret: signs the forms of the patient pages',
  ),
  COOKIE_SECRET_PREVIOUS: setting(
    earlierSecrets(32),
    'The one before it, for twelve hours: forms that are open stay valid',
  ),
  AUDIT_SECRET: setting(
    secret('32 or more random characters', 32),
    'Secret: seals the audit; keep each one for as long as the audit',
  ),
  AUDIT_SECRET_PREVIOUS: setting(
    earlierSecrets(32),
    'Every audit secret before it, separated by commas, for `npm run audit:verify`',
  ),
  AUDIT_HEAD_FILE: setting(
    text('a file outside the database, one for each replica'),
    'File that keeps the newest sealed entry of the audit, for `npm run audit:verify`',
  ),
  ENTRA_AUTHORITY: setting(
    baseUrl('the address of Entra').default('https://login.microsoftonline.com'),
    'Microsoft Entra ID',
  ),
  ENTRA_CLIENT_ID: setting(
    id('the client id of Confer’s app registration'),
    'Confer’s app registration: the audience of staff tokens',
  ),
  ENTRA_CLIENT_SECRET: setting(
    secret('the client secret of Confer’s app registration', 16),
    'Secret of the app registration',
  ),
  ENTRA_CLIENT_SECRET_PREVIOUS: setting(
    earlierSecrets(16),
    'The one before it, while Entra knows it: tried when Entra does not know the new one',
  ),
  GRAPH_BASE_URL: setting(
    baseUrl('the address of Graph').default('https://graph.microsoft.com'),
    'Microsoft Graph, without a version',
  ),
  NOTIFY_CALLBACK_TOKEN: setting(
    secret('the bearer token of Notify’s callbacks', 16),
    'Secret: bearer token of Notify’s callbacks: delivery receipts and texts that people send',
  ),
  NOTIFY_CALLBACK_TOKEN_PREVIOUS: setting(
    earlierSecrets(16),
    'The one before it, until GOV.UK Notify has the new one',
  ),
  BOT_APP_ID: setting(
    id('the app id of the bot'),
    'App id of the bot; without it anybody could speak as Teams',
  ),
  BOT_TENANT: setting(
    text('the tenant in which the bot is registered').default('botframework.com'),
    'Tenant in which the bot is registered: its id for a single-tenant bot, else leave it out',
  ),
  BOT_OPENID_METADATA_URL: setting(
    address('an address').default('https://login.botframework.com/v1/.well-known/openidconfiguration'),
    'Where the signing keys of Teams’ messages to the bot are',
  ),
  TEAMS_APP_ID: setting(id('the id in your Teams app manifest'), 'Id of the Teams app, for links into Teams'),
  TEAMS_SERVICE_URL: setting(
    address('an address').default('https://smba.trafficmanager.net/emea/'),
    'Where the bot sends messages to before Teams has named an address',
  ),
  TAB_HOST_ORIGINS: setting(origins, 'Further origins that may show the tab, separated by commas', true),
  OUTBOX_RETRY_BASE_SECONDS: setting(
    number(0.05, 3600).default(2),
    'Wait before the first retry of work for an outside system; doubles each time',
  ),
  OUTBOX_RETRY_MAX_SECONDS: setting(number(0.05, 86_400).default(300), 'The longest wait between two tries'),
  OUTBOX_MAX_ATTEMPTS: setting(
    wholeNumber(1, 100_000).default(320),
    'Tries before work needs a person; with the waits above the default lasts more than a day',
  ),
  OUTBOX_POLL_SECONDS: setting(
    number(0.05, 3600).default(5),
    'How often work is looked for when nobody told of any',
  ),
  ATTENDANCE_FIRST_LOOK_SECONDS: setting(
    number(0.05, 3600).default(120),
    'How long after its end a meeting’s attendance report is first asked for; each further look takes 1.8 times as long',
  ),
  OUTLOOK_AHEAD_DAYS: setting(
    wholeNumber(15, 366).default(105),
    'How many days ahead people’s Outlook is kept',
  ),
  OUTLOOK_RECONCILE_MINUTES: setting(
    number(0.05, 60).default(15),
    'How often each followed mailbox is read again as a whole, in case a notification was lost',
  ),
  LOG_LEVEL: setting(
    z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
        error: 'is not one of trace, debug, info, warn, error, silent.',
      })
      .default('info'),
    '`trace`, `debug`, `info`, `warn`, `error` or `silent`',
  ),
} satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;
export type SettingValues = { [Name in SettingName]: z.infer<(typeof SETTINGS)[Name]['schema']> };
