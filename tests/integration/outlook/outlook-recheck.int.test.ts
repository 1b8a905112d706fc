import { Temporal } from 'temporal-polyfill';
import { asId, type PractitionerId } from '../../../api/kernel/rules/id.ts';
import { startTestCluster, type TestCluster } from '../../support/database.ts';
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
const [amina, ben] = [CLINICIANS[0]!, CLINICIANS[1]!];
const BOTH = [practitionerIdOf(amina), practitionerIdOf(ben)];
// a Saturday: nobody of the demo has anything in Outlook then
const today = Temporal.Now.plainDateISO('UTC');
const from = today
  .add({ days: 49 + 6 - today.dayOfWeek })
  .toZonedDateTime({ timeZone: 'UTC', plainTime: '10:00' })
  .toInstant();
const to = from.add({ minutes: 30 });

let group: StandInGroup;
let cluster: TestCluster;
let graph: GraphCaller;
let confer: FollowedOutlook;

beforeAll(async () => {
  [group, cluster] = await Promise.all([startStandIns(['entra', 'graph']), startTestCluster()]);
  graph = await asConfer(group);
  confer = await followOutlook(group, await cluster.newDatabase(), [amina, ben], { token: graph.token });
}, 60_000);

afterEach(async () => {
  await setControl(`${group.topology.graphPages}/__faults`, 'DELETE');
  await setControl(`${group.topology.graphPages}/__mailboxes`, 'PUT', {});
});

afterAll(async () => {
  await confer.stop();
  await group.stop();
  await cluster.stop();
}, 30_000);

const faults = (list: object[]) =>
  setControl(`${group.topology.graphPages}/__faults`, 'PUT', { faults: list });
const readAll = (people: readonly PractitionerId[] = BOTH) =>
  confer.refreshOutlook(
    confer.orgId,
    people.map((practitionerId) => ({ practitionerId })),
    Temporal.Now.instant(),
    to,
    5_000,
  );
const age = (seconds: number, person?: PractitionerId) =>
  confer.query(
    `UPDATE busy_refreshes SET refreshed_at = now() - make_interval(secs => $1), followed_until = now() + interval '1 day'
      WHERE practitioner_id = coalesce($2, practitioner_id)`,
    [seconds, person ?? null],
  );
const recheck = (people = BOTH) => confer.recheckFreeBusy(confer.orgId, people, from, to);
const busy = async (): Promise<string[]> =>
  (
    await confer.query<{ starts_at: Temporal.Instant }>(
      'SELECT starts_at FROM busy_intervals WHERE starts_at < $2 AND ends_at > $1',
      [from.toString(), to.toString()],
    )
  ).map((row) => row.starts_at.toString());
const asked = async (): Promise<{ schedules: string[]; minutes: number }[]> => {
  const answer = await fetch(`${group.topology.graphPages}/__exchanges?since=0`);
  const { exchanges } = (await answer.json()) as {
    exchanges: {
      path: string;
      requestBody: { schedules: string[]; startTime: { dateTime: string }; endTime: { dateTime: string } };
    }[];
  };
  return exchanges
    .filter(({ path }) => path.endsWith('getSchedule'))
    .map(({ requestBody: body }) => ({
      schedules: body.schedules,
      minutes: (Date.parse(body.endTime.dateTime) - Date.parse(body.startTime.dateTime)) / 60_000,
    }));
};

