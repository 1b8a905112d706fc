import path from 'node:path';
import { pino, type Logger } from 'pino';
import { receiveFromPas } from './outside/pas-hl7/receive-from-pas.ts';
import { watchReceived } from './outside/pas-hl7/received-metrics.ts';
import { makeReceivedMessages } from './pas-inbound/store/received-message-store.ts';
import { makeEnvironmentSecrets } from './outside/secrets/environment-secrets.ts';
import { makeVerifyStaffToken } from './outside/entra/verify-staff-token.ts';
import { makeAuditHeads } from './kernel/audit/audit-heads.ts';
import { auditKeysOf } from './kernel/audit/audit-keys.ts';
import { registerMonitoring } from './http/health.ts';
import { makeAuditChain } from './kernel/database/audit-chain.ts';
import { databaseTrouble } from './kernel/database/database-trouble.ts';
import type { RunningLiveEvents } from './kernel/database/live-events.ts';
import { pruneLiveEvents } from './kernel/database/live-reader.ts';
import { makeConnectionMetrics } from './kernel/connections/connection-metrics.ts';
import { watchSecrets } from './kernel/connections/secret-metrics.ts';
import { makeCheckConnections } from './kernel/connections/check-connections.ts';
import { watchTemplates } from './messages/make-messages.ts';
import { EVERY_MESSAGE } from './every-message.ts';
import {
  assertCannotChangeWhatIsAppended,
  assertRowLevelSecurityApplies,
} from './kernel/database/role-check.ts';
import { cardWork } from './cards/make-cards.ts';
import { byTopic } from './kernel/outbox/does.ts';
import { meetingWork } from './meetings/make-meetings.ts';
import { messageWork } from './messages/make-messages.ts';
import { pasWork } from './pas/make-pas.ts';
import { makeRecordMeetingEvent } from './meetings/use-cases/record-meeting-event.ts';
import { makeJoinUseCases } from './joining/make-joining.ts';
import { makeRecordMessageReceipt } from './messages/use-cases/record-message-receipt.ts';
import { makeIdentifyInTeams } from './staff/use-cases/identify-in-teams.ts';
import { makeIdentifyStaff } from './staff/use-cases/identify-staff.ts';
import { makeIsOnStaff } from './appointments/use-cases/is-on-staff.ts';
import { ConfigurationError, loadConfig, type Config } from './config.ts';
import { graphClientStates } from './outside-settings.ts';
import type { Organisation } from './kernel/actors/organisations.ts';
import type { OneFor } from './kernel/connections/one-for.ts';
import type { Pas } from './pas/ports/pas.ts';
import { makeAuthenticate } from './http/authenticate.ts';
import { describeBug } from './http/describe-bug.ts';
import { makeHttpMetrics } from './http/metrics.ts';
import { registerPatientPages } from './register-patient-pages.ts';
import { registerRoutes } from './register-routes.ts';
import { EVERY_REFUSAL } from './every-refusal.ts';
import { closeServer, createHttpServer, listen } from './http/server.ts';
import { startOutboxRelay } from './kernel/outbox/outbox-relay.ts';
import { startJobs } from './kernel/jobs/start-jobs.ts';
import { wireBot } from './wire-bot.ts';
import { makeAreas } from './make-areas.ts';
import { makeGround } from './make-ground.ts';
import { measureOutbox, wireStores, type Wired } from './wire-stores.ts';
import { wireTimetable } from './wire-timetable.ts';
import { mdtChannelWork } from './mdt-channel/make-mdt-channel.ts';
import { makeRecordMdtMeetingEvent } from './mdt-channel/use-cases/record-mdt-meeting-event.ts';

/** Open screens resume from these; a screen that was away for longer reads everything again. */
const LIVE_EVENTS_KEPT_HOURS = 48;
/** How long the answer to a repeated request is the first one's. */
const IDEMPOTENCY_KEYS_KEPT_HOURS = 7 * 24;
/** How long requests under way may take to end when the service stops, in milliseconds. */
const STOP_GRACE_MS = 3_000;

