import { Temporal } from 'temporal-polyfill';
import type { DemoPerson } from '../../../infra/local/support/demo-people.ts';
import { startTestCluster, type TestCluster } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import {
  CLINICIANS,
  followOutlook,
  practitionerIdOf,
  type FollowedOutlook,
} from '../../support/followed-outlook.ts';
import { asConfer, contractBreaches, type GraphCaller, setControl } from '../../support/graph-callers.ts';
import { CONTRACT_NOTE, hasGraphContract } from '../../support/graph-contract.ts';
import { startStandIns, type StandInGroup } from '../../support/stand-in-group.ts';

const ifContract = hasGraphContract ? it : it.skip;
const [amina, ben, carys] = [CLINICIANS[0]!, CLINICIANS[1]!, CLINICIANS[2]!];
const STAFF = [amina, ben, carys];

interface Busy {
  from: string;
  until: string;
  kind: string;
}
interface Exchange {
  seq: number;
  method: string;
  path: string;
  status: number;
  requestBody?: { schedules?: string[] };
}

let group: StandInGroup;
let cluster: TestCluster;
let graph: GraphCaller;
let confer: FollowedOutlook;

/** A day far enough ahead that nothing is seeded there, at a time of London. */
const DAY = Temporal.Now.plainDateISO('Europe/London').add({ days: 40 });
const at = (time: string, day = DAY): string => `${day.toString()}T${time}:00`;
const utc = (time: string, day = DAY): string =>
  day
    .toZonedDateTime({ timeZone: 'Europe/London', plainTime: Temporal.PlainTime.from(time) })
    .toInstant()
    .toString();

async function put(person: DemoPerson, event: Record<string, unknown>): Promise<string> {
  const made = await graph.call<{ id: string }>('POST', `/users/${person.objectId}/events`, {
    subject: 'Something private',
    start: { dateTime: at('10:00'), timeZone: 'Europe/London' },
    end: { dateTime: at('11:00'), timeZone: 'Europe/London' },
    ...event,
  });
  expect(made.status).toBe(201);
  return made.body.id;
}

const between = (from: string, until: string, more: Record<string, unknown> = {}) => ({
  start: { dateTime: from, timeZone: 'Europe/London' },
  end: { dateTime: until, timeZone: 'Europe/London' },
  ...more,
});

const change = (person: DemoPerson, id: string, event: Record<string, unknown>) =>
  graph.call('PATCH', `/users/${person.objectId}/events/${id}`, event);
const remove = (person: DemoPerson, id: string) =>
  graph.call('DELETE', `/users/${person.objectId}/events/${id}`);

/** What is kept of somebody on a day. */
async function busyOf(person: DemoPerson, day = DAY): Promise<Busy[]> {
  const rows = await confer.query<{ starts_at: Temporal.Instant; ends_at: Temporal.Instant; kind: string }>(
    `SELECT starts_at, ends_at, kind FROM busy_intervals
      WHERE practitioner_id = $1 AND starts_at < $3 AND ends_at > $2 ORDER BY starts_at, ends_at`,
    [practitionerIdOf(person), utc('00:00', day), utc('00:00', day.add({ days: 1 }))],
  );
  return rows.map((row) => ({
    from: row.starts_at.toString(),
    until: row.ends_at.toString(),
    kind: row.kind,
  }));
}

interface FollowRow {
  state: string;
  subscription_id: string | null;
  subscription_expires_at: Temporal.Instant | null;
  subscribe_at: Temporal.Instant;
  delta_link: string | null;
  read_changes_at: Temporal.Instant | null;
  last_error: string | null;
  is_known: boolean | null;
  followed_until: Temporal.Instant | null;
  refreshed_at: Temporal.Instant | null;
}
async function followOf(person: DemoPerson): Promise<FollowRow> {
  const rows = await confer.query<FollowRow>(
    `SELECT f.*, r.is_known, r.followed_until, r.refreshed_at FROM outlook_follows f
      LEFT JOIN busy_refreshes r USING (org_id, practitioner_id) WHERE f.practitioner_id = $1`,
    [practitionerIdOf(person)],
  );
  expect(rows).toHaveLength(1);
  return rows[0]!;
}

