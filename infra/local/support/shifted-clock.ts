import path from 'node:path';

/**
 * How far the clock of every process of ours is ahead of the machine's, in milliseconds. Only `npm test -- --clock=`
 * sets it: a test that fails at night must be seen to fail by day.
 */
const VARIABLE = 'CONFER_CLOCK_AHEAD_MS';
const PRELOAD = path.join(import.meta.dirname, 'shift-clock.ts');

/** 0 when the clock is the machine's. Negative when it is behind. */
export const clockAheadMs = (environment: NodeJS.ProcessEnv = process.env): number =>
  Number(environment[VARIABLE] ?? 0);

/** Node's flags, and what its environment needs, so that a process starts with the same clock as we have. */
export const clockFlags = (): string[] => (clockAheadMs() === 0 ? [] : ['--import', PRELOAD]);
export const clockEnvironment = (aheadMs = clockAheadMs()): NodeJS.ProcessEnv =>
  aheadMs === 0 ? {} : { [VARIABLE]: String(aheadMs) };

/** The machine's own time: certificates are checked against it by OpenSSL, which knows no other. */
export const machineNow = (): number => Date.now() - clockAheadMs();

/**
 * Moves the clock of the realm that it is called in: `Date`, and with it Temporal. Uses nothing but what a browser has,
 * too, since a page is given its text.
 */
export function shiftDate(aheadMs: number): void {
  const { Date: Real } = globalThis;
  const now = (): number => Real.now() + aheadMs;
  globalThis.Date = new Proxy(Real, {
    apply: () => new Real(now()).toString(),
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as Date,
    get: (target, key, receiver) => (key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown)),
  });
}

/**
 * SQL that moves a database's clock for a role: its unqualified `now()` and `clock_timestamp()` are ours then. To be run
 * by the role that owns the database, before anything else is made in it.
 */
export const shiftedDatabaseClock = (role: string, aheadMs: number): string => `
  CREATE SCHEMA IF NOT EXISTS shifted_clock;
  GRANT USAGE ON SCHEMA shifted_clock TO PUBLIC;
  CREATE OR REPLACE FUNCTION shifted_clock.now() RETURNS timestamptz LANGUAGE sql STABLE AS
    $$ SELECT pg_catalog.now() + make_interval(secs => ${aheadMs / 1000}) $$;
  CREATE OR REPLACE FUNCTION shifted_clock.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS
    $$ SELECT pg_catalog.clock_timestamp() + make_interval(secs => ${aheadMs / 1000}) $$;
  ALTER ROLE ${role} SET search_path = public, shifted_clock, pg_catalog;`;
