import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { OrgId } from '../rules/id.ts';

/** One open transaction that sees one organisation. Rows are typed as the migrations constrain their columns. */
export interface OrgSession {
  readonly client: pg.ClientBase;
  readonly orgId: OrgId;
  /** Set when something was written that must not stay: the transaction then refuses to commit. */
  rollBackBecause: string | undefined;
  /** Set when open screens have something new to be told after the commit. */
  hasLiveEvents: boolean;
  /** When the first of what was set in the timetable is due: the timetable is told after the commit. */
  dueAt: Temporal.Instant | undefined;
}

/** Notes that something was set in the timetable. */
export function noteDue(session: OrgSession, at: Temporal.Instant): void {
  const { dueAt } = session;
  if (dueAt === undefined || Temporal.Instant.compare(at, dueAt) < 0) session.dueAt = at;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const NOT_A_UUID = 'an organisation id that is not a uuid';
/** SET needs no plan and gives no row, unlike a SELECT of set_config. */
const SEE = (orgId: string): string => `SET LOCAL confer.org_id = '${orgId}'`;

/**
 * One query of this transaction that sees another organisation instead. The three leave together, so that nothing else of
 * the transaction comes between them.
 * @throws RangeError when the id is not a uuid
 */
export async function queryAs<Row extends pg.QueryResultRow>(
  { client, orgId }: OrgSession,
  otherOrgId: OrgId,
  query: pg.QueryConfig,
): Promise<pg.QueryResult<Row>> {
  if (!UUID.test(otherOrgId)) throw new RangeError(NOT_A_UUID);
  const [, result] = await Promise.all([
    client.query(SEE(otherOrgId)),
    client.query<Row>(query),
    client.query(SEE(orgId)),
  ]);
  return result;
}

/** Begins a transaction that sees this organisation only, in one round trip. */
async function begin(client: pg.ClientBase, orgId: OrgId): Promise<void> {
  await client.query(`BEGIN; ${SEE(orgId)}`);
}

async function commit(session: OrgSession): Promise<void> {
  if (session.rollBackBecause !== undefined) throw new Error(`not committed: ${session.rollBackBecause}`);
  const { command } = await session.client.query('COMMIT');
  // PostgreSQL answers so when a statement had failed and the work went on as if it had not
  if (command !== 'COMMIT') throw new Error('not committed: a statement of this transaction failed');
}

async function attempt<Result>(
  session: OrgSession,
  work: (session: OrgSession) => Promise<Result>,
): Promise<Result> {
  // BEGIN is not awaited first: in a pipeline the work's first query leaves together with it
  const [begun, done] = await Promise.allSettled([begin(session.client, session.orgId), work(session)]);
  if (begun.status === 'rejected') throw begun.reason;
  if (done.status === 'rejected') throw done.reason;
  await commit(session);
  return done.value;
}

/**
 * Runs work in one transaction that sees one organisation; what it throws rolls everything back.
 * @returns the work's result, whether open screens have something new to be told, and when the first of what was set in
 *   the timetable is due
 * @throws RangeError when the id is not a uuid: it is written into a statement that takes no parameters
 */
export async function runInOrg<Result>(
  pool: pg.Pool,
  orgId: OrgId,
  work: (session: OrgSession) => Promise<Result>,
): Promise<{ result: Result } & Pick<OrgSession, 'hasLiveEvents' | 'dueAt'>> {
  if (!UUID.test(orgId)) throw new RangeError(NOT_A_UUID);
  const client = await pool.connect();
  const session: OrgSession = {
    client,
    orgId,
    rollBackBecause: undefined,
    hasLiveEvents: false,
    dueAt: undefined,
  };
  let broken: Error | undefined;
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on('error', onError);
  try {
    const result = await attempt(session, work);
    return { result, hasLiveEvents: session.hasLiveEvents, dueAt: session.dueAt };
  } catch (error) {
    // a connection that cannot roll back is thrown away, and the server rolls back for it
    await client.query('ROLLBACK').catch((problem: unknown) => {
      broken ??= problem instanceof Error ? problem : new Error(String(problem));
    });
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}
