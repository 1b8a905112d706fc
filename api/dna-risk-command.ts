import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { featureWords, modelRefusalWords } from './dna-risk/contract/risk-words.ts';
import type { DnaModelRecord } from './dna-risk/ports/dna-model-store.ts';
import { readDeciles } from './dna-risk/use-cases/read-deciles.ts';
import { makeTrainDnaModel } from './dna-risk/use-cases/train-dna-model.ts';
import type { Organisation } from './kernel/actors/organisations.ts';
import { makeAudit } from './kernel/audit/audit.ts';
import { makeOrganisations } from './kernel/database/organisations.ts';
import { makePool } from './kernel/database/pool.ts';
import { makeTransaction } from './make-transaction.ts';

const USAGE = `Give one of:
  npm run dna-risk -- train --org <ODS code> --by <your name> [--until 2026-03-31]
  npm run dna-risk -- deprivation --org <ODS code> <file.csv with the columns postcode and decile>`;

interface Asked {
  command: 'train' | 'deprivation';
  odsCode: string;
  by: string;
  /** The last day that it learns from. */
  until: Temporal.PlainDate | undefined;
  file: string;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** @throws Error that says what to give */
function readAsked(args: readonly string[]): Asked {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { org: { type: 'string' }, by: { type: 'string' }, until: { type: 'string' } },
  });
  const [command, file = ''] = positionals;
  const { org: odsCode = '', by = '', until } = values;
  if (command === 'train' && odsCode !== '' && by.trim() !== '' && by.length <= 100) {
    return { command, odsCode, by: by.trim(), until: until === undefined ? undefined : dayOf(until), file };
  }
  if (command === 'deprivation' && odsCode !== '' && file !== '') {
    return { command, odsCode, by, until: undefined, file };
  }
  throw new Error(USAGE);
}

function dayOf(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text);
  } catch (error) {
    throw new Error('--until: give a day such as 2026-03-31', { cause: error });
  }
}

const three = (figure: number): string => figure.toFixed(3);

/** What the training came to, for whoever decides whether to rely on it. */
function describe({ version, training, trainedBy }: DnaModelRecord): string[] {
  const { trained, tested, refusedBecause, learned } = training;
  const head = [
    `version ${version}, trained by ${trainedBy}`,
    `learned from ${trained.count} appointments, ${trained.missed} of them missed; tested on the ${tested.count} newest, ${tested.missed} of them missed`,
  ];
  const verdict =
    refusedBecause === undefined
      ? 'in use from now on'
      : `not used, and no score is shown: ${modelRefusalWords[refusedBecause]}`;
  if (learned === undefined) return [...head, verdict];
  const { model, figures } = learned;
  return [
    ...head,
    `AUC ${three(figures.auc)} (0.5 is chance)`,
    `Brier ${three(figures.brier)}, of the average for all ${three(figures.brierOfAverage)}`,
    `calibration: slope ${three(figures.slope)} (1 is perfect), intercept ${three(figures.intercept)} (0 is perfect)`,
    'tenth   count  expected  observed',
    ...figures.groups.map(
      ({ count, expected, observed }, place) =>
        `${String(place + 1).padStart(5)}${String(count).padStart(8)}${three(expected).padStart(10)}${three(observed).padStart(10)}`,
    ),
    `intercept ${three(model.intercept)}`,
    ...model.inputs.map(
      ({ feature, slope, mean }) =>
        `${three(slope).padStart(8)}  ${featureWords[feature]} (mean ${three(mean)})`,
    ),
    verdict,
  ];
}

/** `npm run dna-risk`: trains the model of an organisation, or loads its deciles. A composition root of its own. */
async function runCommand(databaseUrl: string, asked: Asked): Promise<void> {
  const pool = makePool({
    databaseUrl,
    maxConnections: 1,
    onIdleError: (error) => {
      say(error.message);
    },
  });
  try {
    const organisation = await makeOrganisations(pool).findByOdsCode(asked.odsCode);
    if (organisation === undefined) throw new Error(`${asked.odsCode}: there is no such organisation`);
    const transaction = makeTransaction({ pool, onLiveEvents: () => undefined });
    await (asked.command === 'train' ? train : loadDeciles)(transaction, organisation, asked);
  } finally {
    await pool.end();
  }
}

type Work = ReturnType<typeof makeTransaction>;

async function train(
  transaction: Work,
  { orgId, timeZone }: Organisation,
  { by, until }: Asked,
): Promise<void> {
  const now = (): Temporal.Instant => Temporal.Now.instant();
  const trainDnaModel = makeTrainDnaModel({ transaction, audit: makeAudit({ now, newId: uuidv7 }), now });
  const end = until?.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
  for (const line of describe(await trainDnaModel({ orgId, trainedBy: by, until: end }))) say(line);
}

async function loadDeciles(transaction: Work, { orgId }: Organisation, { file }: Asked): Promise<void> {
  const deciles = readDeciles(parse(readFileSync(file), { columns: true, bom: true, trim: true }));
  await transaction.run(orgId, ({ fairnessGroups }) => fairnessGroups.saveDeciles(deciles));
  say(`postcodes in the file that have a decile now: ${deciles.length}`);
}

try {
  const { DATABASE_URL: databaseUrl = '' } = process.env;
  if (databaseUrl === '') throw new Error('DATABASE_URL: set it to the database of Confer.');
  await runCommand(databaseUrl, readAsked(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
