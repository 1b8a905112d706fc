import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { bookingStatement } from '../../../api/appointments/store/booking-statement.ts';
import { NUMBERS_PER_CLIENT } from './load.ts';
import { FIRST_SLOT, markedBooking, ORG_ID, SLOT_MINUTES, TEAMS } from './numbered-booking.ts';

/** What pgbench runs for one booking. */
export interface PgbenchScript {
  text: string;
  /** `-D name=value`. */
  variables: Readonly<Record<string, string>>;
}

/** Stand for a booking's number and team in the values; no other digits of an id look like them. */
const MARKS = { number: 'fffffffffff1', team: 'fffffffffff2' } as const;
const FIRST = Temporal.Instant.from(FIRST_SLOT);
const NUMBER = 'CAST(:n AS bigint)';
const hexOf = (expression: string): string => `lpad(to_hex(${expression}), 12, '0')`;
const startOf = (slots: string): string =>
  `(timestamptz '${FIRST_SLOT}' + (${slots}) * interval '${SLOT_MINUTES} minutes')`;

/** @returns undefined for null */
function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (typeof value === 'string') return value;
  throw new Error(`a value that pgbench cannot be given: ${typeof value}`);
}

async function parameterTypes(databaseUrl: string, text: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`PREPARE booking AS ${text}`);
    const { rows } = await client.query<{ types: string[] }>(
      `SELECT parameter_types::text[] AS types FROM pg_prepared_statements WHERE name = 'booking'`,
    );
    return rows[0]?.types ?? [];
  } finally {
    await client.end();
  }
}

/**
 * Confer's own statement for pgbench, in the same two round trips. What differs: pgbench has no text variables that
 * change, so each value is sent with marks in the places of the booking's number and team, which the server fills in;
 * the start is reckoned there too; and BEGIN and set_config are two messages of the pipeline instead of one.
 */
export async function pgbenchScript(databaseUrl: string): Promise<PgbenchScript> {
  const { text, values } = bookingStatement(ORG_ID, markedBooking(MARKS, FIRST));
  const types = await parameterTypes(databaseUrl, text);
  const variables: Record<string, string> = { org: ORG_ID };
  const expressions = values.map((value, index) => {
    const given = textOf(value);
    const type = types[index] ?? 'unknown';
    if (given === undefined) return `CAST(NULL AS ${type})`;
    variables[`v${index + 1}`] = given;
    let expression = `CAST(:v${index + 1} AS text)`;
    if (given.includes(MARKS.number))
      expression = `replace(${expression}, '${MARKS.number}', ${hexOf(NUMBER)})`;
    if (given.includes(MARKS.team))
      expression = `replace(${expression}, '${MARKS.team}', ${hexOf(`${NUMBER} % ${TEAMS}`)})`;
    return `CAST(${expression} AS ${type})`;
  });
  // the fifth and the sixth value are the start and the end, and two more are those of the part with the patient
  for (const place of [4, 21]) expressions[place] = startOf(`${NUMBER} / ${TEAMS}`);
  for (const place of [5, 22]) expressions[place] = startOf(`${NUMBER} / ${TEAMS} + 1`);
  const statement = text.replace(/\$(\d+)/g, (_match, place: string) => expressions[Number(place) - 1] ?? '');
  return {
    variables,
    text: [
      `\\set n :base + :client_id * ${NUMBERS_PER_CLIENT} + :done`,
      '\\set done :done + 1',
      '\\startpipeline',
      'BEGIN;',
      `SELECT set_config('confer.org_id', :org, true);`,
      `${statement.trim()};`,
      '\\endpipeline',
      'COMMIT;',
      '',
    ].join('\n'),
  };
}
