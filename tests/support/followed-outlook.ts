import { Temporal } from 'temporal-polyfill';
import type pg from 'pg';
import { pino } from 'pino';
import { makeCalendars } from '../../api/outside/graph/calendars.ts';
import { makeFreeBusy } from '../../api/outside/graph/free-busy.ts';
import { makeGraphClient } from '../../api/outside/graph/graph-client.ts';
import { makeMailboxGate } from '../../api/outside/graph/mailbox-gate.ts';
import { makeOrganisations } from '../../api/kernel/database/organisations.ts';
import { makePool } from '../../api/kernel/database/pool.ts';
import { makeTransaction } from '../../api/make-transaction.ts';
import { makeFollowOutlook } from '../../api/outlook/use-cases/follow-outlook.ts';
import { makeRecordGraphNotifications } from '../../api/outlook/use-cases/record-graph-notifications.ts';
import { makeRefreshOutlook, type RefreshOutlook } from '../../api/outlook/use-cases/refresh-outlook.ts';
import type { OutlookMeasure } from '../../api/outlook/ports/outlook-store.ts';
import type { Transaction } from '../../api/kernel/transaction.ts';
import type { EveryStore } from '../../api/every-store.ts';
import { makeRecheckFreeBusy, type RecheckFreeBusy } from '../../api/outlook/use-cases/recheck-free-busy.ts';
import { asId, type OrgId, type PractitionerId } from '../../api/kernel/rules/id.ts';
import type { UpstreamFailure } from '../../api/kernel/rules/upstream-failure.ts';
import { makeHttpMetrics } from '../../api/http/metrics.ts';
import { graphWebhookUrl, registerGraphWebhook } from '../../api/outlook/routes/graph-webhook.ts';
import { EVERY_REFUSAL } from '../../api/every-refusal.ts';
import { closeServer, createHttpServer, listen } from '../../api/http/server.ts';
import { startOutlookWorker } from '../../api/outlook/jobs/outlook-worker.ts';
import { setTenant } from '../integration/support/an-organisation.ts';
import { tenantOf } from '../../infra/local/support/demo-organisations.ts';
import { DEMO_PEOPLE, type DemoPerson } from '../../infra/local/support/demo-people.ts';
import { LOCAL_TENANT_ID } from '../../infra/local/support/local-identity.ts';
import type { TestDatabase } from './database.ts';
import type { StandInGroup } from './stand-in-group.ts';

const CLIENT_STATE = 'client-state-of-the-test';
const ORG_ID = asId<'Organisation'>('0198c0de-0000-7000-8000-000000000001');
const LINE_ID = '0198c0de-0000-7000-8000-00000000000a';

/** What of Confer keeps Outlook known, with a database, against the Graph stand-in. */
export interface FollowedOutlook {
  orgId: OrgId;
  pool: pg.Pool;
  transaction: Transaction<EveryStore>;
  refreshOutlook: RefreshOutlook;
  recheckFreeBusy: RecheckFreeBusy;
  /** What went on without Graph. */
  failures: UpstreamFailure[];
  /** Events of the log. */
  log: { event: string; practitionerId?: string; reason?: string }[];
  /** Within the organisation, as Confer's role. */
  query: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;
  measure: () => Promise<OutlookMeasure>;
  /** Starts the worker; `stop` of the whole stops it as well. */
  startWorker: () => { stop: () => Promise<void> };
  stop: () => Promise<void>;
}

export const practitionerIdOf = ({ objectId }: DemoPerson): PractitionerId =>
  asId<'Practitioner'>(objectId.replace('c0ffee00', '0198c0de'));

async function seed(pool: pg.Pool, people: readonly DemoPerson[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`SET confer.org_id = '${ORG_ID}'`);
    await client.query(
      `INSERT INTO organisations VALUES ($1, 'RXX01', 'Northmoor', 'Europe/London', '01632 960001')`,
      [ORG_ID],
    );
    await setTenant(client, ORG_ID, LOCAL_TENANT_ID);
    await client.query(
      `INSERT INTO service_lines (org_id, service_line_id, name, treatment_function_code, duration_minutes, grace_minutes,
        join_opens_minutes) VALUES ($1, $2, 'Young adult diabetes', '263', 30, 15, 60)`,
      [ORG_ID, LINE_ID],
    );
    for (const person of people) {
      const id = practitionerIdOf(person);
      await client.query(
        `INSERT INTO practitioners (org_id, practitioner_id, entra_object_id, user_principal_name, display_name, role_code)
          VALUES ($1, $2, $3, $4, $5, 'consultant')`,
        [ORG_ID, id, person.objectId, person.userPrincipalName, person.displayName],
      );
      await client.query('INSERT INTO service_line_members VALUES ($1, $2, $3)', [ORG_ID, LINE_ID, id]);
    }
  } finally {
    await client.query('RESET confer.org_id');
    client.release();
  }
}

