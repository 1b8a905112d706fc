import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { pino, type Logger } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { makeSentMessages } from './pas/store/sent-message-store.ts';
import { makeOutside } from './outside/make-outside.ts';
import { receiveFromPas } from './outside/pas-hl7/receive-from-pas.ts';
import { watchReceived } from './outside/pas-hl7/received-metrics.ts';
import { makeReceivedMessages } from './pas-inbound/store/received-message-store.ts';
import { makeEnvironmentSecrets } from './outside/secrets/environment-secrets.ts';
import { makeVerifyStaffToken } from './outside/entra/verify-staff-token.ts';
import { makeAttendanceExports } from './attendance/store/attendance-export.ts';
import { makeAttendanceReports } from './attendance/store/attendance-reports.ts';
import { makeJoinFunnelExport } from './attendance/store/join-funnel-export.ts';
import { makeJoinFunnelReports } from './attendance/store/join-funnel-reports.ts';
import { makeAuditHeads } from './kernel/audit/audit-heads.ts';
import { auditKeysOf } from './kernel/audit/audit-keys.ts';
import { registerMonitoring } from './http/health.ts';
import { makeAuditChain } from './kernel/database/audit-chain.ts';
import { databaseTrouble } from './kernel/database/database-trouble.ts';
import { makeLiveEvents, type RunningLiveEvents } from './kernel/database/live-events.ts';
import { pruneLiveEvents } from './kernel/database/live-reader.ts';
import { makeConnections } from './kernel/database/connections.ts';
import { makeMessageTemplates } from './messages/store/message-templates.ts';
import { makeConnectionMetrics } from './kernel/connections/connection-metrics.ts';
import { watchSecrets } from './kernel/connections/secret-metrics.ts';
import { makeCheckConnections } from './kernel/connections/check-connections.ts';
import { watchTemplates } from './messages/make-messages.ts';
import { EVERY_MESSAGE } from './every-message.ts';
import { makeOrganisations } from './kernel/database/organisations.ts';
import { makeOutboxQueue } from './kernel/database/outbox-queue.ts';
import { makePasInbound } from './pas-inbound/make-pas-inbound.ts';
import { makeEndAfterDeath } from './pas-inbound/use-cases/end-after-death.ts';
import { makeMergePatients } from './pas-inbound/use-cases/merge-patients.ts';
import type { TellOfStanding } from './patients/use-cases/keep-from-pas.ts';
import { makeRefillExport } from './refill/store/refill-export.ts';
import { makeRefillReports } from './refill/store/refill-reports.ts';
import { makeExportPool, makePool } from './kernel/database/pool.ts';
import {
  assertCannotChangeWhatIsAppended,
  assertRowLevelSecurityApplies,
} from './kernel/database/role-check.ts';
import { makeTransaction } from './make-transaction.ts';
import { makeListOrderer } from './outside/list-orders/make-list-orderer.ts';
import { makeSheetReader } from './outside/spreadsheets/make-sheet-reader.ts';
import { makeWriteWorkbook } from './outside/spreadsheets/write-workbook.ts';
import { makeSheetWriter } from './outside/spreadsheets/make-sheet-writer.ts';
import { attendanceFollows, makeAttendance } from './attendance/make-attendance.ts';
import { makeCareHomes } from './care-homes/make-care-homes.ts';
import { makeDeaths } from './deaths/make-deaths.ts';
import { makeDeliveries } from './deliveries/make-deliveries.ts';
import { makePatients } from './patients/make-patients.ts';
import { makeServiceLines } from './service-lines/make-service-lines.ts';
import { makeStaff } from './staff/make-staff.ts';
import { makeAppointmentView } from './appointment-view/make-appointment-view.ts';
import { makeParticipants } from './participants/make-participants.ts';
import { makeBooking } from './booking/make-booking.ts';
import { makeConsultation } from './consultation/make-consultation.ts';
import { makeRunningLate } from './running-late/make-running-late.ts';
import { makeSlots } from './slots/make-slots.ts';
import { waitingFollows } from './waiting/make-waiting.ts';
import { makeVideoOutage } from './video-outage/make-video-outage.ts';
import { makeConsentTexts } from './consent-texts/make-consent-texts.ts';
import { makeWaitingMessages } from './waiting-messages/make-waiting-messages.ts';
import { cardFollows, cardWork, makeCards } from './cards/make-cards.ts';
import type { EveryStore } from './every-store.ts';
import type { Follows } from './kernel/changes/follows.ts';
import { makeTelling } from './kernel/changes/tell.ts';
import { byTopic } from './kernel/outbox/does.ts';
import { meetingFollows, meetingWork } from './meetings/make-meetings.ts';
import { messageWork } from './messages/make-messages.ts';
import { pasFollows, pasWork } from './pas/make-pas.ts';
import { makeAudit } from './kernel/audit/audit.ts';
import { makeOnceFor } from './kernel/requests/make-once.ts';
import { makeDueThings } from './make-due-things.ts';
import { makeEnqueue } from './kernel/outbox/enqueue.ts';
import { makeTellOfStanding } from './appointments/use-cases/tell-of-standing.ts';
import { makeLookAtOffersOfPatient } from './refill/use-cases/look-at-offers-of-patient.ts';
import { makeRefreshPatient } from './appointments/use-cases/refresh-patient.ts';
import { makeRecordEvidence } from './evidence/use-cases/record-evidence.ts';
import { makeRecordMeetingEvent } from './meetings/use-cases/record-meeting-event.ts';
import { makeJoinLinks } from './links/use-cases/join-links.ts';
import { makeJoinUseCases } from './joining/make-joining.ts';
import { makeRecordMessageReceipt } from './messages/use-cases/record-message-receipt.ts';
import { makeOfferLinks } from './refill/use-cases/offer-links.ts';
import { makeIdentifyInTeams } from './staff/use-cases/identify-in-teams.ts';
import { makeIdentifyStaff } from './staff/use-cases/identify-staff.ts';
import { makeBlocks } from './blocks/make-blocks.ts';
import { makeReconciliation } from './reconciliation/make-reconciliation.ts';
import { makeWriteBackReports } from './reconciliation/store/write-back-reports.ts';
import { makeReports } from './reports/make-reports.ts';
import { makeFigureReports } from './reports/store/figure-reports.ts';
import { makeResources } from './resources/make-resources.ts';
import { makeRefuseTooManySearches } from './patients/use-cases/refuse-too-many-searches.ts';
import { watchSearches } from './patients/routes/search-metrics.ts';
import { makeClinics } from './clinics/make-clinics.ts';
import { makeRolesOf } from './staff/use-cases/roles-of.ts';
import { makeFindBankHolidays } from './clinics/use-cases/england-bank-holidays.ts';
import { makeIsOnStaff } from './appointments/use-cases/is-on-staff.ts';
import { makeFindVisitorLink } from './meetings/use-cases/find-visitor-link.ts';
import { ConfigurationError, loadConfig, type Config } from './config.ts';
import { graphClientStates, outsideSettings } from './outside-settings.ts';
import type { Organisation } from './kernel/actors/organisations.ts';
import type { OneFor } from './kernel/connections/one-for.ts';
import type { Pas } from './pas/ports/pas.ts';
import type { UpstreamFailure } from './kernel/rules/upstream-failure.ts';
import { makeAuthenticate } from './http/authenticate.ts';
import { describeBug } from './http/describe-bug.ts';
import { makeHttpMetrics, type OutboxMeasure } from './http/metrics.ts';
import { makeTimetableMetrics } from './http/timetable-metrics.ts';
import { registerPatientPages } from './register-patient-pages.ts';
import { registerRoutes } from './register-routes.ts';
import { closeServer, createHttpServer, listen } from './http/server.ts';
import { startOutboxRelay } from './kernel/outbox/outbox-relay.ts';
import { runTimetable, type RunningTimetable } from './kernel/timetable/run-timetable.ts';
import { makeTakeTurn } from './kernel/timetable/take-turn.ts';
import { startJobs } from './kernel/jobs/start-jobs.ts';
import { wireBot } from './wire-bot.ts';
import { makeMdt } from './mdt/make-mdt.ts';
import { mdtChannelFollows, mdtChannelWork } from './mdt-channel/make-mdt-channel.ts';
import { makeRecordMdtMeetingEvent } from './mdt-channel/use-cases/record-mdt-meeting-event.ts';
import { makeTypingBoard } from './mdt/use-cases/typing-board.ts';
import { makeDnaRisk } from './dna-risk/make-dna-risk.ts';
import { makeWasNotBrought } from './was-not-brought/make-was-not-brought.ts';
import { makeDeviceTests } from './device-tests/make-device-tests.ts';
import { makeClinicChanges } from './clinic-changes/make-clinic-changes.ts';
import { makeRefill, refillFollows } from './refill/make-refill.ts';
import { wireOutlook } from './outlook/make-outlook.ts';

