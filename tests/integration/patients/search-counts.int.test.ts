import type { Temporal } from 'temporal-polyfill';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { makePool } from '../../../api/kernel/database/pool.ts';
import { makeTransaction } from '../../../api/make-transaction.ts';
import {
  makeRefuseTooManySearches,
  SEARCHES_PER_MINUTE,
} from '../../../api/patients/use-cases/refuse-too-many-searches.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { asOrganisation, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
let clock: Temporal.Instant;
let refused: number;
beforeEach(() => {
  clock = at('2026-03-04T10:00:00Z');
  refused = 0;
});

const limitOn = (transaction: typeof db.transaction) => {
  const now = () => clock;
  return makeRefuseTooManySearches({
    transaction,
    audit: makeAudit({ now, newId }),
    now,
    onSearchRefused: () => (refused += 1),
  });
};
const person = (place: number) =>
  aCoordinator(db.organisation, { practitionerId: db.organisation.staff[place]! });
const codeOf = (attempt: Promise<void>): Promise<string> =>
  attempt.then(
    () => 'searched',
    (error: unknown) => (error as { code: string }).code,
  );
const audited = (): Promise<number> =>
  asOrganisation(db.database.url, db.organisation.orgId, async (client) => {
    const { rowCount } = await client.query(
      `SELECT 1 FROM audit WHERE action = 'searched-patients-too-often'`,
    );
    return rowCount ?? 0;
  });

it('counts the searches of a person on two replicas together, and tells the administrator once', async () => {
  const otherPool = makePool({
    databaseUrl: db.database.url,
    maxConnections: 5,
    onIdleError: () => undefined,
  });
  const one = limitOn(db.transaction);
  const other = limitOn(makeTransaction({ pool: otherPool, onLiveEvents: () => undefined }));
  try {
    const answers = await Promise.all(
      Array.from({ length: 80 }, (_, place) => codeOf((place % 2 === 0 ? one : other)(person(0)))),
    );
    expect(answers.filter((answer) => answer === 'searched')).toHaveLength(SEARCHES_PER_MINUTE);
    expect(answers.filter((answer) => answer === 'too-many-searches')).toHaveLength(80 - SEARCHES_PER_MINUTE);
    expect(refused).toBe(80 - SEARCHES_PER_MINUTE);
    expect(await audited()).toBe(1);
    expect(await codeOf(other(person(1)))).toBe('searched');

    clock = clock.add({ seconds: 4 });
    const later = [
      await codeOf(one(person(0))),
      await codeOf(other(person(0))),
      await codeOf(one(person(0))),
    ];
    expect(later).toEqual(['searched', 'searched', 'too-many-searches']);
    expect(await audited()).toBe(1);

    clock = clock.add({ minutes: 2 });
    const whole = await Promise.all(
      Array.from({ length: SEARCHES_PER_MINUTE + 1 }, () => codeOf(one(person(0)))),
    );
    expect(whole.filter((answer) => answer === 'searched')).toHaveLength(SEARCHES_PER_MINUTE);
    expect(await audited()).toBe(2);
  } finally {
    await otherPool.end();
  }
});
