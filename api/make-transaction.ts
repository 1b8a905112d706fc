import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { EveryStore } from './every-store.ts';
import type { Transaction } from './kernel/transaction.ts';
import type { OrgId } from './kernel/rules/id.ts';
import { makeAppointmentStore } from './appointments/store/appointment-store.ts';
import { makeArrivalAlertStore } from './cards/store/arrival-alert-store.ts';
import { makeOutcomeStore } from './attendance/store/outcome-store.ts';
import { makeAttendanceStore } from './attendance/store/attendance-store.ts';
import { makeAuditLog } from './kernel/database/audit-log.ts';
import { makeAvailabilityStore } from './slots/store/availability-store.ts';
import { makeBlockStore } from './blocks/store/block-store.ts';
import { makeCareHomeStore } from './care-homes/store/care-home-store.ts';
import { makeTabletStore } from './care-homes/store/tablet-store.ts';
import { makeVisitStore } from './care-homes/store/visit-store.ts';
import { makeCardStore } from './cards/store/card-store.ts';
import { makeChangeableSessionStore } from './clinic-changes/store/changeable-session-store.ts';
import { makeClinicChangeStore } from './clinic-changes/store/clinic-change-store.ts';
import { makeConsentTextStore } from './consent-texts/store/consent-text-store.ts';
import { makeClinicStore } from './clinics/store/clinic-store.ts';
import { makeConversationStore } from './cards/store/conversation-store.ts';
import { makeServiceLines } from './service-lines/store/service-lines.ts';
import { makeDnaModelStore } from './dna-risk/store/dna-model-store.ts';
import { makeFairnessGroupStore } from './dna-risk/store/fairness-group-store.ts';
import { makeRiskFactStore } from './dna-risk/store/risk-fact-store.ts';
import { makeSupportStore } from './dna-risk/store/support-store.ts';
import { makeEvidenceStore } from './evidence/store/evidence-store.ts';
import { makeGroupStore } from './appointments/store/group-store.ts';
import { makeHoldStore } from './appointments/store/hold-store.ts';
import { makeIdempotencyStore } from './kernel/database/idempotency-store.ts';
import { makeLiveEventLog } from './kernel/database/live-event-log.ts';
import { makeTextStopStore } from './messages/store/text-stop-store.ts';
import { makeMessageStore } from './messages/store/message-store.ts';
import { runInOrg, type OrgSession } from './kernel/database/org-session.ts';
import { makeOpenAfterDeathStore } from './deaths/store/open-after-death-store.ts';
import { makeOutbox } from './kernel/database/outbox.ts';
import { makeTimetable } from './kernel/database/timetable.ts';
import { makeMdtActionStore } from './mdt/store/mdt-action-store.ts';
import { makeMdtAnswerStore } from './mdt/store/mdt-answer-store.ts';
import { makeMdtCaseStore } from './mdt/store/mdt-case-store.ts';
import { makeMdtMeetingStore } from './mdt/store/mdt-meeting-store.ts';
import { makeMdtProgressStore } from './mdt/store/mdt-progress-store.ts';
import { makeMdtOutcomeStore } from './mdt/store/mdt-outcome-store.ts';
import { makeMdtPresenceStore } from './mdt/store/mdt-presence-store.ts';
import { makeMdtStore } from './mdt/store/mdt-store.ts';
import { makeOwnWordsStore } from './mdt/store/own-words-store.ts';
import { makeMdtTeamsStore } from './mdt/store/mdt-teams-store.ts';
import { makeMdtToldStore } from './mdt-channel/store/mdt-told-store.ts';
import { makePasInboundStore } from './pas-inbound/store/pas-inbound-store.ts';
import { makeOutlookStore } from './outlook/store/outlook-store.ts';
import { makeParticipantStore } from './appointments/store/participant-store.ts';
import { makePatientReaderStore } from './appointment-view/store/patient-reader-store.ts';
import { makeSearchCountStore } from './patients/store/search-count-store.ts';
import { makeAuthorityStore } from './patients/store/authority-store.ts';
import { makeRelationshipCheckStore } from './patients/store/relationship-check-store.ts';
import { makeRiskStore } from './patients/store/risk-store.ts';
import { makePatientStore } from './patients/store/patient-store.ts';
import { makeNhsLoginAttemptStore } from './joining/store/nhs-login-attempt-store.ts';
import { makeOpenPageStore } from './joining/store/open-page-store.ts';
import { makeFreedSlotStore } from './refill/store/freed-slot-store.ts';
import { makeOfferStore } from './refill/store/offer-store.ts';
import { makeRefillSettingsStore } from './refill/store/refill-settings-store.ts';
import { makeReplyStore } from './refill/store/reply-store.ts';
import { makeWaitingMessageStore } from './waiting-messages/store/waiting-message-store.ts';
import { makeNotBroughtStore } from './was-not-brought/store/not-brought-store.ts';
import { makeWishStore } from './wishes/store/wish-store.ts';
import { makeWaitingListStore } from './refill/store/waiting-list-store.ts';
import { makeSessionStore } from './clinics/store/session-store.ts';
import { makeTemplateStore } from './clinics/store/template-store.ts';
import { makeServiceLineSetupStore } from './service-lines/store/service-line-setup-store.ts';
import { makeReconciliationStore } from './reconciliation/store/reconciliation-store.ts';
import { makeResourceStore } from './resources/store/resource-store.ts';
import { makeUnitValueStore } from './reports/store/unit-value-store.ts';
import { makeSavedReportStore } from './reports/store/saved-report-store.ts';
import { makeRoleGrantStore } from './staff/store/role-grant-store.ts';
import { makeHomeMoveStore } from './staff/store/home-move-store.ts';
import { makeSharingStore } from './staff/store/sharing-store.ts';
import { makeStaffStore } from './staff/store/staff-store.ts';

