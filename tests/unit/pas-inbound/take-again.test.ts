import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { databaseTrouble } from '../../../api/kernel/database/database-trouble.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import type { PasNews } from '../../../api/pas-inbound/ports/pas-news.ts';
import { makeTakeAgain, type TakeDependencies } from '../../../api/pas-inbound/use-cases/take-pas-news.ts';

const ID = '00000000-0000-4000-8000-000000000001';

const news: PasNews = {
  kind: 'patient-changed',
  source: 'hl7',
  messageKey: 'one',
  saidAt: Temporal.Instant.from('2026-11-30T09:00:00Z'),
  pasPatientId: '7',
};

/** The first transaction fails like this. */
function taking(error: Error) {
  const kept: { cause: string }[] = [];
  const logged: unknown[] = [];
  const pasInbound = {
    lockRecord: () => Promise.resolve({ saidAt: undefined, messageKey: undefined, agreed: undefined }),
    keepHeard: () => Promise.resolve(),
    keepException: (exception: { cause: string }) => Promise.resolve(kept.push(exception)),
  };
  let runs = 0;
  const deps = {
    transaction: {
      run: (_orgId: string, work: (stores: object) => Promise<unknown>) => {
        runs += 1;
        return runs === 1 ? Promise.reject(error) : work({ pasInbound });
      },
    },
    log: { error: (entry: unknown) => logged.push(entry) },
    databaseTrouble,
    now: () => news.saidAt,
    newId: () => ID,
    onTaken: () => undefined,
  };
  const take = makeTakeAgain(deps as unknown as TakeDependencies);
  return { take: () => take(asId<'Organisation'>(ID), news, 'only-news'), kept, logged };
}

it('keeps for a person what meets a mistake of ours, and logs it', async () => {
  const { take, kept, logged } = taking(new RangeError('no whole minutes'));
  expect(await take()).toMatchObject({ what: 'refused' });
  expect(kept).toMatchObject([{ cause: 'fault' }]);
  expect(logged).toMatchObject([{ event: 'pas-news-fault', record: 'Patient/7' }]);
});

it('keeps nothing while the database is the trouble', async () => {
  const trouble = Object.assign(new pg.DatabaseError('shutdown', 1, 'error'), { code: '57P01' });
  const { take, kept } = taking(trouble);
  await expect(take()).rejects.toBe(trouble);
  expect(kept).toEqual([]);
});
