import { readFileSync } from 'node:fs';
import type { Hl7Listener, PasConnection } from './kernel/contract/connections.ts';
import type pg from 'pg';
import { EVERY_MESSAGE } from './every-message.ts';
import { addressProblem, listenProblem, mllpAsHttp } from './kernel/connections/address-problem.ts';
import { SecretMissing, type Secrets } from './kernel/connections/secrets.ts';
import { connectionsFileSchema, type OrganisationConnections } from './kernel/contract/connections-file.ts';
import { makeOrganisations } from './kernel/database/organisations.ts';
import { runInOrg } from './kernel/database/org-session.ts';
import { makePool } from './kernel/database/pool.ts';
import { saveConnections } from './kernel/database/save-connections.ts';
import type { OrgId } from './kernel/rules/id.ts';
import { saveMessageTemplates } from './messages/store/save-message-templates.ts';
import { templateRecordProblems, templateRecords } from './messages/use-cases/template-records.ts';
import { makeEnvironmentSecrets } from './outside/secrets/environment-secrets.ts';

/**
 * `npm run connections -- FILE.json`: writes the connections and message templates of the organisations in the file into
 * DATABASE_URL, all of them or nothing, and says each thing that is wrong. A Confer that runs uses them within a minute.
 * A composition root of its own.
 */
async function setUpConnections(databaseUrl: string, file: string, isLocal: boolean): Promise<boolean> {
  const wanted = readFile(file);
  const pool = makePool({
    databaseUrl,
    maxConnections: 1,
    onIdleError: (error) => {
      say(error.message);
    },
  });
  try {
    const orgIds = new Map((await makeOrganisations(pool).list()).map((one) => [one.odsCode, one.orgId]));
    const problems = wanted.flatMap((one) => [
      ...(orgIds.has(one.organisation) ? [] : [`${one.organisation}: there is no such organisation`]),
      ...problemsOf(one, isLocal).map((problem) => `${one.organisation}: ${problem}`),
    ]);
    for (const problem of problems) say(problem);
    if (problems.length > 0) return false;
    for (const one of wanted) {
      const orgId = orgIds.get(one.organisation);
      if (orgId !== undefined) await write(pool, orgId, one);
      say(`${one.organisation}: written`);
      for (const missing of await missingSecrets(one, makeEnvironmentSecrets(process.env))) {
        say(`${one.organisation}: ${missing} in this shell; the Confer that runs needs it`);
      }
    }
    return true;
  } finally {
    await pool.end();
  }
}

/** @throws Error that names each field that is wrong */
function readFile(file: string): OrganisationConnections[] {
  const parsed = connectionsFileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(lines.join('\n'));
}

function problemsOf(one: OrganisationConnections, isLocal: boolean): string[] {
  const addresses: [where: string, url: string][] = [
    ...(one.pas === undefined ? [] : pasAddresses(one.pas)),
    ...(one.nhsLogin === undefined
      ? []
      : [['nhsLogin.issuer', one.nhsLogin.issuer] satisfies [string, string]]),
    ...(one.relationships === undefined
      ? []
      : ([
          ['relationships.baseUrl', one.relationships.baseUrl],
          ['relationships.tokenUrl', one.relationships.tokenUrl],
        ] satisfies [string, string][])),
    ...Object.entries(one.senders).map(([channel, { baseUrl }]): [string, string] => [
      `senders.${channel}.baseUrl`,
      baseUrl,
    ]),
  ];
  return [
    ...addresses.flatMap(([where, url]) => {
      const problem = addressProblem(url, isLocal);
      return problem === undefined ? [] : [`${where} ${problem}`];
    }),
    ...listenerProblems(one.pas, isLocal),
    ...templateRecordProblems(templateRecords(one), EVERY_MESSAGE),
  ];
}

function listenerProblems(pas: PasConnection | undefined, isLocal: boolean): string[] {
  const listener = listenerOf(pas);
  const problem = listener && listenProblem(listener, isLocal);
  return problem === undefined ? [] : [`pas.listener ${problem}`];
}

const listenerOf = (pas: PasConnection | undefined): Hl7Listener | undefined =>
  pas?.kind === 'hl7-v2' ? pas.listener : undefined;

function pasAddresses(pas: PasConnection): [where: string, url: string][] {
  if (pas.kind === 'fhir-r4') return [['pas.baseUrl', pas.baseUrl]];
  return [
    ['pas.address', mllpAsHttp(pas.address)],
    ['pas.patientIndex.baseUrl', pas.patientIndex.baseUrl],
  ];
}

async function write(pool: pg.Pool, orgId: OrgId, one: OrganisationConnections): Promise<void> {
  await runInOrg(pool, orgId, async (session) => {
    await saveConnections(session, one);
    await saveMessageTemplates(session, templateRecords(one));
  });
}

async function missingSecrets(
  { pas, senders, nhsLogin, relationships }: OrganisationConnections,
  secrets: Secrets,
): Promise<string[]> {
  const missing = new Set<string>();
  const references = [
    ...Object.values(senders).map(({ apiKey }) => apiKey),
    ...(nhsLogin === undefined ? [] : [nhsLogin.privateKey]),
    ...(relationships === undefined ? [] : [relationships.privateKey]),
    ...Object.values(listenerOf(pas)?.tls ?? {}).filter((reference) => reference !== undefined),
  ];
  for (const reference of references) {
    try {
      await secrets.read(reference);
    } catch (error) {
      if (!(error instanceof SecretMissing)) throw error;
      missing.add(error.message);
    }
  }
  return [...missing];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const databaseUrl = process.env['DATABASE_URL'];
const file = process.argv[2];
if (databaseUrl === undefined || file === undefined) {
  say('Set DATABASE_URL and name a file: npm run connections -- FILE.json');
  process.exitCode = 2;
} else {
  try {
    const isLocal = process.env['CONFER_ENV'] === 'local';
    process.exitCode = (await setUpConnections(databaseUrl, file, isLocal)) ? 0 : 1;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