/**
 * @param people who can be booked
 * @param settings.getToken of Confer for Graph
 */
export async function followOutlook(
  group: StandInGroup,
  database: TestDatabase,
  people: readonly DemoPerson[],
  settings: { token: string; reconcileSeconds?: number; outlookAheadDays?: number },
): Promise<FollowedOutlook> {
  const now = (): Temporal.Instant => Temporal.Now.instant();
  const pool = makePool({ databaseUrl: database.url, maxConnections: 20, onIdleError: () => undefined });
  await seed(pool, people);
  const transaction = makeTransaction({ pool, onLiveEvents: () => undefined });
  const graph = makeGraphClient(group.topology.graph, () => Promise.resolve(settings.token));
  const gate = makeMailboxGate(Date.now);
  const failures: UpstreamFailure[] = [];
  const lines: FollowedOutlook['log'] = [];
  const log = pino(
    { level: 'info' },
    { write: (line: string) => void lines.push(JSON.parse(line) as FollowedOutlook['log'][number]) },
  );
  const deps = {
    transaction,
    organisations: makeOrganisations(pool),
    freeBusyOf: () => Promise.resolve(makeFreeBusy(graph, gate)),
    calendarsOf: () =>
      Promise.resolve(
        makeCalendars(graph, gate, {
          url: graphWebhookUrl(group.topology.product, 'RXX01'),
          clientState: CLIENT_STATE,
        }),
      ),
    onUpstreamFailure: (failure: UpstreamFailure) => void failures.push(failure),
    now,
    newId: () => crypto.randomUUID(),
    random: Math.random,
    outlookAheadDays: settings.outlookAheadDays ?? 105,
    reconcileSeconds: settings.reconcileSeconds ?? 900,
  };
  let wake = (): void => undefined;
  const notifications = makeRecordGraphNotifications({
    ...deps,
    wake: () => {
      wake();
    },
  });
  const server = createHttpServer({
    log: pino({ level: 'silent' }),
    metrics: makeHttpMetrics(() => Promise.resolve({ pending: 0, oldestSeconds: 0, dead: 0 })),
    publicUrl: group.topology.product,
    refusals: EVERY_REFUSAL,
  });
  registerGraphWebhook(server, {
    recordGraphNotifications: notifications.record,
    graphClientStates: [CLIENT_STATE],
  });
  await listen(server, '127.0.0.1', Number(new URL(group.topology.product).port));
  const workers: { stop: () => Promise<void> }[] = [];
  const within = <Result>(work: Parameters<Transaction<EveryStore>['run']>[1]): Promise<Result> =>
    transaction.run(ORG_ID, work) as Promise<Result>;
  return {
    orgId: ORG_ID,
    pool,
    transaction,
    refreshOutlook: makeRefreshOutlook(deps),
    recheckFreeBusy: makeRecheckFreeBusy(deps),
    failures,
    log: lines,
    query: async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) => {
      const client = await pool.connect();
      try {
        await client.query(`SET confer.org_id = '${ORG_ID}'`);
        return (await client.query<Row>(text, values)).rows;
      } finally {
        await client.query('RESET confer.org_id');
        client.release();
      }
    },
    measure: () => within(({ outlook }) => outlook.follows.measure(now())),
    startWorker: () => {
      const worker = startOutlookWorker({ ...deps, followOutlook: makeFollowOutlook(deps), log });
      wake = () => {
        worker.wake();
      };
      workers.push(worker);
      return worker;
    },
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await closeServer(server, 500);
      await pool.end();
    },
  };
}

/** Clinicians of the demo whose mailboxes are in the hospital's Microsoft 365. */
export const CLINICIANS = DEMO_PEOPLE.filter(
  (person) => person.practitionerRole !== undefined && tenantOf(person) === LOCAL_TENANT_ID,
);