/** serialization_failure and deadlock_detected: the same work may succeed when it is done again. */
const WORTH_REPEATING = new Set(['40001', '40P01']);
const TRIES = 4;
const PAUSE_MS = 15;

function makeStores(session: OrgSession): EveryStore {
  return {
    appointments: makeAppointmentStore(session),
    attendance: makeAttendanceStore(session),
    audit: makeAuditLog(session),
    availability: makeAvailabilityStore(session),
    blocks: makeBlockStore(session),
    arrivalAlerts: makeArrivalAlertStore(session),
    cards: makeCardStore(session),
    careHomes: makeCareHomeStore(session),
    changeableSessions: makeChangeableSessionStore(session),
    clinicChanges: makeClinicChangeStore(session),
    clinics: makeClinicStore(session),
    consentTexts: makeConsentTextStore(session),
    conversations: makeConversationStore(session),
    dnaModels: makeDnaModelStore(session),
    dnaSupport: makeSupportStore(session),
    fairnessGroups: makeFairnessGroupStore(session),
    riskFacts: makeRiskFactStore(session),
    serviceLines: makeServiceLines(session),
    evidence: makeEvidenceStore(session),
    groups: makeGroupStore(session),
    holds: makeHoldStore(session),
    idempotency: makeIdempotencyStore(session),
    liveEvents: makeLiveEventLog(session),
    mdts: makeMdtStore(session),
    mdtCases: makeMdtCaseStore(session),
    mdtMeetings: makeMdtMeetingStore(session),
    mdtProgress: makeMdtProgressStore(session),
    mdtPresence: makeMdtPresenceStore(session),
    mdtOutcomes: makeMdtOutcomeStore(session),
    mdtActions: makeMdtActionStore(session),
    ownWords: makeOwnWordsStore(session),
    mdtAnswers: makeMdtAnswerStore(session),
    mdtTeams: makeMdtTeamsStore(session),
    mdtTold: makeMdtToldStore(session),
    messages: makeMessageStore(session),
    textStops: makeTextStopStore(session),
    nhsLoginAttempts: makeNhsLoginAttemptStore(session),
    openAfterDeath: makeOpenAfterDeathStore(session),
    outbox: makeOutbox(session),
    outlook: makeOutlookStore(session),
    pasInbound: makePasInboundStore(session),
    participants: makeParticipantStore(session),
    patientReaders: makePatientReaderStore(session),
    patients: makePatientStore(session),
    risks: makeRiskStore(session),
    freedSlots: makeFreedSlotStore(session),
    offers: makeOfferStore(session),
    openPages: makeOpenPageStore(session),
    refillSettings: makeRefillSettingsStore(session),
    replies: makeReplyStore(session),
    searchCounts: makeSearchCountStore(session),
    authorities: makeAuthorityStore(session),
    reconciliation: makeReconciliationStore(session),
    relationshipChecks: makeRelationshipCheckStore(session),
    resources: makeResourceStore(session),
    serviceLineSetups: makeServiceLineSetupStore(session),
    roleGrants: makeRoleGrantStore(session),
    savedReports: makeSavedReportStore(session),
    unitValues: makeUnitValueStore(session),
    sharing: makeSharingStore(session),
    homeMoves: makeHomeMoveStore(session),
    staff: makeStaffStore(session),
    tablets: makeTabletStore(session),
    visits: makeVisitStore(session),
    sessions: makeSessionStore(session),
    templates: makeTemplateStore(session),
    timetable: makeTimetable(session),
    waitingList: makeWaitingListStore(session),
    waitingMessages: makeWaitingMessageStore(session),
    wishes: makeWishStore(session),
    outcomes: makeOutcomeStore(session),
    notBrought: makeNotBroughtStore(session),
  };
}

function isWorthRepeating(error: unknown): boolean {
  return error instanceof pg.DatabaseError && WORTH_REPEATING.has(error.code ?? '');
}

/**
 * Transactions on PostgreSQL, READ COMMITTED. Work that met a deadlock or a serialisation failure is done again, up to
 * four times in all, so it must not touch anything but the stores.
 * @param onLiveEvents called after a commit that wrote live events
 * @param onDue called after a commit that set something due, with the time of the first
 */
export function makeTransaction(deps: {
  pool: pg.Pool;
  onLiveEvents: (orgId: OrgId) => void;
  onDue?: (orgId: OrgId, at: Temporal.Instant) => void;
}): Transaction<EveryStore> {
  return {
    run: async (orgId, work) => {
      for (let tried = 1; ; tried += 1) {
        try {
          const { result, hasLiveEvents, dueAt } = await runInOrg(deps.pool, orgId, (session) =>
            work(makeStores(session)),
          );
          if (hasLiveEvents) deps.onLiveEvents(orgId);
          if (dueAt !== undefined) deps.onDue?.(orgId, dueAt);
          return result;
        } catch (error) {
          if (tried === TRIES || !isWorthRepeating(error)) throw error;
          await sleep(PAUSE_MS * tried * (0.5 + Math.random()));
        }
      }
    },
  };
}