describe('What a booking knows of Outlook', () => {
  it('is fresh, without a question to Graph, when everybody was read within the last minute', async () => {
    await readAll();
    const before = (await asked()).length;
    expect(await recheck()).toBe('fresh');
    expect(await asked()).toHaveLength(before);
  });

  it('is checked for just its people and its time when older, followed or not, and what is found counts at once', async () => {
    await readAll();
    await age(61, BOTH[1]);
    await graph.call('POST', `/users/${ben.objectId}/events`, {
      subject: 'New',
      start: { dateTime: from.toString().replace('Z', ''), timeZone: 'UTC' },
      end: { dateTime: to.toString().replace('Z', ''), timeZone: 'UTC' },
    });
    expect(await busy()).toEqual([]);
    const before = (await asked()).length;
    expect(await recheck()).toBe('checked-now');
    expect(await busy()).toEqual([from.toString()]);
    expect((await asked()).slice(before)).toEqual([{ schedules: [ben.userPrincipalName], minutes: 30 }]);
  });

  it('leaves the age of everything else as it was', async () => {
    await readAll();
    await age(600);
    await recheck();
    const [row] = await confer.query<{ seconds: number; covers: boolean }>(
      `SELECT extract(epoch FROM now() - min(refreshed_at))::float8 AS seconds,
        bool_and(covers_until - covers_from > interval '100 days') AS covers FROM busy_refreshes`,
    );
    expect(row).toEqual({ seconds: expect.any(Number), covers: true });
    expect(row!.seconds).toBeGreaterThan(599);
  });

  it('is checked for people of whom nothing was read before', async () => {
    await confer.query('DELETE FROM busy_intervals');
    await confer.query('DELETE FROM busy_refreshes');
    expect(await recheck()).toBe('checked-now');
    expect(await busy()).toEqual([from.toString()]);
  });

  it('does not hold an entry of our own against its appointment, so that it can be moved by half its length', async () => {
    const appointmentId = crypto.randomUUID();
    await confer.query('DELETE FROM busy_intervals');
    await confer.query(
      `INSERT INTO patients (org_id, patient_id, pas_patient_id, given_name, family_name, birth_date, read_from_pas_at)
        VALUES ($1, $2, 'pas-1', 'Given', 'Family', '1990-02-01', now())`,
      [confer.orgId, appointmentId],
    );
    const early = [from.subtract({ minutes: 15 }).toString(), from.add({ minutes: 15 }).toString()];
    await confer.query(
      `INSERT INTO appointments (org_id, appointment_id, service_line_id, patient_id, during, time_zone, booked_by,
        booked_at, patient_starts_at, patient_ends_at)
        SELECT $1, $2::uuid, service_line_id, $2::uuid, tstzrange($3, $4), 'Europe/London', $2::uuid, now(), $3, $4
        FROM service_lines`,
      [confer.orgId, appointmentId, ...early],
    );
    await confer.query(
      `INSERT INTO appointment_staff (org_id, appointment_id, practitioner_id, role_code, position, during, claimed_by,
        calendar_event_id) VALUES ($1, $2, $3, 'consultant', 0, tstzrange($4, $5), $2, 'an entry')`,
      [confer.orgId, appointmentId, BOTH[0], ...early],
    );
    const [start, end] = early.map((instant) => ({ dateTime: instant.replace('Z', ''), timeZone: 'UTC' }));
    await graph.call('POST', `/users/${amina.objectId}/events`, { subject: 'Ours', start, end });
    await age(120);
    expect(await recheck([BOTH[0]!])).toBe('checked-now');
    expect(await busy()).toEqual([]);
    // a second entry at the very same time is somebody else's
    const event = { subject: 'Other', start, end };
    const { body: other } = await graph.call('POST', `/users/${amina.objectId}/events`, event);
    expect(await recheck([BOTH[0]!])).toBe('checked-now');
    expect(await busy()).toEqual([from.toString()]);

    // cancelled: the entry is still in Outlook, and takes nobody until it is taken away there
    await confer.query(`UPDATE appointment_staff SET status = 'cancelled' WHERE appointment_id = $1`, [
      appointmentId,
    ]);
    await graph.call('DELETE', `/users/${amina.objectId}/events/${String(other['id'])}`);
    await age(120);
    expect(await recheck([BOTH[0]!])).toBe('checked-now');
    expect(await busy()).toEqual([]);
    // taken away: an entry at that time is somebody else's
    await confer.transaction.run(confer.orgId, ({ appointments }) =>
      appointments.forgetCalendarEntries(asId<'Appointment'>(appointmentId)),
    );
    await age(120);
    expect(await recheck([BOTH[0]!])).toBe('checked-now');
    expect(await busy()).toEqual([from.toString()]);
  });

  it.each([
    ['slow', [{ kind: 'latency', delayMs: 10_000 }]],
    ['down', [{ kind: 'outage' }]],
    ['hanging up', [{ kind: 'drop' }]],
    ['throttling', [{ kind: 'status', status: 429, retryAfterSeconds: 30 }]],
  ])('is not known after a second at most while Graph is %s, and what is kept stays', async (_how, list) => {
    await readAll();
    await age(120);
    const before = await busy();
    await faults(list);
    const began = Date.now();
    expect(await recheck()).toBe('not-known');
    expect(Date.now() - began).toBeLessThan(1_400);
    expect(await busy()).toEqual(before);
    expect(confer.failures.at(-1)).toMatchObject({ system: 'graph' });
    // a pause that Graph asked for is over for the next test
    if (_how === 'throttling') await confer.stop();
  });
});

describe('What a booking knows of a mailbox in error', () => {
  beforeAll(async () => {
    confer = await followOutlook(group, await cluster.newDatabase(), [amina, ben], { token: graph.token });
  });

  it('is not known, nor is it known to the next search, though the others’ is', async () => {
    await readAll();
    await age(120);
    await setControl(`${group.topology.graphPages}/__mailboxes`, 'PUT', {
      [amina.userPrincipalName]: { error: 'ErrorMailboxStoreUnavailable' },
    });
    expect(await recheck()).toBe('not-known');
    const rows = await confer.query<{ practitioner_id: string; is_known: boolean }>(
      'SELECT practitioner_id, is_known FROM busy_refreshes ORDER BY 1',
    );
    expect(rows).toEqual([
      { practitioner_id: BOTH[0], is_known: false },
      { practitioner_id: BOTH[1], is_known: true },
    ]);
  });

  ifContract(`was asked for within Microsoft’s contract${CONTRACT_NOTE}`, async () => {
    expect(await contractBreaches(group)).toEqual([]);
  });
});
