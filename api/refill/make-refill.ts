import { timeFreed } from '../booking/use-cases/appointment-changes.ts';
import { routesOf } from '../http/routes-of.ts';
import type { Audit } from '../kernel/audit/audit.ts';
import { follows, type Follows } from '../kernel/changes/follows.ts';
import type { NewId, Now } from '../kernel/clock.ts';
import { does } from '../kernel/outbox/does.ts';
import { makeExportReport } from '../kernel/reports/export-report.ts';
import type { ReportExport } from '../kernel/reports/report-filter.ts';
import { makeOnceFor } from '../kernel/requests/make-once.ts';
import { exportRefillCsv, refillEndpoints } from './contract/endpoints.ts';
import { refillSchemas } from './contract/schemas.ts';
import type { RefillReports } from './ports/refill-reports.ts';
import type { Stores } from './ports/stores.ts';
import { makeOfferMetrics } from './routes/offer-metrics.ts';
import type { RefreshPatient } from '../appointments/use-cases/refresh-patient.ts';
import type { AcceptDependencies } from './use-cases/accept-within.ts';
import { makeAddToWaitingList } from './use-cases/add-to-waiting-list.ts';
import { makeChangeRefillSettings } from './use-cases/change-refill-settings.ts';
import { makeChangeWaitingListEntry } from './use-cases/change-waiting-list-entry.ts';
import { makeGetRefillSettings } from './use-cases/get-refill-settings.ts';
import { makeGetWaitingListEntry } from './use-cases/get-waiting-list-entry.ts';
import { makeListFreedSlots } from './use-cases/list-freed-slots.ts';
import { makeListWaitingList } from './use-cases/list-waiting-list.ts';
import { makeMeasureOffers } from './use-cases/measure-offers.ts';
import { makeNoteOfferReceipt } from './use-cases/note-offer-receipt.ts';
import { makeNoteFreedSlot } from './use-cases/note-freed-slot.ts';
import { makeOfferUseCases } from './use-cases/offer-use-cases.ts';
import { makeRemoveFromWaitingList } from './use-cases/remove-from-waiting-list.ts';
import { makeReportRefill } from './use-cases/report-refill.ts';
import { makeSendOfferMessage, sendOfferMessage } from './use-cases/send-offer-message.ts';
import { makeStopOffering } from './use-cases/stop-offering.ts';
import { makeListTextStops, makeSettleStoppedNumber } from './use-cases/text-stops.ts';
import { makeTakeReply } from './use-cases/take-reply.ts';

type RefillDependencies = AcceptDependencies &
  Parameters<typeof makeSendOfferMessage>[0] & {
    audit: Audit;
    refreshPatient: RefreshPatient;
    refillReports: RefillReports;
    refillExport: ReportExport;
  };

/** Time that a cancellation or a move gives back is written down, to be offered. */
export function refillFollows(deps: { now: Now; newId: NewId }): Follows<Stores>[] {
  return [follows(timeFreed, makeNoteFreedSlot(deps))];
}

/** The short-notice list, and freed slots that are offered to those on it. */
export function makeRefill(common: RefillDependencies) {
  const deps = { ...common, makeOnce: makeOnceFor(common) };
  const useCases = {
    listTextStops: makeListTextStops(deps),
    settleStoppedNumber: makeSettleStoppedNumber(deps),
    listWaitingList: makeListWaitingList(deps),
    getWaitingListEntry: makeGetWaitingListEntry(deps),
    addToWaitingList: makeAddToWaitingList(deps),
    changeWaitingListEntry: makeChangeWaitingListEntry(deps),
    removeFromWaitingList: makeRemoveFromWaitingList(deps),
    listFreedSlots: makeListFreedSlots(deps),
    stopOffering: makeStopOffering(deps),
    getRefillSettings: makeGetRefillSettings(deps),
    changeRefillSettings: makeChangeRefillSettings(deps),
    reportRefill: makeReportRefill(deps),
    exportRefillCsv: makeExportReport(exportRefillCsv, deps, 'exported-refill', deps.refillExport.csv),
  };
  return {
    useCases,
    routes: routesOf(refillEndpoints, refillSchemas, useCases),
    /** What is sent to those on the short-notice list. */
    work: [does(sendOfferMessage, makeSendOfferMessage(deps))],
    offers: makeOfferUseCases(deps),
    takeReply: makeTakeReply(deps),
    noteOfferReceipt: makeNoteOfferReceipt(deps),
    gauges: makeOfferMetrics(makeMeasureOffers(deps)),
  };
}
