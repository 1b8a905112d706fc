import { Temporal } from 'temporal-polyfill';
import { startTestCluster, type TestCluster } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import {
  CLINICIANS,
  followOutlook,
  practitionerIdOf,
  type FollowedOutlook,
} from '../../support/followed-outlook.ts';
import { asConfer, contractBreaches, setControl } from '../../support/graph-callers.ts';
import { CONTRACT_NOTE, hasGraphContract } from '../../support/graph-contract.ts';
import { startStandIns, type StandInGroup } from '../../support/stand-in-group.ts';

const ifContract = hasGraphContract ? it : it.skip;
const now = (): Temporal.Instant => Temporal.Now.instant();

let group: StandInGroup;
let cluster: TestCluster;
let confer: FollowedOutlook;

beforeAll(async () => {
  [group, cluster] = await Promise.all([startStandIns(['entra', 'graph']), startTestCluster()]);
  const { token } = await asConfer(group);
  confer = await followOutlook(group, await cluster.newDatabase(), CLINICIANS, { token });
}, 60_000);

afterAll(async () => {
  await confer.stop();
  await group.stop();
  await cluster.stop();
}, 30_000);

const count = async (method: string, ending: string): Promise<number> => {
  const answer = await fetch(`${group.topology.graphPages}/__exchanges?since=0`);
  const { exchanges } = (await answer.json()) as { exchanges: { method: string; path: string }[] };
  return exchanges.filter((one) => one.method === method && one.path.endsWith(ending)).length;
};
const claim = (leaseId: string, seconds = 60, at = now()) =>
  confer.transaction.run(confer.orgId, ({ outlook }) =>
    outlook.follows.claim(at, { leaseId, seconds }, { readings: 100, others: 100 }),
  );

describe('Several replicas', () => {
  it('never have the same person at the same time, and one takes over what another has dropped', async () => {
    await confer.transaction.run(confer.orgId, ({ outlook }) => outlook.follows.enrol(now()));
    const [one, other] = await Promise.all([claim(crypto.randomUUID()), claim(crypto.randomUUID())]);
    expect(one.readings.length + other.readings.length).toBe(CLINICIANS.length);
    expect((await claim(crypto.randomUUID())).readings).toEqual([]);
    const later = await claim(crypto.randomUUID(), 60, now().add({ seconds: 61 }));
    expect(later.readings.length + later.others.length).toBe(CLINICIANS.length);

    const [late] = [...one.readings, ...other.readings];
    const round = {
      entries: [],
      removed: [],
      deltaLink: 'https://graph.example/delta',
      isWhole: true,
      window: { from: now(), to: now().add({ hours: 24 }) },
      readAt: now(),
    };
    const isSaved = await confer.transaction.run(confer.orgId, ({ outlook }) =>
      outlook.follows.saveRound(late!, round, now()),
    );
    expect(isSaved).toBe(false);
    expect(await confer.query('SELECT 1 AS one FROM busy_refreshes')).toEqual([]);
    await confer.query('UPDATE outlook_follows SET leased_until = NULL');
  });

  it('share the work: each mailbox is subscribed to once and read as a whole once', async () => {
    confer.startWorker();
    confer.startWorker();
    await eventually(async () => {
      expect(await confer.measure()).toMatchObject({ following: CLINICIANS.length, notKnown: 0 });
      const rows = await confer.query('SELECT 1 AS one FROM busy_refreshes WHERE followed_until IS NULL');
      expect(rows).toEqual([]);
    }, 30_000);
    expect(await count('POST', '/subscriptions')).toBe(CLINICIANS.length);
    expect(await count('GET', '/calendarView/delta')).toBe(CLINICIANS.length);
  });

  it('know everybody but those whose mailboxes are in error, whoever of them is asked through', async () => {
    const broken = [0, 4, 8].map((index) => CLINICIANS[index]!);
    await setControl(
      `${group.topology.graphPages}/__mailboxes`,
      'PUT',
      Object.fromEntries(
        broken.map((person) => [person.userPrincipalName, { error: 'MailboxNotEnabledForRESTAPI' }]),
      ),
    );
    await confer.query('UPDATE outlook_follows SET read_all_at = now()');
    await eventually(async () => {
      const rows = await confer.query<{ practitioner_id: string }>(
        'SELECT practitioner_id FROM busy_refreshes WHERE NOT is_known ORDER BY 1',
      );
      expect(rows.map((row) => row.practitioner_id)).toEqual(broken.map(practitionerIdOf).sort());
    });
    expect(await confer.measure()).toMatchObject({ notKnown: 3 });
  });

  it('do not take a reading for newer than one that began after it', async () => {
    await setControl(`${group.topology.graphPages}/__mailboxes`, 'PUT', {});
    const id = practitionerIdOf(CLINICIANS[1]!);
    const from = now();
    const window = { from, to: from.add({ hours: 2000 }) };
    const busy = (hours: number) => ({
      from: from.add({ hours }),
      until: from.add({ hours: hours + 1 }),
      kind: 'busy' as const,
    });
    const save = (hours: number, readAt: Temporal.Instant) =>
      confer.transaction.run(confer.orgId, ({ outlook }) =>
        outlook.saveReading({
          people: [{ practitionerId: id, entraObjectId: '-', isKnown: true, busy: [busy(hours)] }],
          ...window,
          readAt,
        }),
      );
    await save(1500, from.add({ seconds: 20 }));
    await save(1600, from.add({ seconds: 10 }));
    const rows = await confer.query<{ starts_at: Temporal.Instant }>(
      'SELECT starts_at FROM busy_intervals WHERE practitioner_id = $1 AND starts_at BETWEEN $2 AND $3',
      [id, from.add({ hours: 1400 }).toString(), from.add({ hours: 1700 }).toString()],
    );
    expect(rows.map((row) => row.starts_at.since(from).total('hours'))).toEqual([1500]);
  });

  ifContract(`keep to Microsoft’s contract in every request and answer${CONTRACT_NOTE}`, async () => {
    expect(await contractBreaches(group)).toEqual([]);
  });
});
