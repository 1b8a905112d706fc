import { createHmac } from 'node:crypto';
import path from 'node:path';
import { pino, type Logger } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { makeAppTokenProvider } from './outside/entra/app-tokens.ts';
import { makeMsalApplication } from './outside/entra/msal-application.ts';
import { makeOnBehalfOfTokenProvider } from './outside/entra/on-behalf-of-tokens.ts';
import { makeVerifyStaffToken } from './outside/entra/verify-staff-token.ts';
import { makeCalendars } from './outside/graph/calendars.ts';
import { makeFreeBusy } from './outside/graph/free-busy.ts';
import { makeGraphClient } from './outside/graph/graph-client.ts';
import { makeMailboxGate } from './outside/graph/mailbox-gate.ts';
import { makeMeetings } from './outside/graph/meetings.ts';
import { makeMicrosoftDirectory } from './outside/graph/microsoft-directory.ts';
import { makeMessenger } from './outside/notify/messenger.ts';
import { makeFhirPas } from './outside/pas-fhir/make-fhir-pas.ts';
import { makeAttendanceExport } from './attendance/store/attendance-export.ts';
import { makeAttendanceReports } from './attendance/store/attendance-reports.ts';
import { makeAuditChain } from './kernel/database/audit-chain.ts';
import { makeLiveEvents, type RunningLiveEvents } from './kernel/database/live-events.ts';
import { pruneLiveEvents } from './kernel/database/live-reader.ts';
import { makeOrganisations } from './kernel/database/organisations.ts';
import { makeOutboxQueue } from './kernel/database/outbox-queue.ts';
import { makeRefillExport } from './refill/store/refill-export.ts';
import { makeRefillReports } from './refill/store/refill-reports.ts';
import { makeExportPool, makePool } from './kernel/database/pool.ts';
import { assertRowLevelSecurityApplies } from './kernel/database/role-check.ts';
import { makeTransaction } from './wiring/transaction.ts';
import { makeSheetReader } from './outside/spreadsheets/make-sheet-reader.ts';
import { makeSheetWriter } from './outside/spreadsheets/make-sheet-writer.ts';
import { makeAttendance } from './attendance/make-attendance.ts';
import { makeDeliveries } from './deliveries/make-deliveries.ts';
import { makePatients } from './patients/make-patients.ts';
import { makeServiceLines } from './service-lines/make-service-lines.ts';
import { makeStaff } from './staff/make-staff.ts';
import { cardFollows, cardWork } from './cards/make-cards.ts';
import type { EveryStore } from './every-store.ts';
import type { Follows } from './kernel/changes/follows.ts';
import { makeTelling } from './kernel/changes/tell.ts';
import { byTopic } from './kernel/outbox/does.ts';
import { meetingWork } from './meetings/make-meetings.ts';
import { messageWork } from './messages/make-messages.ts';
import { pasWork } from './pas/make-pas.ts';
import { makeAudit } from './kernel/audit/audit.ts';
import { makeOnceFor } from './kernel/requests/make-once.ts';
import { makeEnqueue } from './kernel/outbox/enqueue.ts';
import { makeRecordEvidence } from './evidence/use-cases/record-evidence.ts';
import { makeRecordMeetingEvent } from './meetings/use-cases/record-meeting-event.ts';
import { makeJoinLinks } from './links/use-cases/join-links.ts';
import { makeJoinUseCases } from './joining/make-joining.ts';
import { makeRecordMessageReceipt } from './messages/use-cases/record-message-receipt.ts';
import { makeOfferLinks } from './refill/use-cases/offer-links.ts';
import { makeIdentifyStaff } from './staff/use-cases/identify-staff.ts';
import { makeFindBankHolidays } from './clinics/use-cases/england-bank-holidays.ts';
import { makeExtendTemplates } from './clinics/use-cases/extend-templates.ts';
import { makeStaffUseCases } from './wiring/make-staff-use-cases.ts';
import { makeSyncAttendance } from './attendance/use-cases/sync-attendance.ts';
import { makeFindVisitorWayIn } from './meetings/use-cases/visitor-way-in.ts';
import { ConfigurationError, loadConfig, type Config } from './config.ts';
import type { UpstreamFailure } from './kernel/rules/upstream-failure.ts';
import { makeAuthenticate } from './http/authenticate.ts';
import { describeBug } from './http/describe-bug.ts';
import { makeHttpMetrics, type OutboxMeasure } from './http/metrics.ts';
import { registerPatientPages } from './wiring/register-patient-pages.ts';
import { registerRoutes } from './wiring/register-routes.ts';
import { closeServer, createHttpServer, listen } from './http/server.ts';
import { startOutboxRelay } from './kernel/outbox/outbox-relay.ts';
import { startJobs } from './wiring/start-jobs.ts';
import { wireBot } from './wiring/wire-bot.ts';
import { wireClinicChanges } from './clinic-changes/make-clinic-changes.ts';
import { refillFollows, refillWork, wireRefill } from './refill/make-refill.ts';
import { wireOutlook } from './outlook/make-outlook.ts';

