import type { Logger } from 'pino';
import { makeFollowOutlook } from './use-cases/follow-outlook.ts';
import { makeMeasureOutlook } from './use-cases/measure-outlook.ts';
import {
  makeRecordGraphNotifications,
  type RecordGraphNotifications,
} from './use-cases/record-graph-notifications.ts';
import { makeRefreshOutlook, type RefreshOutlook } from './use-cases/refresh-outlook.ts';
import type { OneFor } from '../kernel/connections/one-for.ts';
import type { NewId, Now } from '../kernel/clock.ts';
import type { Calendars, FreeBusy } from './ports/calendars.ts';
import type { Organisations } from '../kernel/actors/organisations.ts';
import type { Transaction } from '../kernel/transaction.ts';
import type { Stores } from './ports/stores.ts';
import { makeRecheckFreeBusy, type RecheckFreeBusy } from './use-cases/recheck-free-busy.ts';
import type { Config } from '../config.ts';
import type { UpstreamFailure } from '../kernel/rules/upstream-failure.ts';
import type { MakeGauges } from '../http/metrics.ts';
import { makeOutlookMetrics } from './routes/outlook-metrics.ts';
import { startOutlookWorker, type OutlookWorker } from './jobs/outlook-worker.ts';

/** All that keeps people's Outlook known. */
interface WiredOutlook {
  refreshOutlook: RefreshOutlook;
  recheckFreeBusy: RecheckFreeBusy;
  recordGraphNotifications: RecordGraphNotifications;
  gauges: MakeGauges;
  /** Begins to follow; call it once the server listens: Graph asks it to prove itself before it gives a subscription. */
  start: () => Pick<OutlookWorker, 'stop'>;
}

export function wireOutlook(
  config: Config,
  log: Logger,
  common: {
    transaction: Transaction<Stores>;
    organisations: Organisations;
    calendarsOf: OneFor<Calendars>;
    freeBusyOf: OneFor<FreeBusy>;
    onUpstreamFailure: (failure: UpstreamFailure) => void;
    now: Now;
    newId: NewId;
  },
): WiredOutlook {
  const deps = {
    ...common,
    random: Math.random,
    outlookAheadDays: config.outlook.aheadDays,
    reconcileSeconds: config.outlook.reconcileMinutes * 60,
  };
  let worker: OutlookWorker | undefined;
  const notifications = makeRecordGraphNotifications({ ...deps, wake: () => worker?.wake() });
  return {
    refreshOutlook: makeRefreshOutlook(deps),
    recheckFreeBusy: makeRecheckFreeBusy(deps),
    recordGraphNotifications: notifications.record,
    gauges: makeOutlookMetrics(makeMeasureOutlook({ ...deps, notifications: notifications.count })),
    start: () => {
      worker = startOutlookWorker({ ...deps, followOutlook: makeFollowOutlook(deps), log });
      return worker;
    },
  };
}
