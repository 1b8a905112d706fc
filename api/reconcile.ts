import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { ConfigurationError, loadConfig, type Config } from './config.ts';
import { makeAudit } from './kernel/audit/audit.ts';
import { makeConnections } from './kernel/database/connections.ts';
import { makeOrganisations } from './kernel/database/organisations.ts';
import { makePool } from './kernel/database/pool.ts';
import { Refusal } from './kernel/rules/refusal.ts';
import { UpstreamFailure } from './kernel/rules/upstream-failure.ts';
import { makeTransaction } from './make-transaction.ts';
import { outsideSettings } from './outside-settings.ts';
import { makeOutside } from './outside/make-outside.ts';
import { makeEnvironmentSecrets } from './outside/secrets/environment-secrets.ts';
import { makeSentMessages } from './pas/store/sent-message-store.ts';
import { balanceInWords, isZero, lastDays } from './reconciliation/contract/balance-in-words.ts';
import { LONGEST_PERIOD, workOutBalance } from './reconciliation/use-cases/work-out-balance.ts';

const USAGE = 'npm run reconcile -- --org CODE [--from YYYY-MM-DD] [--to YYYY-MM-DD]';
const now = (): Temporal.Instant => Temporal.Now.instant();

interface Asked {
  org: string;
  from: string | undefined;
  to: string | undefined;
}

/** @throws TypeError for an option that there is not */
function readAsked(args: readonly string[]): Asked | undefined {
  const options = { org: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } } as const;
  const { values } = parseArgs({ args: [...args], options });
  return values.org === undefined ? undefined : { org: values.org, from: values.from, to: values.to };
}

/**
 * `npm run reconcile`: compares one organisation with its PAS and prints the balance and each difference. A composition root
 * of its own, with the configuration of the service.
 * @returns whether the balance is zero
 */
async function reconcile(config: Config, asked: Asked): Promise<boolean> {
  const pool = makePool({
    databaseUrl: config.databaseUrl,
    maxConnections: 2,
    onIdleError: (error) => {
      say(error.message);
    },
  });
  try {
    const organisations = makeOrganisations(pool);
    const organisation = (await organisations.list()).find(({ odsCode }) => odsCode === asked.org);
    if (organisation === undefined) throw new Error(`${asked.org}: there is no such organisation`);
    const { orgId } = organisation;
    const { timeZone } = await organisations.getById(orgId);
    const transaction = makeTransaction({ pool, onLiveEvents: () => undefined });
    const { pasOf } = makeOutside(outsideSettings(config), {
      ...{ organisations, now, newId: uuidv7 },
      connections: makeConnections(pool, Date.now),
      secrets: makeEnvironmentSecrets(process.env),
      sentMessages: makeSentMessages(pool),
      onSecretRefused: () => undefined,
      onTrouble: say,
    });
    const audit = makeAudit({ now, newId: uuidv7 });
    const by = { kind: 'confer', job: 'reconcile' } as const;
    await transaction.run(orgId, (stores) =>
      audit(stores, by, 'reconciled-with-pas', `organisation:${orgId}`),
    );
    const days = lastDays(now().toZonedDateTimeISO(timeZone).toPlainDate().toString());
    const balance = await workOutBalance(
      { transaction, pasOf, now },
      { orgId, timeZone, serviceLineIds: undefined },
      { from: asked.from ?? days.from, to: asked.to ?? days.to },
      LONGEST_PERIOD,
    );
    for (const line of balanceInWords(balance)) say(line);
    return isZero(balance);
  } finally {
    await pool.end();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What went wrong, as far as whoever runs the command may read it. */
function wordsOf(error: unknown): string {
  if (error instanceof Refusal) return `Not compared: ${error.code}`;
  if (error instanceof UpstreamFailure) return `Not compared: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

const TROUBLE = 2;
try {
  const asked = readAsked(process.argv.slice(2));
  if (asked === undefined) {
    say(USAGE);
    process.exitCode = TROUBLE;
  } else {
    process.exitCode = (await reconcile(loadConfig(process.env), asked)) ? 0 : 1;
  }
} catch (error) {
  say(wordsOf(error));
  if (error instanceof TypeError && !(error instanceof ConfigurationError)) say(USAGE);
  process.exitCode = TROUBLE;
}
