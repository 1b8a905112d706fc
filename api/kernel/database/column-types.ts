import pg from 'pg';
import { Temporal } from 'temporal-polyfill';

const { DATE, TIMESTAMP, TIMESTAMPTZ } = pg.types.builtins;
const TSTZRANGE = 3910;

/** PostgreSQL's ISO style, for example `2026-03-02 09:30:00.25+00`. */
function toInstant(text: string): Temporal.Instant {
  const millis = Date.parse(text.replace(' ', 'T').replace(/([+-][0-9]{2})$/, '$1:00'));
  return Temporal.Instant.fromEpochMilliseconds(millis);
}

function refuse(what: string, instead: string): () => never {
  return () => {
    throw new TypeError(`${what} reached JavaScript: ${instead}`);
  };
}

const OURS = new Map<number, (text: string) => unknown>([
  [TIMESTAMPTZ, toInstant],
  [DATE, (text) => text],
  [TIMESTAMP, refuse('a timestamp without time zone', 'use timestamptz')],
  [TSTZRANGE, refuse('a range', 'select lower(…) and upper(…)')],
]);

/**
 * How columns become values: `timestamptz` an Instant in whole milliseconds, `date` its ISO text. A range has to be
 * taken apart in SQL, and a timestamp without a zone says nothing, so both are refused.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    const parse: unknown = OURS.get(oid) ?? pg.types.getTypeParser(oid, format);
    return parse;
  },
};

/** An instant as a parameter: milliseconds are all that is kept. Written by Date, which takes a tenth of the time. */
export function timestamptz(instant: Temporal.Instant): string {
  return new Date(instant.epochMilliseconds).toISOString();
}