async function exchanges(since = 0): Promise<Exchange[]> {
  const answer = await fetch(`${group.topology.graphPages}/__exchanges?since=${since}`);
  return ((await answer.json()) as { exchanges: Exchange[] }).exchanges;
}
const lastSeq = async (): Promise<number> => (await exchanges()).at(-1)?.seq ?? 0;
const faults = (list: object[]) =>
  setControl(`${group.topology.graphPages}/__faults`, 'PUT', { faults: list });
const mailboxes = (conditions: object) =>
  setControl(`${group.topology.graphPages}/__mailboxes`, 'PUT', conditions);
const lifecycle = (subscriptionId: string, lifecycleEvent: string) =>
  setControl(`${group.topology.graphPages}/__lifecycle`, 'POST', { subscriptionId, lifecycleEvent });

const everybodyFollowed = () =>
  eventually(async () => {
    for (const person of STAFF) {
      expect(await followOf(person)).toMatchObject({ state: 'live', followed_until: expect.anything() });
    }
  }, 25_000);
/** Has all work of a kind done now, whatever its time. */
const makeDue = (column: string) => confer.query(`UPDATE outlook_follows SET ${column} = now()`);

beforeAll(async () => {
  [group, cluster] = await Promise.all([startStandIns(['entra', 'graph']), startTestCluster()]);
  graph = await asConfer(group);
  confer = await followOutlook(group, await cluster.newDatabase(), STAFF, { token: graph.token });
}, 60_000);

afterEach(async () => {
  await faults([]);
  await mailboxes({});
});

afterAll(async () => {
  await confer.stop();
  await group.stop();
  await cluster.stop();
}, 30_000);