const MAX_CONNECTIONS = 20;
/** Open screens resume from these; a screen that was away for longer reads everything again. */
const LIVE_EVENTS_KEPT_HOURS = 48;
/** How long the answer to a repeated request is the first one's. */
const IDEMPOTENCY_KEYS_KEPT_HOURS = 7 * 24;
const PAS_TIMEOUT_MS = 15_000;
/** How long requests under way may take to end when the service stops, in milliseconds. */
const STOP_GRACE_MS = 3_000;

const now = (): Temporal.Instant => Temporal.Now.instant();
const newId = (): string => uuidv7();

/** The database: what is remembered, and what wakes the others up. */
function wireStores(config: Config, log: Logger) {
  const onIdleError = (err: Error): void => {
    log.warn({ event: 'database-connection-lost', err });
  };
  const { databaseUrl } = config;
  const pool = makePool({ databaseUrl, maxConnections: MAX_CONNECTIONS, onIdleError });
  const exportPool = makeExportPool({ databaseUrl, onIdleError });
  const liveEvents = makeLiveEvents({
    databaseUrl: config.databaseUrl,
    pool,
    onProblem: (err) => {
      log.warn({ event: 'live-events-problem', err });
    },
  });
  let afterCommit = (): void => undefined;
  const transaction = makeTransaction({
    pool,
    onLiveEvents: (orgId) => {
      liveEvents.announce(orgId);
      afterCommit();
    },
  });
  return {
    pool,
    exportPool,
    liveEvents,
    transaction,
    organisations: makeOrganisations(pool),
    queue: makeOutboxQueue(pool),
    /** Called after each commit that told the screens something: it often left work in the outbox too. */
    onCommit: (callback: () => void): void => {
      afterCommit = callback;
    },
  };
}
type Wired = ReturnType<typeof wireStores>;

/** What Graph repeats to us in each notification: nobody else knows it. */
function graphClientState({ linkSecret }: Config): string {
  return createHmac('sha256', linkSecret).update('graph-client-state').digest('hex');
}

/** The systems outside, each behind its port. */
function wireOutside(config: Config) {
  const msal = makeMsalApplication(config.entra);
  const graphApp = makeGraphClient(
    config.graph.baseUrl,
    makeAppTokenProvider(msal, 'https://graph.microsoft.com/.default'),
  );
  const mailboxGate = makeMailboxGate(Date.now);
  const onBehalfOf = makeOnBehalfOfTokenProvider(msal, [
    'https://graph.microsoft.com/VirtualAppointment.Read',
  ]);
  const { offers, ...templates } = config.notify.templates;
  return {
    meetings: makeMeetings(graphApp, (userToken) =>
      makeGraphClient(config.graph.baseUrl, () => onBehalfOf(userToken)),
    ),
    people: makeMicrosoftDirectory(graphApp),
    freeBusy: makeFreeBusy(graphApp, mailboxGate),
    calendars: makeCalendars(graphApp, mailboxGate, {
      url: `${config.publicUrl}/webhooks/graph`,
      clientState: graphClientState(config),
    }),
    pas: makeFhirPas({
      baseUrl: config.pas.fhirBaseUrl,
      accessToken: makeAppTokenProvider(msal, config.pas.tokenScope),
      timeoutMs: PAS_TIMEOUT_MS,
      newId,
      now,
    }),
    messenger: makeMessenger({
      baseUrl: config.notify.baseUrl,
      apiKey: config.notify.apiKey,
      templates: {
        ...templates,
        'slot-offer': { sms: offers.offer },
        'slot-gone': { sms: offers.gone },
        'slot-unclear': { sms: offers.unclear },
        'list-left': { sms: offers.listLeft },
      },
    }),
    getConnectorToken: makeAppTokenProvider(msal, 'https://api.botframework.com/.default'),
  };
}