/** The record system of each organisation, by its ODS code. */
function systemsOf(
  organisations: readonly Organisation[],
  pasOf: OneFor<Pas>,
): Record<string, () => Promise<boolean>> {
  return Object.fromEntries(
    organisations.map(({ orgId, odsCode }) => [
      `pas ${odsCode}`,
      async () => (await pasOf(orgId)).isAnswering(),
    ]),
  );
}

/** Builds everything, listens, and returns how to stop. */
async function start(config: Config, log: Logger): Promise<() => Promise<void>> {
  const stores = wireStores(config, log);
  await assertRowLevelSecurityApplies(stores.pool);
  // a database of one's own may have one role, on this machine
  if (!config.isLocal) await assertCannotChangeWhatIsAppended(stores.pool);
  const secrets = makeEnvironmentSecrets(process.env);
  const refusedSecrets = watchSecrets(log);
  const ground = makeGround(config, log, stores, { secrets, ...refusedSecrets });
  const { now, newId } = ground;
  const areas = makeAreas(config, log, ground);
  const received = watchReceived(log);
  const checkConnections = makeCheckConnections(ground);
  for (const one of await checkConnections()) log.warn({ event: 'connection-not-usable', ...one });
  const templates = watchTemplates(log, { ...ground, messages: EVERY_MESSAGE });
  const identifyStaff = makeIdentifyStaff({ ...stores, now });
  const recordMeetingEvent = makeRecordMeetingEvent(ground);
  const recordMdtMeetingEvent = makeRecordMdtMeetingEvent(ground);
  const bot = wireBot(config, log, {
    ...ground,
    ...areas.mdt.useCases,
    ...areas.attendance.useCases,
    ...areas.appointmentView.useCases,
    ...areas.consultation.useCases,
    identifyInTeams: makeIdentifyInTeams({ ...stores, rolesOf: areas.rolesOf, identifyStaff }),
    recordMeetingEvent: async (event) => {
      await recordMeetingEvent(event);
      await recordMdtMeetingEvent(event);
    },
    refuseTooManySearches: areas.refuseTooManySearches,
  });
  const relay = startOutboxRelay({
    ...stores,
    work: byTopic([
      ...meetingWork(ground),
      ...pasWork(ground),
      ...messageWork(ground),
      ...areas.attendance.work,
      ...cardWork({ ...ground, teamsAppId: config.teams.appId, cards: bot.cards, answers: bot.answers }),
      ...areas.refill.work,
      ...areas.ownWords.work,
      ...mdtChannelWork({ ...ground, cards: bot.cards }),
    ]),
    databaseTrouble,
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
    auditChain: makeAuditChain(stores.pool, auditKeysOf(config.audit.secrets)),
    auditHeads: makeAuditHeads(config.audit.headFile),
    noteNewAuditKey: (orgId) =>
      stores.transaction.run(orgId, (all) =>
        ground.audit(
          all,
          { kind: 'confer', job: 'seal-audit' },
          'began-keyed-seals',
          `organisation:${orgId}`,
        ),
      ),
    pruneKeys: (orgId) =>
      stores.transaction.run(orgId, ({ idempotency }) =>
        idempotency.prune(now().subtract({ hours: IDEMPOTENCY_KEYS_KEPT_HOURS })),
      ),
    pruneLiveEvents: (orgId) => pruneLiveEvents(stores.pool, orgId, LIVE_EVENTS_KEPT_HOURS),
    log,
  });
  const timetable = wireTimetable(config, log, ground);
  const metrics = makeHttpMetrics(
    () => measureOutbox(stores, now),
    [
      timetable.gauges,
      areas.outlook.gauges,
      areas.clinicChanges.gauges,
      areas.refill.gauges,
      areas.pasInbound.gauges,
      received.gauges,
      templates.gauges,
      areas.searches.gauges,
      refusedSecrets.gauges,
      areas.reconciliation.gauges,
      makeConnectionMetrics(checkConnections),
    ],
  );
  const { publicUrl } = config;
  const server = createHttpServer({ log, metrics, publicUrl, refusals: EVERY_REFUSAL });
  const monitoring = createHttpServer({ log, metrics, publicUrl, refusals: EVERY_REFUSAL });
  registerMonitoring(monitoring, {
    database: async () => (await stores.pool.query('SELECT 1')).rowCount === 1,
    outside: async () => systemsOf(await stores.organisations.list(), ground.pasOf),
  });
  const recordMessageReceipt = makeRecordMessageReceipt(ground);
  registerRoutes(server, {
    authenticate: makeAuthenticate({
      verifyStaffToken: makeVerifyStaffToken({
        ...config.entra,
        isTenantOfAny: (tenantId) => stores.connections.isTenantOfAny(tenantId),
        now: Date.now,
      }),
      identifyStaff,
    }),
    routes: areas.routes,
    isOnStaff: makeIsOnStaff(ground),
    liveEvents: stores.liveEvents,
    webhooks: {
      recordMessageReceipt: async (receipt) => {
        await recordMessageReceipt(receipt);
        await areas.refill.noteOfferReceipt(receipt);
        await areas.ownWords.noteReceipt(receipt);
      },
      takeReply: areas.refill.takeReply,
      recordGraphNotifications: areas.outlook.recordGraphNotifications,
      notifyCallbackTokens: config.notify.callbackTokens,
      graphClientStates: graphClientStates(config),
    },
    processBotActivity: (request, response) => bot.process(request, response),
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
    joining: makeJoinUseCases(ground),
    offers: areas.refill.offers,
    ownWords: areas.ownWords.visits,
    tablet: areas.careHomes.tablet,
    liveEvents: stores.liveEvents,
    cookieSecrets: config.cookieSecrets,
    publicUrl: config.publicUrl,
    onUpstreamFailure: ground.onUpstreamFailure,
    now,
  });
  await stores.liveEvents.start();
  const monitoringPort = await listen(monitoring, config.monitoring.host, config.monitoring.port);
  const port = await listen(server, config.host, config.port);
  log.info({ event: 'confer-started', port, monitoringPort });
  const outlookWorker = areas.outlook.start();
  const clinicChangeWorker = areas.clinicChanges.start();
  const timetableRun = timetable.start();
  const pasLooks = areas.pasInbound.start();
  const pasMessages = receiveFromPas({
    ...stores,
    secrets,
    receivedMessages: makeReceivedMessages(stores.pool),
    takePasNews: areas.pasInbound.takePasNews,
    patientsOf: ground.pasOf,
    isLocal: config.isLocal,
    newId,
    now,
    onAnswered: received.onAnswered,
    log,
  });
  const templateJob = templates.start();
  return () =>
    stop(
      [server, monitoring],
      stores.liveEvents,
      [relay, jobs, timetableRun, pasLooks, pasMessages, templateJob, outlookWorker, clinicChangeWorker],
      stores,
    );
}

async function stop(
  servers: readonly Parameters<typeof closeServer>[0][],
  liveEvents: RunningLiveEvents,
  workers: readonly { stop: () => Promise<void> }[],
  stores: Wired,
): Promise<void> {
  await Promise.all([
    ...servers.map((server) => closeServer(server, STOP_GRACE_MS)),
    ...workers.map((worker) => worker.stop()),
  ]);
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
let isStopping = false;
/** Ctrl-C reaches this process by itself, and again through what started it: one of the two stops it. */
const onSignal = (signal: NodeJS.Signals): void => {
  if (isStopping) return;
  isStopping = true;
  log.info({ event: 'confer-stopping', signal });
  stopAll().then(
    () => process.exit(0),
    (err: unknown) => {
      log.error({ event: 'stop-failed', err });
      process.exit(1);
    },
  );
};
process.on('SIGTERM', onSignal);
process.on('SIGINT', onSignal);
