import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { makeAttendanceExports } from './attendance/store/attendance-export.ts';
import { makeAttendanceReports } from './attendance/store/attendance-reports.ts';
import { makeJoinFunnelExport } from './attendance/store/join-funnel-export.ts';
import { makeJoinFunnelReports } from './attendance/store/join-funnel-reports.ts';
import { databaseTrouble } from './kernel/database/database-trouble.ts';
import { makePasInbound } from './pas-inbound/make-pas-inbound.ts';
import { makeRefillExport } from './refill/store/refill-export.ts';
import { makeRefillReports } from './refill/store/refill-reports.ts';
import { makeListOrderer } from './outside/list-orders/make-list-orderer.ts';
import { makeSheetReader } from './outside/spreadsheets/make-sheet-reader.ts';
import { makeWriteWorkbook } from './outside/spreadsheets/write-workbook.ts';
import { makeSheetWriter } from './outside/spreadsheets/make-sheet-writer.ts';
import { makeAttendance } from './attendance/make-attendance.ts';
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
import { makeVideoOutage } from './video-outage/make-video-outage.ts';
import { makeConsentTexts } from './consent-texts/make-consent-texts.ts';
import { makeWaitingMessages } from './waiting-messages/make-waiting-messages.ts';
import { makeCards } from './cards/make-cards.ts';
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
import { makeFindVisitorLink } from './meetings/use-cases/find-visitor-link.ts';
import type { Config } from './config.ts';
import { makeMdt } from './mdt/make-mdt.ts';
import { makeOwnWords } from './mdt/make-own-words.ts';
import { makeTypingBoard } from './mdt/use-cases/typing-board.ts';
import { makeDnaRisk } from './dna-risk/make-dna-risk.ts';
import { makeWasNotBrought } from './was-not-brought/make-was-not-brought.ts';
import { makeDeviceTests } from './device-tests/make-device-tests.ts';
import { makeClinicChanges } from './clinic-changes/make-clinic-changes.ts';
import { makeRefill } from './refill/make-refill.ts';
import { wireOutlook } from './outlook/make-outlook.ts';
import type { Ground } from './make-ground.ts';

/** Every area, each made of what it stands on: their routes together, and those that main has more to ask of. */
export function makeAreas(config: Config, log: Logger, ground: Ground) {
  const outlook = wireOutlook(config, log, ground);
  const clinicChanges = makeClinicChanges(log, ground);
  const refill = makeRefill({
    ...ground,
    recheckFreeBusy: outlook.recheckFreeBusy,
    refillReports: makeRefillReports(ground.pool),
    refillExport: makeRefillExport(ground.exportPool),
  });
  const pasInbound = makePasInbound(log, { ...ground, databaseTrouble });
  const careHomes = makeCareHomes({ ...ground, random: randomBytes, publicUrl: config.publicUrl });
  const searches = watchSearches(log);
  const refuseTooManySearches = makeRefuseTooManySearches({ ...ground, ...searches });
  const searching = { ...ground, refuseTooManySearches };
  const reconciliation = makeReconciliation({
    ...ground,
    writeBackReports: makeWriteBackReports(ground.pool),
  });
  const mdt = makeMdt({
    ...ground,
    listOrderer: makeListOrderer(),
    typing: makeTypingBoard({ ...ground, signals: ground.liveEvents }),
  });
  const areas = [
    makeStaff(ground),
    makePatients(searching),
    makeDeliveries(ground),
    makeDeviceTests(ground),
    makeWasNotBrought(ground),
    makeCards(ground),
    makeServiceLines({ ...ground, sheets: makeSheetReader(), sheetWriter: makeSheetWriter() }),
    makeResources(ground),
    makeBlocks(ground),
    makeClinics(ground),
    clinicChanges,
    refill,
    makeDeaths(ground),
    reconciliation,
    pasInbound,
    makeReports({ ...ground, figureReports: makeFigureReports(ground.pool) }),
    makeDnaRisk(ground),
    mdt,
    careHomes,
  ];
  const attendance = makeAttendance({
    ...ground,
    attendanceReports: makeAttendanceReports(ground.pool),
    attendanceExports: makeAttendanceExports({
      pool: ground.exportPool,
      writeWorkbook: makeWriteWorkbook(),
    }),
    joinFunnelReports: makeJoinFunnelReports(ground.pool),
    joinFunnelExport: makeJoinFunnelExport(ground.exportPool),
  });
  const rolesOf = makeRolesOf(ground);
  const appointmentView = makeAppointmentView({ ...searching, rolesOf });
  const consultation = makeConsultation({
    ...ground,
    findVisitorLink: makeFindVisitorLink({
      ...ground,
      onRefused: (reason) => {
        log.warn({ event: 'visitor-link-not-found', reason });
      },
    }),
  });
  const slots = makeSlots({ ...ground, refreshOutlook: outlook.refreshOutlook });
  const booking = makeBooking({
    ...ground,
    recheckFreeBusy: outlook.recheckFreeBusy,
    searchSlots: slots.useCases.searchSlots,
    suggestAlternatives: slots.suggestAlternatives,
  });
  const participants = makeParticipants(searching);
  return {
    ...{ outlook, clinicChanges, refill, pasInbound, careHomes, reconciliation },
    ...{ attendance, appointmentView, consultation, mdt, searches, refuseTooManySearches, rolesOf },
    ownWords: makeOwnWords(ground),
    routes: [
      ...areas,
      slots,
      attendance,
      appointmentView,
      consultation,
      booking,
      participants,
      makeRunningLate(ground),
      makeWaitingMessages(ground),
      makeConsentTexts(ground),
      makeVideoOutage(ground),
    ].flatMap(({ routes }) => routes),
  };
}