async function measureOutbox({ organisations, queue }: Wired): Promise<OutboxMeasure> {
  const all = { pending: 0, oldestSeconds: 0, dead: 0 };
  for (const { orgId } of await organisations.list()) {
    const one = await queue.measure(orgId, now());
    all.pending += one.pending;
    all.dead += one.dead;
    all.oldestSeconds = Math.max(all.oldestSeconds, one.oldestSeconds);
  }
  return all;
}

/** Builds everything, listens, and returns how to stop. */
async function start(config: Config, log: Logger): Promise<() => Promise<void>> {
  const stores = wireStores(config, log);
  await assertRowLevelSecurityApplies(stores.pool);
  const outside = wireOutside(config);
  const links = makeJoinLinks(config.linkSecret, config.publicUrl);
  const enqueue = makeEnqueue({ now, newId });
  const followers: readonly Follows<EveryStore>[] = [
    ...cardFollows({ enqueue }),
    ...refillFollows({ now, newId }),
  ];
  const common = {
    ...stores,
    ...outside,
    links,
    offerLinks: makeOfferLinks(config.linkSecret, config.publicUrl),
    now,
    newId,
    audit: makeAudit({ now, newId }),
    makeOnce: makeOnceFor({ now }),
    enqueue,
    ...makeTelling<EveryStore>({ now, newId }, () => followers),
    findBankHolidays: makeFindBankHolidays(),
    recordEvidence: makeRecordEvidence({ now, newId }),
    onUpstreamFailure: ({ system, reason }: UpstreamFailure) => {
      log.warn({ event: 'went-on-without', system, reason });
    },
  };
  const outlook = wireOutlook(config, log, common);
  const clinicChanges = wireClinicChanges(log, common);
  const refill = wireRefill(log, { ...common, recheckFreeBusy: outlook.recheckFreeBusy });
  const areas = [
    makeStaff(common),
    makePatients(common),
    makeDeliveries(common),
    makeServiceLines({ ...common, sheets: makeSheetReader(), sheetWriter: makeSheetWriter() }),
  ];
  const staff = makeStaffUseCases({
    ...common,
    wakeClinicChanges: () => {
      clinicChanges.worker.wake();
    },
    refreshOutlook: outlook.refreshOutlook,
    recheckFreeBusy: outlook.recheckFreeBusy,
    findVisitorWayIn: makeFindVisitorWayIn({
      ...common,
      onRefused: (reason) => {
        log.warn({ event: 'visitor-way-in-not-found', reason });
      },
    }),
    refillReports: makeRefillReports(stores.pool),
    refillExport: makeRefillExport(stores.exportPool),
  });
  const attendance = makeAttendance({
    ...common,
    attendanceReports: makeAttendanceReports(stores.pool),
    attendanceExport: makeAttendanceExport(stores.exportPool),
  });
  const identifyStaff = makeIdentifyStaff({ ...stores, now });
  const recordMeetingEvent = makeRecordMeetingEvent(common);
  const bot = wireBot(config, log, {
    ...common,
    ...attendance.useCases,
    staff,
    identifyStaff,
    recordMeetingEvent,
  });
  const relay = startOutboxRelay({
    ...stores,
    work: byTopic([
      ...meetingWork(common),
      ...pasWork(common),
      ...messageWork(common),
      ...attendance.work,
      ...cardWork({ ...common, cards: bot.cards }),
      ...refillWork(common),
    ]),
    now,
    random: Math.random,
    log,
    retry: {
      baseSeconds: config.outbox.retryBaseSeconds,
      maxSeconds: config.outbox.retryMaxSeconds,
      maxAttempts: config.outbox.maxAttempts,
    },
    pollSeconds: config.outbox.pollSeconds,
  });
  stores.onCommit(() => {
    relay.wake();
  });
  const jobs = startJobs({
    ...stores,
    syncAttendance: makeSyncAttendance(common),
    extendTemplates: makeExtendTemplates(common),
    auditChain: makeAuditChain(stores.pool),
    pruneHolds: (orgId) => stores.transaction.run(orgId, ({ holds }) => holds.prune(now())),
    pruneKeys: (orgId) =>
      stores.transaction.run(orgId, ({ idempotency }) =>
        idempotency.prune(now().subtract({ hours: IDEMPOTENCY_KEYS_KEPT_HOURS })),
      ),
    pruneLiveEvents: (orgId) => pruneLiveEvents(stores.pool, orgId, LIVE_EVENTS_KEPT_HOURS),
    log,
    attendanceSyncSeconds: config.attendanceSyncSeconds,
  });
  const server = createHttpServer({
    log,
    metrics: makeHttpMetrics(
      () => measureOutbox(stores),
      [outlook.gauges, clinicChanges.gauges, refill.gauges],
    ),
    publicUrl: config.publicUrl,
  });
  const recordMessageReceipt = makeRecordMessageReceipt(common);
  registerRoutes(server, {
    authenticate: makeAuthenticate({
      verifyStaffToken: makeVerifyStaffToken({ ...config.entra, now: Date.now }),
      identifyStaff,
    }),
    staff,
    routes: [...areas.flatMap(({ routes }) => routes), ...attendance.routes],
    liveEvents: stores.liveEvents,
    webhooks: {
      recordMessageReceipt: async (receipt) => {
        await recordMessageReceipt(receipt);
        await refill.noteOfferReceipt(receipt);
      },
      takeReply: refill.takeReply,
      recordGraphNotifications: outlook.recordGraphNotifications,
      notifyCallbackToken: config.notify.callbackToken,
      graphClientState: graphClientState(config),
    },
    processBotActivity: (request, response) => bot.process(request, response),
    health: {
      database: async () => (await stores.pool.query('SELECT 1')).rowCount === 1,
      outside: { pas: () => outside.pas.isAnswering() },
    },
    tabs: {
      folder: path.join(import.meta.dirname, '..', 'tabs', 'dist'),
      hostOrigins: config.teams.tabHostOrigins,
      clientId: config.entra.clientId,
      teamsAppId: config.teams.appId,
    },
    publicUrl: config.publicUrl,
    nowMs: Date.now,
  });
  registerPatientPages(server, {
    joining: makeJoinUseCases(common),
    offers: refill.offers,
    liveEvents: stores.liveEvents,
    cookieSecret: config.cookieSecret,
    publicUrl: config.publicUrl,
    now,
  });
  await stores.liveEvents.start();
  const port = await listen(server, config.host, config.port);
  log.info({ event: 'confer-started', port });
  const outlookWorker = outlook.start();
  const refillJob = refill.start();
  return () =>
    stop(server, stores.liveEvents, [relay, jobs, refillJob, outlookWorker, clinicChanges.worker], stores);
}

async function stop(
  server: Parameters<typeof closeServer>[0],
  liveEvents: RunningLiveEvents,
  workers: readonly { stop: () => Promise<void> }[],
  stores: Wired,
): Promise<void> {
  await Promise.all([closeServer(server, STOP_GRACE_MS), ...workers.map((worker) => worker.stop())]);
  await liveEvents.stop();
  await Promise.all([stores.pool.end(), stores.exportPool.end()]);
}

function readConfig(): Config {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

const config = readConfig();
const log = pino({
  level: config.logLevel,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  // the detail of a database error holds values of the row: only what describes the fault is written
  serializers: { err: describeBug },
});
const stopAll = await start(config, log);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    log.info({ event: 'confer-stopping', signal });
    stopAll().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ event: 'stop-failed', err });
        process.exit(1);
      },
    );
  });
}