const MAX_CONNECTIONS = 20;
/** Open screens resume from these; a screen that was away for longer reads everything again. */
const LIVE_EVENTS_KEPT_HOURS = 48;
/** How long the answer to a repeated request is the first one's. */
const IDEMPOTENCY_KEYS_KEPT_HOURS = 7 * 24;
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
  let whenSet: RunningTimetable['wake'] = () => undefined;
  const transaction = makeTransaction({
    pool,
    onLiveEvents: (orgId) => {
      liveEvents.announce(orgId);
      afterCommit();
    },
    onDue: (orgId, at) => {
      whenSet(orgId, at);
    },
  });
  return {
    pool,
    exportPool,
    liveEvents,
    transaction,
    organisations: makeOrganisations(pool),
    connections: makeConnections(pool, Date.now),
    templates: makeMessageTemplates(pool, Date.now),
    queue: makeOutboxQueue(pool),
    /** Called after each commit that told the screens something: it often left work in the outbox too. */
    onCommit: (callback: () => void): void => {
      afterCommit = callback;
    },
    /** Called after each commit that set something due. */
    onDue: (callback: RunningTimetable['wake']): void => {
      whenSet = callback;
    },
  };
}
type Wired = ReturnType<typeof wireStores>;

/** The systems outside, each behind its port and asked for by organisation. */
function wireOutside(
  config: Config,
  log: Logger,
  { connections, organisations, pool }: Wired,
  { onSecretRefused }: ReturnType<typeof watchSecrets>,
) {
  const secrets = makeEnvironmentSecrets(process.env);
  const sentMessages = makeSentMessages(pool);
  const onTrouble = (what: string): void => {
    log.error({ event: 'pas-answer-not-kept', what });
  };
  const watched = { onSecretRefused, onTrouble };
  return makeOutside(outsideSettings(config), {
    connections,
    organisations,
    secrets,
    sentMessages,
    ...watched,
    newId,
    now,
  });
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

/** What happens when it is due. */
function wireTimetable(
  config: Config,
  log: Logger,
  deps: Wired & Omit<Parameters<typeof makeDueThings>[0], 'firstLookSeconds'>,
) {
  const { transaction, organisations, now } = deps;
  let dropped = 0;
  const dueThings = makeDueThings({ ...deps, firstLookSeconds: config.attendanceFirstLookSeconds });
  const onDropped = (): void => {
    dropped += 1;
  };
  const takeTurn = makeTakeTurn({ transaction, dueThings, now, random: Math.random, log, onDropped });
  return {
    start: () => {
      const running = runTimetable({
        organisations,
        takeTurn,
        now,
        log,
        pollSeconds: config.outbox.pollSeconds,
      });
      deps.onDue((orgId, at) => {
        running.wake(orgId, at);
      });
      return running;
    },
    gauges: makeTimetableMetrics(async () => {
      const all = { dueSeconds: 0, needsPerson: 0, dropped };
      for (const { orgId } of await organisations.list()) {
        const one = await transaction.run(orgId, ({ timetable }) => timetable.measure(now()));
        all.dueSeconds = Math.max(all.dueSeconds, one.dueSeconds);
        all.needsPerson += one.needsPerson;
      }
      return all;
    }),
  };
}

/** What follows, wherever it is found, when a patient died or their record was merged. */
function wireStanding(deps: Omit<Parameters<typeof makeEndAfterDeath>[0], 'tellOfStanding'>) {
  const mergePatients = makeMergePatients(deps);
  // ending an appointment tells of nobody's standing where the PAS said so: it told of it already
  const tellOfStanding: TellOfStanding = (all, patientId) => tellAll(all, patientId);
  const endAfterDeath = makeEndAfterDeath({ ...deps, tellOfStanding });
  const tellAll = makeTellOfStanding(deps, [makeLookAtOffersOfPatient(deps), mergePatients, endAfterDeath]);
  return { tellOfStanding, mergePatients, endAfterDeath };
}

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
  const secrets = watchSecrets(log);
  const outside = wireOutside(config, log, stores, secrets);
  const [linkSecret, ...earlierLinkSecrets] = config.linkSecrets;
  const links = makeJoinLinks(linkSecret, config.publicUrl, earlierLinkSecrets);
  const enqueue = makeEnqueue({ now, newId });
  const findBankHolidays = makeFindBankHolidays();
  const followers: readonly Follows<EveryStore>[] = [
    ...attendanceFollows,
    ...pasFollows({ enqueue }),
    ...meetingFollows({ enqueue }),
    ...waitingFollows,
    ...cardFollows({ enqueue }),
    ...refillFollows({ now, newId }),
    ...mdtChannelFollows({ findBankHolidays, enqueue, now }),
  ];
  const telling = makeTelling<EveryStore>({ now, newId }, () => followers);
  const offerLinks = makeOfferLinks(linkSecret, config.publicUrl, earlierLinkSecrets);
  const ground = {
    ...stores,
    ...outside,
    links,
    offerLinks,
    numberHashes: (number: string) => offerLinks.numberHashes(number),
    now,
    newId,
    audit: makeAudit({ now, newId }),
    makeOnce: makeOnceFor({ now }),
    enqueue,
    ...telling,
    findBankHolidays,
    recordEvidence: makeRecordEvidence({ now, newId }),
    onUpstreamFailure: ({ system, reason }: UpstreamFailure) => {
      log.warn({ event: 'went-on-without', system, reason });
    },
  };
  const common = { ...ground, ...wireStanding(ground) };
  const arranging = { ...common, refreshPatient: makeRefreshPatient(common) };
  const outlook = wireOutlook(config, log, common);
  const clinicChanges = makeClinicChanges(log, common);
  const refill = makeRefill({
    ...arranging,
    recheckFreeBusy: outlook.recheckFreeBusy,
    refillReports: makeRefillReports(stores.pool),
    refillExport: makeRefillExport(stores.exportPool),
  });
  const pasInbound = makePasInbound(log, { ...common, databaseTrouble });
  const received = watchReceived(log);
  const careHomes = makeCareHomes({ ...common, random: randomBytes, publicUrl: config.publicUrl });
  const searches = watchSearches(log);
  const searching = {
    ...common,
    refuseTooManySearches: makeRefuseTooManySearches({ ...common, ...searches }),
  };
  const reconciliation = makeReconciliation({
    ...common,
    writeBackReports: makeWriteBackReports(stores.pool),
  });
  const mdt = makeMdt({
    ...arranging,
    listOrderer: makeListOrderer(),
    typing: makeTypingBoard({ ...common, signals: stores.liveEvents }),
  });
  const areas = [
    makeStaff(common),
    makePatients(searching),
    makeDeliveries(common),
    makeDeviceTests(common),
    makeWasNotBrought(common),
    makeCards(common),
    makeServiceLines({ ...common, sheets: makeSheetReader(), sheetWriter: makeSheetWriter() }),
    makeResources(common),
    makeBlocks(common),
    makeClinics(common),
    clinicChanges,
    refill,
    makeDeaths(common),
    reconciliation,
    pasInbound,
    makeReports({ ...common, figureReports: makeFigureReports(stores.pool) }),
    makeDnaRisk(common),
    mdt,
    careHomes,
  ];
  const attendance = makeAttendance({
    ...common,
    attendanceReports: makeAttendanceReports(stores.pool),
    attendanceExports: makeAttendanceExports({
      pool: stores.exportPool,
      writeWorkbook: makeWriteWorkbook(),
    }),
    joinFunnelReports: makeJoinFunnelReports(stores.pool),
    joinFunnelExport: makeJoinFunnelExport(stores.exportPool),
  });
  const rolesOf = makeRolesOf(common);
  const appointmentView = makeAppointmentView({ ...searching, rolesOf });
  const consultation = makeConsultation({
    ...common,
    findVisitorLink: makeFindVisitorLink({
      ...common,
      onRefused: (reason) => {
        log.warn({ event: 'visitor-link-not-found', reason });
      },
    }),
  });
  const slots = makeSlots({ ...common, refreshOutlook: outlook.refreshOutlook });
  const booking = makeBooking({
    ...arranging,
    recheckFreeBusy: outlook.recheckFreeBusy,
    searchSlots: slots.useCases.searchSlots,
    suggestAlternatives: slots.suggestAlternatives,
  });
  const participants = makeParticipants(searching);
  const runningLate = makeRunningLate(common);
  const waitingMessages = makeWaitingMessages(common);
  const consentTexts = makeConsentTexts(common);
  const videoOutage = makeVideoOutage(common);
  const checkConnections = makeCheckConnections({ ...stores, ...outside });
  for (const one of await checkConnections()) log.warn({ event: 'connection-not-usable', ...one });
  const templates = watchTemplates(log, {
    ...common,
    messages: EVERY_MESSAGE,
  });
  const identifyStaff = makeIdentifyStaff({ ...stores, now });
  const recordMeetingEvent = makeRecordMeetingEvent(common);
  const recordMdtMeetingEvent = makeRecordMdtMeetingEvent(common);
  const bot = wireBot(config, log, {
    ...common,
    ...attendance.useCases,
    ...appointmentView.useCases,
    ...consultation.useCases,
    ...mdt.useCases,
    identifyInTeams: makeIdentifyInTeams({ ...stores, rolesOf, identifyStaff }),
    recordMeetingEvent: async (event) => {
      await recordMeetingEvent(event);
      await recordMdtMeetingEvent(event);
    },
  });
  const relay = startOutboxRelay({
    ...stores,
    work: byTopic([
      ...meetingWork(common),
      ...pasWork(common),
      ...messageWork(common),
      ...attendance.work,
      ...cardWork({ ...common, teamsAppId: config.teams.appId, cards: bot.cards, answers: bot.answers }),
      ...refill.work,
      ...mdtChannelWork({ ...common, cards: bot.cards }),
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
        common.audit(
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
  const timetable = wireTimetable(config, log, common);
  const metrics = makeHttpMetrics(
    () => measureOutbox(stores),
    [
      timetable.gauges,
      outlook.gauges,
      clinicChanges.gauges,
      refill.gauges,
      pasInbound.gauges,
      received.gauges,
      templates.gauges,
      searches.gauges,
      secrets.gauges,
      reconciliation.gauges,
      makeConnectionMetrics(checkConnections),
    ],
  );
  const { publicUrl } = config;
  const server = createHttpServer({ log, metrics, publicUrl });
  const monitoring = createHttpServer({ log, metrics, publicUrl });
  registerMonitoring(monitoring, {
    database: async () => (await stores.pool.query('SELECT 1')).rowCount === 1,
    outside: async () => systemsOf(await stores.organisations.list(), outside.pasOf),
  });
  const recordMessageReceipt = makeRecordMessageReceipt(common);
  registerRoutes(server, {
    authenticate: makeAuthenticate({
      verifyStaffToken: makeVerifyStaffToken({
        ...config.entra,
        isTenantOfAny: (tenantId) => stores.connections.isTenantOfAny(tenantId),
        now: Date.now,
      }),
      identifyStaff,
    }),
    routes: [
      ...areas,
      slots,
      attendance,
      appointmentView,
      consultation,
      booking,
      participants,
      runningLate,
      waitingMessages,
      consentTexts,
      videoOutage,
    ].flatMap(({ routes }) => routes),
    isOnStaff: makeIsOnStaff(common),
    liveEvents: stores.liveEvents,
    webhooks: {
      recordMessageReceipt: async (receipt) => {
        await recordMessageReceipt(receipt);
        await refill.noteOfferReceipt(receipt);
      },
      takeReply: refill.takeReply,
      recordGraphNotifications: outlook.recordGraphNotifications,
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
    joining: makeJoinUseCases(common),
    offers: refill.offers,
    tablet: careHomes.tablet,
    liveEvents: stores.liveEvents,
    cookieSecrets: config.cookieSecrets,
    publicUrl: config.publicUrl,
    onUpstreamFailure: common.onUpstreamFailure,
    now,
  });
  await stores.liveEvents.start();
  const monitoringPort = await listen(monitoring, config.monitoring.host, config.monitoring.port);
  const port = await listen(server, config.host, config.port);
  log.info({ event: 'confer-started', port, monitoringPort });
  const outlookWorker = outlook.start();
  const clinicChangeWorker = clinicChanges.start();
  const timetableRun = timetable.start();
  const pasLooks = pasInbound.start();
  const pasMessages = receiveFromPas({
    ...stores,
    secrets: makeEnvironmentSecrets(process.env),
    receivedMessages: makeReceivedMessages(stores.pool),
    takePasNews: pasInbound.takePasNews,
    patientsOf: outside.pasOf,
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