describe('People’s Outlook', () => {
  it('is read as a whole at first, with how each entry takes its owner and nothing else of it', async () => {
    await put(amina, between(at('09:00'), at('09:30')));
    await put(amina, between(at('10:00'), at('10:20'), { sensitivity: 'private', subject: 'Secret' }));
    await put(amina, between(at('11:00'), at('12:00'), { showAs: 'tentative' }));
    await put(amina, between(at('13:00'), at('14:00'), { showAs: 'oof' }));
    await put(amina, between(at('15:00'), at('16:00'), { showAs: 'workingElsewhere' }));
    await put(amina, between(at('17:00'), at('18:00'), { showAs: 'free' }));
    confer.startWorker();
    await eventually(async () => {
      expect(await busyOf(amina)).toEqual([
        { from: utc('09:00'), until: utc('09:30'), kind: 'busy' },
        { from: utc('10:00'), until: utc('10:20'), kind: 'busy' },
        { from: utc('11:00'), until: utc('12:00'), kind: 'tentative' },
        { from: utc('13:00'), until: utc('14:00'), kind: 'oof' },
      ]);
    });
    const first = (await exchanges()).filter(({ path }) => path.endsWith('getSchedule'));
    // two windows of less than 62 days, everybody in each
    expect(first.map(({ requestBody }) => requestBody?.schedules?.length)).toEqual([3, 3]);
  });

  it('is followed by a subscription for each person, renewed long before its end', async () => {
    await everybodyFollowed();
    const { subscription_expires_at: expires, subscribe_at: renews } = await followOf(amina);
    const hours = (instant: Temporal.Instant) => instant.since(Temporal.Now.instant()).total('hours');
    expect(hours(expires!)).toBeGreaterThan(167);
    expect(hours(expires!)).toBeLessThan(168);
    expect(hours(renews)).toBeGreaterThan(83);
    expect(hours(renews)).toBeLessThan(127);
    expect(await confer.measure()).toMatchObject({ following: 3, failing: 0, polling: 0, notKnown: 0 });
  });

  it('says the same after the changes were read as at first', async () => {
    expect((await busyOf(amina)).map((one) => one.kind)).toEqual(['busy', 'busy', 'tentative', 'oof']);
  });

  it('learns within seconds of what came, moved and went, by reading what changed and nothing else', async () => {
    const before = await lastSeq();
    const id = await put(ben, between(at('10:00'), at('11:00')));
    await eventually(async () => {
      expect(await busyOf(ben)).toEqual([{ from: utc('10:00'), until: utc('11:00'), kind: 'busy' }]);
    });
    await change(ben, id, between(at('12:00'), at('12:30'), { showAs: 'tentative' }));
    await eventually(async () => {
      expect(await busyOf(ben)).toEqual([{ from: utc('12:00'), until: utc('12:30'), kind: 'tentative' }]);
    });
    await change(ben, id, { showAs: 'free' });
    await eventually(async () => {
      expect(await busyOf(ben)).toEqual([]);
    });
    await change(ben, id, { showAs: 'busy' });
    await remove(ben, id);
    await everybodyFollowed();
    expect(await busyOf(ben)).toEqual([]);
    const read = (await exchanges(before)).filter(
      ({ method, path }) => method === 'GET' || path.endsWith('Schedule'),
    );
    expect(new Set(read.map(({ path }) => path))).toEqual(
      new Set([`/users/${ben.objectId}/calendarView/delta`]),
    );
  });

  it('reads a burst of notifications once', async () => {
    const before = await lastSeq();
    await faults([{ kind: 'duplicate' }]);
    const ids = await Promise.all(
      ['08:00', '08:30', '09:00', '09:30'].map((time) => put(ben, between(at(time), at('09:45')))),
    );
    await eventually(async () => {
      expect(await busyOf(ben)).toHaveLength(4);
    });
    await everybodyFollowed();
    const rounds = (await exchanges(before)).filter(({ path }) => path.endsWith('/delta'));
    expect(rounds.length).toBeLessThanOrEqual(3);
    await faults([]);
    await Promise.all(ids.map((id) => remove(ben, id)));
    await eventually(async () => {
      expect(await busyOf(ben)).toEqual([]);
    });
  });

  it('knows each date of a series, on the wall clock over the change of clocks, and what was taken out of it', async () => {
    const monday = DAY.add({ days: 8 - DAY.dayOfWeek });
    const id = await put(ben, {
      ...between(at('09:00', monday), at('10:00', monday), { showAs: 'tentative' }),
      recurrence: {
        pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'], firstDayOfWeek: 'monday' },
        range: { type: 'numbered', startDate: monday.toString(), numberOfOccurrences: 3 },
      },
    });
    const weeks = [0, 1, 2].map((week) => monday.add({ days: 7 * week }));
    await eventually(async () => {
      for (const day of weeks) {
        expect(await busyOf(ben, day)).toEqual([
          { from: utc('09:00', day), until: utc('10:00', day), kind: 'tentative' },
        ]);
      }
    });
    await change(ben, id, { showAs: 'oof' });
    await eventually(async () => {
      expect((await busyOf(ben, weeks[2]))[0]?.kind).toBe('oof');
    });
    await remove(ben, `${id}-o${weeks[1]!.toString().replaceAll('-', '')}`);
    await eventually(async () => {
      expect(await busyOf(ben, weeks[1])).toEqual([]);
    });
    expect(await busyOf(ben, weeks[2])).toHaveLength(1);
    await remove(ben, id);
    await eventually(async () => {
      expect([...(await busyOf(ben, weeks[0])), ...(await busyOf(ben, weeks[2]))]).toEqual([]);
    });
  });

  it('takes an all-day entry for the day of the mailbox’s zone, read either way', async () => {
    const summer = Temporal.PlainDate.from('2027-02-10');
    const next = summer.add({ days: 1 });
    const zone = 'Eastern Standard Time';
    const midnight = (day: Temporal.PlainDate) =>
      day.toZonedDateTime('America/New_York').toInstant().toString();
    await mailboxes({ [carys.userPrincipalName]: { timeZone: zone } });
    await makeDue('read_all_at');
    await eventually(async () => {
      const rows = await confer.query<{ time_zone: string }>(
        'SELECT time_zone FROM outlook_follows WHERE practitioner_id = $1',
        [practitionerIdOf(carys)],
      );
      expect(rows[0]?.time_zone).toBe('America/New_York');
    });
    const whole = {
      isAllDay: true,
      showAs: 'oof',
      start: { dateTime: at('00:00', summer), timeZone: zone },
      end: { dateTime: at('00:00', next), timeZone: zone },
    };
    const id = await put(carys, whole);
    const expected = [{ from: midnight(summer), until: midnight(next), kind: 'oof' }];
    await eventually(async () => {
      expect(await busyOf(carys, summer)).toEqual(expected);
    });
    await everybodyFollowed();
    await confer.refreshOutlook(
      confer.orgId,
      [{ practitionerId: practitionerIdOf(carys) }],
      Temporal.Now.instant(),
      Temporal.Now.instant().add({ hours: 24 }),
      5_000,
    );
    expect(await busyOf(carys, summer)).toEqual(expected);
    await remove(carys, id);
    await mailboxes({});
    await everybodyFollowed();
    await makeDue('read_all_at');
    await eventually(async () => {
      expect(await busyOf(carys, summer)).toEqual([]);
      expect(
        await confer.query("SELECT 1 AS one FROM outlook_follows WHERE time_zone <> 'Europe/London'"),
      ).toEqual([]);
    });
    await everybodyFollowed();
  });

  it('finds by its regular reading what no notification told, and says so', async () => {
    await faults([{ kind: 'lose' }]);
    const id = await put(amina, between(at('20:00'), at('21:00')));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const evening = async () => (await busyOf(amina)).filter((one) => one.from === utc('20:00'));
    expect(await evening()).toEqual([]);
    await makeDue('read_all_at');
    await eventually(async () => {
      expect(await evening()).toHaveLength(1);
    });
    await everybodyFollowed();
    expect(confer.log).toContainEqual(
      expect.objectContaining({ event: 'outlook-read', lostNotifications: 1 }),
    );
    await faults([]);
    // and follows on from there
    await remove(amina, id);
    await eventually(async () => {
      expect(await evening()).toEqual([]);
    });
  });

  it('reads what Graph says was missed', async () => {
    await everybodyFollowed();
    await faults([{ kind: 'lose', times: 1 }]);
    const id = await put(amina, between(at('20:00'), at('21:00')));
    await lifecycle((await followOf(amina)).subscription_id!, 'missed');
    await eventually(async () => {
      expect(await busyOf(amina)).toContainEqual({ from: utc('20:00'), until: utc('21:00'), kind: 'busy' });
    });
    await remove(amina, id);
    await everybodyFollowed();
  });

  it('looks a second time, and no third, when a notification came before its change could be read', async () => {
    await everybodyFollowed();
    const due = async () => (await followOf(amina)).read_changes_at;
    const secondLook = (text: string) => confer.query(text, [practitionerIdOf(amina)]);
    // again, when the notification of what an earlier test did came between: that one brought its change along
    await eventually(async () => {
      await secondLook(
        'UPDATE outlook_follows SET is_second_look = false, read_changes_at = NULL WHERE practitioner_id = $1',
      );
      await lifecycle((await followOf(amina)).subscription_id!, 'missed');
      await eventually(async () => {
        const { followed_until: until, read_changes_at: next } = await followOf(amina);
        expect([until, next]).toEqual([expect.anything(), expect.anything()]);
        expect(next!.since(Temporal.Now.instant()).total('seconds')).toBeGreaterThan(8);
      }, 5_000);
    }, 30_000);
    await secondLook('UPDATE outlook_follows SET read_changes_at = now() WHERE practitioner_id = $1');
    await eventually(async () => {
      expect(await due()).toBeNull();
    });
  });

  it('renews at once when Graph asks for it', async () => {
    const before = await lastSeq();
    const { subscription_id: id } = await followOf(amina);
    await lifecycle(id!, 'reauthorizationRequired');
    await eventually(async () => {
      const renewals = (await exchanges(before)).filter(({ method }) => method === 'PATCH');
      expect(renewals.map(({ path, status }) => [path, status])).toEqual([[`/subscriptions/${id!}`, 200]]);
    });
    await everybodyFollowed();
    expect((await followOf(amina)).subscription_id).toBe(id);
  });

  it.each(['Graph says that it is gone', 'it is found gone when it should be renewed'])(
    'subscribes anew and reads what changed meanwhile when %s',
    async (how) => {
      const { subscription_id: old } = await followOf(amina);
      await faults([{ kind: 'lose', times: 1 }]);
      const id = await put(amina, between(at('20:00'), at('21:00')));
      if (how.startsWith('Graph')) {
        await lifecycle(old!, 'subscriptionRemoved');
      } else {
        expect((await graph.call('DELETE', `/subscriptions/${old!}`)).status).toBe(204);
        await makeDue('subscribe_at');
      }
      await eventually(async () => {
        const now = await followOf(amina);
        expect(now.subscription_id).not.toBe(old);
        expect(now).toMatchObject({ state: 'live', followed_until: expect.anything() });
      });
      expect(await busyOf(amina)).toContainEqual({ from: utc('20:00'), until: utc('21:00'), kind: 'busy' });
      await remove(amina, id);
      await everybodyFollowed();
    },
  );

  it('reads everything again when Graph has forgotten the last time', async () => {
    const { delta_link: old } = await followOf(amina);
    await faults([{ kind: 'status', status: 410, path: 'deltatoken', times: 1 }]);
    const id = await put(amina, between(at('20:00'), at('21:00')));
    await eventually(async () => {
      expect(await busyOf(amina)).toContainEqual({ from: utc('20:00'), until: utc('21:00'), kind: 'busy' });
    });
    await everybodyFollowed();
    expect((await followOf(amina)).delta_link).not.toBe(old);
    expect(await busyOf(amina)).toHaveLength(5);
    await remove(amina, id);
    await everybodyFollowed();
  });

  it('is not known, and never free, while a mailbox cannot be read, and the others’ is', async () => {
    await mailboxes({ [ben.userPrincipalName]: { error: 'ErrorMailboxMoveInProgress' } });
    await makeDue('read_all_at');
    await eventually(async () => {
      expect((await followOf(ben)).is_known).toBe(false);
    });
    expect((await followOf(amina)).is_known).toBe(true);
    expect(await confer.measure()).toMatchObject({ notKnown: 1 });
    await mailboxes({});
    await makeDue('read_all_at');
    await eventually(async () => {
      expect((await followOf(ben)).is_known).toBe(true);
    });
  });

  it('is read every minute instead when Graph gives no subscription, and says so', async () => {
    const { subscription_id: old } = await followOf(carys);
    await faults([{ kind: 'status', status: 403, method: 'POST', path: '/subscriptions$' }]);
    await lifecycle(old!, 'subscriptionRemoved');
    await eventually(async () => {
      expect((await followOf(carys)).state).toBe('polling');
    });
    expect(await confer.measure()).toMatchObject({ following: 2, polling: 1 });
    expect(confer.log).toContainEqual(
      expect.objectContaining({ event: 'outlook-polled-instead', practitionerId: practitionerIdOf(carys) }),
    );
    await eventually(async () => {
      const [row] = await confer.query<{ seconds: number }>(
        `SELECT extract(epoch FROM read_all_at - now())::float8 AS seconds FROM outlook_follows WHERE practitioner_id = $1`,
        [practitionerIdOf(carys)],
      );
      expect(row!.seconds).toBeGreaterThan(30);
      expect(row!.seconds).toBeLessThanOrEqual(60);
    });
    await faults([]);
    await makeDue('subscribe_at');
    await everybodyFollowed();
  });

  it('is asked for again only when Graph says so after it was asked too much', async () => {
    await faults([
      { kind: 'status', status: 429, retryAfterSeconds: 2, times: 1, path: 'calendarView/delta' },
    ]);
    const began = Date.now();
    const id = await put(amina, between(at('20:00'), at('21:00')));
    await eventually(async () => {
      expect(await busyOf(amina)).toContainEqual({ from: utc('20:00'), until: utc('21:00'), kind: 'busy' });
    });
    expect(Date.now() - began).toBeGreaterThan(2000);
    await remove(amina, id);
    await everybodyFollowed();
  });

  it('is not taken twice for an appointment of ours, and is where its owner moved it to', async () => {
    const appointmentId = crypto.randomUUID();
    await confer.query(
      `INSERT INTO patients (org_id, patient_id, pas_patient_id, given_name, family_name, birth_date, read_from_pas_at)
        VALUES ($1, $2, 'pas-1', 'Given', 'Family', '1990-02-01', now())`,
      [confer.orgId, appointmentId],
    );
    await confer.query(
      `INSERT INTO appointments (org_id, appointment_id, service_line_id, patient_id, during, time_zone, booked_by,
        booked_at, patient_starts_at, patient_ends_at)
        SELECT $1, $2::uuid, service_line_id, $2::uuid, tstzrange($3, $4), 'Europe/London', $2::uuid, now(), $3, $4
        FROM service_lines`,
      [confer.orgId, appointmentId, utc('14:00'), utc('14:30')],
    );
    await confer.query(
      `INSERT INTO appointment_staff (org_id, appointment_id, practitioner_id, role_code, position, during, claimed_by)
        VALUES ($1, $2, $3, 'consultant', 0, tstzrange($4, $5), $2)`,
      [confer.orgId, appointmentId, practitionerIdOf(ben), utc('14:00'), utc('14:30')],
    );
    const id = await put(
      ben,
      between(at('14:00'), at('14:30'), { transactionId: `confer-${appointmentId}-1` }),
    );
    await eventually(async () => {
      const [row] = await confer.query('SELECT 1 AS one FROM outlook_entries WHERE meeting_key = $1', [
        appointmentId,
      ]);
      expect(row).toBeDefined();
    });
    expect(await busyOf(ben)).toEqual([]);
    await change(ben, id, between(at('15:00'), at('15:30')));
    await eventually(async () => {
      expect(await busyOf(ben)).toEqual([{ from: utc('15:00'), until: utc('15:30'), kind: 'busy' }]);
    });
    await remove(ben, id);
    await everybodyFollowed();
  });

  it('is forgotten, and its subscription ended, when somebody leaves', async () => {
    const { subscription_id: id } = await followOf(carys);
    await confer.query('UPDATE practitioners SET left_at = now() WHERE practitioner_id = $1', [
      practitionerIdOf(carys),
    ]);
    await eventually(async () => {
      for (const table of ['outlook_follows', 'outlook_entries', 'busy_intervals', 'busy_refreshes']) {
        expect(
          await confer.query(`SELECT 1 AS one FROM ${table} WHERE practitioner_id = $1`, [
            practitionerIdOf(carys),
          ]),
        ).toEqual([]);
      }
    }, 20_000);
    expect((await graph.call('GET', `/subscriptions/${id!}`)).status).toBe(404);
    await confer.query('UPDATE practitioners SET left_at = NULL');
    await everybodyFollowed();
  });

  ifContract(
    `was asked for within Microsoft’s contract, in every request and answer${CONTRACT_NOTE}`,
    async () => {
      expect(await contractBreaches(group)).toEqual([]);
    },
  );
});
