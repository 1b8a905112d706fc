import type { NewTextStop } from '../../api/messages/ports/text-stop-store.ts';
import { inMemoryTextStops } from './in-memory-text-stops.ts';
import type { AppointmentRecord } from '../../api/appointments/ports/appointment-store.ts';
import type { AuditEntry } from '../../api/kernel/audit/audit-log.ts';
import type { BlockRecord } from '../../api/blocks/ports/block-store.ts';
import type { ClinicRecord } from '../../api/clinics/ports/clinic-store.ts';
import type { TemplateRecord } from '../../api/clinics/ports/template-store.ts';
import type { WaitingListRecord } from '../../api/refill/ports/waiting-list-store.ts';
import type { ResourceRecord } from '../../api/resources/ports/resource-store.ts';
import type { ServiceLineRecord } from '../../api/service-lines/ports/service-lines.ts';
import type { Evidence } from '../../api/evidence/ports/evidence-store.ts';
import type { OutboxPause, OutboxRecord } from '../../api/kernel/outbox/outbox.ts';
import { HOLDS_LANE } from '../../api/kernel/outbox/work.ts';
import type { PatientRecord } from '../../api/patients/ports/patient-store.ts';
import type { StaffRecord } from '../../api/staff/ports/staff-store.ts';
import type { AlertRecord } from '../../api/cards/rules/arrival-alert.ts';
import type { WaitingMessageRecord } from '../../api/waiting-messages/ports/waiting-message-store.ts';
import type { NhsLoginAttempt } from '../../api/joining/ports/nhs-login-attempt-store.ts';
import type { WishRecord } from '../../api/wishes/ports/wish-store.ts';
import type { ConsentTextRecord } from '../../api/consent-texts/ports/consent-text-store.ts';
import { inMemoryConsentTexts } from './in-memory-consent-texts.ts';
import type { RiskVersion } from '../../api/patients/ports/risk-store.ts';
import { inMemoryRisks } from './in-memory-risks.ts';
import type { OutcomeVersion } from '../../api/attendance/ports/outcome-store.ts';
import type { NotBroughtRecord } from '../../api/was-not-brought/ports/not-brought-store.ts';
import { inMemoryNotBrought } from './in-memory-not-brought.ts';
import { inMemoryOutcomes } from './in-memory-outcomes.ts';
import { inMemoryWishes } from './in-memory-wishes.ts';
import type { CardRecord } from '../../api/cards/ports/card-store.ts';
import type { EveryStore } from '../../api/every-store.ts';
import type { Transaction } from '../../api/kernel/transaction.ts';
import type { LiveEvent } from '../../api/kernel/contract/live.ts';
import type { OrgId } from '../../api/kernel/rules/id.ts';
import type { NewHold } from '../../api/appointments/ports/hold-store.ts';
import type { GroupRecord } from '../../api/appointments/ports/group-store.ts';
import type { MessageRecord } from '../../api/messages/ports/message-store.ts';
import type { AttendanceVersion } from '../../api/attendance/ports/attendance-store.ts';
import type { PersonAvailability, ResourceAvailability } from '../../api/slots/ports/availability-store.ts';
import { inMemoryAppointments } from './in-memory-appointments.ts';
import { inMemoryAttendance } from './in-memory-attendance.ts';
import { inMemoryGroups } from './in-memory-groups.ts';
import { inMemoryHolds } from './in-memory-holds.ts';
import { inMemoryConversations, type ConversationRows } from './in-memory-conversations.ts';
import { inMemoryBlocks } from './in-memory-blocks.ts';
import {
  inMemoryChangeableSessions,
  inMemoryClinicChanges,
  type ClinicChangeRows,
} from './in-memory-clinic-changes.ts';
import { inMemoryClinics } from './in-memory-clinics.ts';
import { inMemoryLiveEvents, type InMemoryLiveEvents } from './in-memory-live-events.ts';
import { inMemoryIdempotency, type KeptRequest } from './in-memory-idempotency.ts';
import { inMemoryTimetable } from './in-memory-timetable.ts';
import { inMemoryNhsLoginAttempts } from './in-memory-nhs-login-attempts.ts';
import { inMemoryOpenPages } from './in-memory-open-pages.ts';
import type { AuthorityRecord } from '../../api/patients/ports/authority-store.ts';
import type { RelationshipCheckRecord } from '../../api/patients/ports/relationship-check-store.ts';
import { newestAnswer } from '../../api/patients/rules/relationship-result.ts';
import { inMemoryAuthorities, personOf } from './in-memory-authorities.ts';
import { inMemoryRelationshipChecks } from './in-memory-relationship-checks.ts';
import { inMemoryParticipants, type InMemoryParticipants } from './in-memory-participants.ts';
import type { ParticipantRecord } from '../../api/appointments/ports/participant-store.ts';
import { inMemoryMdtProgress } from './in-memory-mdt-progress.ts';
import { inMemoryOwnWords, noOwnWords, type OwnWordsRows } from './in-memory-own-words.ts';
import { inMemoryMdtMeetingsUnderWay } from './in-memory-mdt-meetings-under-way.ts';
import { inMemoryMdtTeams } from './in-memory-mdt-teams.ts';
import { inMemoryMdtTold } from './in-memory-mdt-told.ts';
import { inMemoryMdts, noMdts, type MdtRows } from './in-memory-mdts.ts';
import { inMemoryDnaRisk, noDnaRisk, type DnaRiskRows } from './in-memory-dna-risk.ts';
import { inMemoryMessages } from './in-memory-messages.ts';
import { inMemoryPatients, type KeptNeeds } from './in-memory-patients.ts';
import { inMemoryRefill, type RefillRows } from './in-memory-refill.ts';
import { inMemoryResources } from './in-memory-resources.ts';
import {
  inMemoryCareHomes,
  inMemoryTablets,
  inMemoryVisits,
  noCareHomes,
  type CareHomeRows,
} from './in-memory-care-homes.ts';
import type { SearchCountStore } from '../../api/patients/ports/search-count-store.ts';
import type { SavedReportRecord } from '../../api/reports/ports/saved-report-store.ts';
import type { UnitValueRecord } from '../../api/reports/ports/unit-value-store.ts';
import { inMemoryUnitValues } from './in-memory-unit-values.ts';
import { inMemorySavedReports } from './in-memory-saved-reports.ts';
import { inMemorySearchCounts } from './in-memory-search-counts.ts';
import { inMemoryServiceLineSetups, type KeptSetup } from './in-memory-service-line-setups.ts';
import { inMemorySessions, type KeptSession } from './in-memory-sessions.ts';
import { inMemorySharing, type SharingRows } from './in-memory-sharing.ts';
import { inMemoryStaff } from './in-memory-staff.ts';
import { inMemoryTemplates } from './in-memory-templates.ts';
import { inMemoryWaitingList } from './in-memory-waiting-list.ts';
import { partly } from './partly.ts';

/** What was written, to look at in tests. */
export interface InMemoryStores extends Transaction<EveryStore> {
  appointments: AppointmentRecord[];
  participants: InMemoryParticipants;
  timetable: ReturnType<typeof inMemoryTimetable>;
  patients: PatientRecord[];
  needs: KeptNeeds[];
  searchCounts: SearchCountStore;
  savedReports: SavedReportRecord[];
  unitValues: UnitValueRecord[];
  dnaRisk: DnaRiskRows;
  mdt: MdtRows;
  ownWords: OwnWordsRows;
  authorities: AuthorityRecord[];
  relationshipChecks: RelationshipCheckRecord[];
  serviceLines: ServiceLineRecord[];
  serviceLineSetups: KeptSetup[];
  staff: StaffRecord[];
  sharing: SharingRows;
  resourceRecords: ResourceRecord[];
  blocks: BlockRecord[];
  clinics: ClinicRecord[];
  templates: TemplateRecord[];
  sessions: KeptSession[];
  clinicChanges: ClinicChangeRows;
  waitingList: WaitingListRecord[];
  refill: RefillRows;
  careHomes: CareHomeRows;
  /** Requests that were done under a key. */
  requests: KeptRequest[];
  evidence: Evidence[];
  attendance: AttendanceVersion[];
  /** How often Graph was asked for reports, by appointment. */
  graphCalls: { appointmentId: string; count: number }[];
  arrivalAlerts: (AlertRecord & { appointmentId: string })[];
  cards: CardRecord[];
  nhsLoginAttempts: NhsLoginAttempt[];
  waitingMessages: WaitingMessageRecord[];
  wishes: WishRecord[];
  risks: RiskVersion[];
  outcomes: OutcomeVersion[];
  attendanceSettings: { writesAttendanceStatus: boolean; version: number }[];
  notBrought: NotBroughtRecord[];
  consentTexts: ConsentTextRecord[];
  /** Appointments whose people may only read. */
  patientsOff: string[];
  holds: NewHold[];
  messages: MessageRecord[];
  textStops: NewTextStop[];
  groups: GroupRecord[];
  /** What is known of the time of people and resources. */
  people: PersonAvailability[];
  resources: ResourceAvailability[];
  audit: AuditEntry[];
  outbox: OutboxRecord[];
  outboxPauses: OutboxPause[];
  liveEvents: LiveEvent[];
  conversations: ConversationRows;
  live: InMemoryLiveEvents;
}

type Kept = Omit<InMemoryStores, 'run' | 'live'>;

/** Of the same person, the newest first: they are kept as they were recorded. */
const laterThan = (authority: AuthorityRecord, all: readonly AuthorityRecord[]): AuthorityRecord[] =>
  all
    .slice(all.indexOf(authority) + 1)
    .filter((one) => personOf(one) === personOf(authority))
    .toReversed();

/** The newest answer about the same person, else that there was none. */
function checkOf(
  authority: AuthorityRecord,
  all: readonly AuthorityRecord[],
  checks: readonly RelationshipCheckRecord[],
): ParticipantRecord['relationshipCheck'] {
  const samePerson = all
    .filter((one) => personOf(one) === personOf(authority))
    .map((one) => one.relatedPersonId);
  const theirs = checks.filter((one) => samePerson.some((id) => id === one.relatedPersonId)).toReversed();
  const one = newestAnswer(theirs) ?? theirs[0];
  const wasConfirmed = theirs.some(({ result }) => result === 'confirmed');
  return (
    one && {
      result: one.result,
      checkedAt: one.checkedAt,
      isSettled: one.settledAt !== undefined,
      wasConfirmed,
    }
  );
}

/** What is known of the patient is read with each participant of theirs, as by a join. */
function withStanding({
  participants,
  appointments,
  patients,
  authorities,
  relationshipChecks,
}: Kept): EveryStore['participants'] {
  const joined = (row: ParticipantRecord): ParticipantRecord => {
    const appointment = appointments.find(({ appointmentId }) => appointmentId === row.appointmentId);
    const patient = patients.find(({ patientId }) => patientId === appointment?.patientId);
    const authority = authorities.find((one) => one.relatedPersonId === row.relatedPersonId);
    return {
      ...row,
      patientStanding: patient?.standing ?? row.patientStanding,
      authority: authority ?? row.authority,
      laterAuthorities: authority === undefined ? row.laterAuthorities : laterThan(authority, authorities),
      relationshipCheck: authority && checkOf(authority, authorities, relationshipChecks),
    };
  };
  return {
    ...participants,
    lockById: async (id) => {
      const row = await participants.lockById(id);
      return row && joined(row);
    },
    findByLinkHash: async (hash) => {
      const row = await participants.findByLinkHash(hash);
      return row && joined(row);
    },
    listByAppointment: async (id) => (await participants.listByAppointment(id)).map(joined),
    listByAppointments: async (ids) => (await participants.listByAppointments(ids)).map(joined),
    extendLinksOfSeries: (seriesId, until) => {
      const ids = appointments.filter((row) => row.seriesId === seriesId).map((row) => row.appointmentId);
      return participants.extendLinks(ids, until);
    },
    setPageLanguage: (participant, seriesId, language) => {
      const ofSeries = appointments.filter((row) => seriesId !== undefined && row.seriesId === seriesId);
      const ids = ofSeries.map((row) => row.appointmentId);
      return participants.setLanguage(participant, ids, language);
    },
  };
}

function storesOf(kept: Kept): EveryStore {
  return {
    appointments: inMemoryAppointments(kept),
    participants: withStanding(kept),
    patients: inMemoryPatients(kept.patients, kept.needs),
    searchCounts: kept.searchCounts,
    savedReports: inMemorySavedReports(kept.savedReports),
    unitValues: inMemoryUnitValues(kept.unitValues),
    ...inMemoryDnaRisk(kept.dnaRisk),
    ...inMemoryMdts(kept.mdt, kept),
    mdtProgress: inMemoryMdtProgress(kept.mdt, kept.staff),
    ...inMemoryMdtMeetingsUnderWay(kept.mdt, kept.staff),
    ownWords: inMemoryOwnWords(kept.ownWords, kept.staff),
    mdtTold: inMemoryMdtTold(kept.mdt),
    mdtTeams: inMemoryMdtTeams(kept.mdt, kept.staff),
    authorities: inMemoryAuthorities(kept.authorities),
    relationshipChecks: inMemoryRelationshipChecks(kept.relationshipChecks, kept.authorities),
    serviceLineSetups: inMemoryServiceLineSetups({ ...kept, setups: kept.serviceLineSetups }),
    staff: inMemoryStaff(kept.staff, kept.sharing.otherHomes),
    reconciliation: partly<EveryStore['reconciliation']>('reconciliation', {}),
    openAfterDeath: partly<EveryStore['openAfterDeath']>('openAfterDeath', {}),
    pasInbound: partly<EveryStore['pasInbound']>('pasInbound', {}),
    patientReaders: partly<EveryStore['patientReaders']>('patientReaders', {}),
    roleGrants: partly<EveryStore['roleGrants']>('roleGrants', {
      endAllOf: () => Promise.resolve([]),
    }),
    sharing: inMemorySharing(kept.sharing),
    homeMoves: partly<EveryStore['homeMoves']>('homeMoves', {}),
    idempotency: inMemoryIdempotency(kept.requests),
    timetable: kept.timetable,
    blocks: inMemoryBlocks(kept.blocks, { staff: kept.staff, resources: kept.resourceRecords }),
    changeableSessions: inMemoryChangeableSessions(kept.clinicChanges),
    clinicChanges: inMemoryClinicChanges(kept.clinicChanges),
    resources: inMemoryResources(kept.resourceRecords),
    outlook: partly<EveryStore['outlook']>('outlook', {}),
    serviceLines: partly<EveryStore['serviceLines']>('serviceLines', {
      list: () => Promise.resolve(kept.serviceLines),
      findById: (id) => Promise.resolve(kept.serviceLines.find((row) => row.serviceLineId === id)),
    }),
    evidence: partly<EveryStore['evidence']>('evidence', {
      add: (items) => {
        const isNew = (item: Evidence) => kept.evidence.every((known) => known.dedupeKey !== item.dedupeKey);
        const added = items.filter(isNew);
        kept.evidence.push(...added);
        return Promise.resolve(added.length);
      },
      listByAppointment: (id) => Promise.resolve(kept.evidence.filter((item) => item.subject.id === id)),
      listByAppointments: (ids) =>
        Promise.resolve(kept.evidence.filter((item) => ids.some((id) => id === item.subject.id))),
    }),
    audit: {
      add: (entry) => {
        kept.audit.push(entry);
        return Promise.resolve();
      },
    },
    outbox: partly<EveryStore['outbox']>('outbox', {
      add: (item, at) => {
        const rest = {
          ...{ attempts: 0, doneAt: undefined, deadAt: undefined, lastError: undefined },
          settled: undefined,
        };
        kept.outbox.push({ orgId: 'org' as OrgId, createdAt: at, runAt: at, ...rest, ...item });
        return Promise.resolve();
      },
      listBySubjects: (subjects) =>
        Promise.resolve(kept.outbox.filter((item) => subjects.some(({ id }) => id === item.subject.id))),
      listDead: (limit, lines) =>
        Promise.resolve(
          kept.outbox
            .filter(({ deadAt, subject }) => deadAt !== undefined && isOneOf(lines, subject.serviceLineId))
            .slice(0, limit),
        ),
      revive: (id, runAt, lines) => {
        const at = kept.outbox.findIndex(
          (item) =>
            item.outboxId === id && item.deadAt !== undefined && isOneOf(lines, item.subject.serviceLineId),
        );
        const item = kept.outbox[at];
        if (item === undefined) return Promise.resolve(undefined);
        const revived = { ...item, deadAt: undefined, runAt };
        kept.outbox[at] = revived;
        return Promise.resolve(revived);
      },
      settle: (id, { by, note, at: doneAt }, lines) => {
        const at = kept.outbox.findIndex(
          (item) =>
            item.outboxId === id && item.deadAt !== undefined && isOneOf(lines, item.subject.serviceLineId),
        );
        const item = kept.outbox[at];
        if (item === undefined) return Promise.resolve(undefined);
        const settled = { ...item, deadAt: undefined, doneAt, settled: { by, note } };
        kept.outbox[at] = settled;
        return Promise.resolve(settled);
      },
      handOver: (id, to, lines, orHandedTo) => {
        const at = kept.outbox.findIndex(
          (item) =>
            item.outboxId === id &&
            item.deadAt !== undefined &&
            (isOneOf(lines, item.subject.serviceLineId) || item.handed?.to === orHandedTo),
        );
        const item = kept.outbox[at];
        if (item === undefined) return Promise.resolve(undefined);
        const { handed: _before, ...rest } = item;
        const handed = to && {
          ...{ to: to.person, toName: `name of ${to.person}`, byName: `name of ${to.by}` },
          ...{ at: to.at, note: to.note },
        };
        const given = { ...rest, ...(handed === undefined ? {} : { handed }) };
        kept.outbox[at] = given;
        return Promise.resolve(given);
      },
      listPauses: () => Promise.resolve(kept.outboxPauses),
      pause: ({ by, ...pause }) => {
        const isNew = !kept.outboxPauses.some(({ system }) => system === pause.system);
        if (isNew) kept.outboxPauses.push({ ...pause, by: `name of ${by}` });
        return Promise.resolve(isNew);
      },
      resume: (system) => {
        const at = kept.outboxPauses.findIndex((one) => one.system === system);
        if (at !== -1) kept.outboxPauses.splice(at, 1);
        return Promise.resolve(at !== -1);
      },
      isPending: ({ id }, { topic }) =>
        Promise.resolve(
          kept.outbox.some(
            (item) =>
              item.subject.id === id &&
              item.topic === topic &&
              item.doneAt === undefined &&
              (item.deadAt === undefined || item.system === HOLDS_LANE),
          ),
        ),
    }),
    liveEvents: {
      add: ({ subject: { serviceLineId, ...subject }, kind }) => {
        kept.liveEvents.push({ eventId: String(kept.liveEvents.length + 1), kind, subject, serviceLineId });
        return Promise.resolve();
      },
    },
    attendance: inMemoryAttendance(kept.attendance, kept.appointments, kept.graphCalls),
    availability: {
      read: ({ practitionerIds, resources }) =>
        Promise.resolve({
          people: kept.people.filter((person) => practitionerIds.includes(person.practitionerId)),
          resources: kept.resources.filter((one) => resources?.resourceIds.includes(one.resourceId)),
          patient: undefined,
          openGroups: [],
          isMovingKnown: true,
        }),
    },
    waitingMessages: {
      add: (message) => {
        kept.waitingMessages.push({
          ...message,
          staffName: message.writtenBy === undefined ? undefined : 'Somebody',
        });
        return Promise.resolve();
      },
      listByAppointment: (id) =>
        Promise.resolve(kept.waitingMessages.filter(({ appointmentId }) => appointmentId === id)),
      isPatientsOff: (id) => Promise.resolve(kept.patientsOff.includes(id)),
      setPatientsOff: (id, isOff) => {
        const others = kept.patientsOff.filter((one) => one !== id);
        kept.patientsOff.splice(0, kept.patientsOff.length, ...others, ...(isOff ? [id] : []));
        return Promise.resolve();
      },
    },
    wishes: inMemoryWishes(kept.wishes),
    risks: inMemoryRisks(kept.risks),
    outcomes: inMemoryOutcomes(kept.outcomes, kept.attendanceSettings, kept.appointments),
    notBrought: inMemoryNotBrought(kept.notBrought),
    consentTexts: inMemoryConsentTexts(kept.consentTexts),
    arrivalAlerts: {
      list: (id) => Promise.resolve(kept.arrivalAlerts.filter(({ appointmentId }) => appointmentId === id)),
      save: (appointmentId, record) => {
        const isThis = (one: (typeof kept.arrivalAlerts)[number]) =>
          one.appointmentId === appointmentId &&
          one.entraObjectId === record.entraObjectId &&
          one.way === record.way;
        const at = kept.arrivalAlerts.findIndex(isThis);
        kept.arrivalAlerts.splice(at === -1 ? kept.arrivalAlerts.length : at, at === -1 ? 0 : 1, {
          appointmentId,
          ...record,
        });
        return Promise.resolve();
      },
    },
    cards: {
      findShown: ({ id }, kind, key) =>
        Promise.resolve(
          kept.cards.find((one) => one.subject.id === id && one.kind === kind && one.conversationKey === key),
        ),
      listShown: ({ id }, kind) =>
        Promise.resolve(kept.cards.filter((one) => one.subject.id === id && one.kind === kind)),
      isShown: ({ id }, kind) =>
        Promise.resolve(kept.cards.some((one) => one.subject.id === id && one.kind === kind)),
      save: (card) => {
        const at = kept.cards.findIndex(
          (one) =>
            one.subject.id === card.subject.id &&
            one.kind === card.kind &&
            one.conversationKey === card.conversationKey,
        );
        kept.cards.splice(at === -1 ? kept.cards.length : at, at === -1 ? 0 : 1, card);
        return Promise.resolve();
      },
    },
    clinics: inMemoryClinics(kept.clinics, kept.serviceLines),
    conversations: inMemoryConversations(kept.conversations),
    sessions: inMemorySessions(kept.sessions),
    templates: inMemoryTemplates(kept.templates, kept),
    groups: inMemoryGroups(kept.groups),
    holds: inMemoryHolds(kept.holds),
    messages: inMemoryMessages(kept.messages),
    textStops: inMemoryTextStops(kept.textStops, kept.appointments),
    nhsLoginAttempts: inMemoryNhsLoginAttempts(kept.nhsLoginAttempts),
    careHomes: inMemoryCareHomes(kept.careHomes, kept),
    tablets: inMemoryTablets(kept.careHomes, kept),
    visits: inMemoryVisits(kept.careHomes, kept),
    openPages: inMemoryOpenPages(kept.participants, kept.appointments, {
      written: kept.waitingMessages,
      off: kept.patientsOff,
      consentTexts: kept.consentTexts,
      careHomes: kept.careHomes,
    }),
    ...inMemoryRefill(kept.refill),
    waitingList: inMemoryWaitingList(kept.waitingList, kept.patients),
  };
}

/** One organisation's tables in memory. Transactions run one after another; one that throws leaves nothing behind. */
export function inMemoryStores(): InMemoryStores {
  const appointments: AppointmentRecord[] = [];
  const authorities: AuthorityRecord[] = [];
  const kept: Kept = {
    appointments,
    participants: inMemoryParticipants(appointments, authorities),
    authorities,
    relationshipChecks: [],
    timetable: inMemoryTimetable(),
    searchCounts: inMemorySearchCounts(),
    savedReports: [],
    unitValues: [],
    dnaRisk: noDnaRisk(),
    mdt: noMdts(),
    ownWords: noOwnWords(),
    patients: [],
    needs: [],
    serviceLines: [],
    serviceLineSetups: [],
    staff: [],
    sharing: { given: [], received: [], otherHomes: [] },
    resourceRecords: [],
    blocks: [],
    clinics: [],
    templates: [],
    sessions: [],
    clinicChanges: {
      changes: [],
      failures: [],
      sessions: [],
      appointments: [],
      cancelled: [],
      handedOver: [],
      successors: [],
    },
    waitingList: [],
    refill: { settings: [], freedSlots: [], offers: [], questions: [], texts: [] },
    careHomes: noCareHomes(),
    requests: [],
    evidence: [],
    attendance: [],
    graphCalls: [],
    arrivalAlerts: [],
    cards: [],
    nhsLoginAttempts: [],
    waitingMessages: [],
    wishes: [],
    risks: [],
    outcomes: [],
    attendanceSettings: [],
    notBrought: [],
    consentTexts: [],
    patientsOff: [],
    holds: [],
    messages: [],
    textStops: [],
    groups: [],
    people: [],
    resources: [],
    audit: [],
    outbox: [],
    outboxPauses: [],
    liveEvents: [],
    conversations: { references: new Map(), notReached: new Map() },
  };
  const tables = [
    kept.appointments,
    kept.participants.rows,
    kept.authorities,
    kept.relationshipChecks,
    kept.timetable.rows,
    kept.patients,
    kept.needs,
    kept.savedReports,
    kept.unitValues,
    ...Object.values(kept.dnaRisk),
    ...Object.values(kept.mdt),
    ...Object.values(kept.ownWords),
    kept.serviceLineSetups,
    kept.staff,
    kept.sharing.given,
    kept.resourceRecords,
    kept.blocks,
    kept.clinics,
    kept.templates,
    kept.sessions,
    ...Object.values(kept.clinicChanges),
    kept.waitingList,
    ...Object.values(kept.refill),
    ...Object.values(kept.careHomes),
    kept.requests,
    kept.evidence,
    kept.attendance,
    kept.graphCalls,
    kept.arrivalAlerts,
    kept.cards,
    kept.nhsLoginAttempts,
    kept.waitingMessages,
    kept.wishes,
    kept.textStops,
    kept.risks,
    kept.outcomes,
    kept.attendanceSettings,
    kept.notBrought,
    kept.consentTexts,
    kept.patientsOff,
    kept.holds,
    kept.messages,
    kept.groups,
    kept.audit,
    kept.outbox,
    kept.outboxPauses,
    kept.liveEvents,
  ] as unknown[][];
  const live = inMemoryLiveEvents();
  const stores = storesOf(kept);
  let queue: Promise<unknown> = Promise.resolve();
  const runOne = async <Result>(work: (stores: EveryStore) => Promise<Result>): Promise<Result> => {
    const before = tables.map((table) => [...table]);
    const eventsBefore = kept.liveEvents.length;
    try {
      const result = await work(stores);
      for (const event of kept.liveEvents.slice(eventsBefore)) live.tell(event);
      return result;
    } catch (error) {
      for (const [at, table] of tables.entries()) table.splice(0, table.length, ...before[at]!);
      throw error;
    }
  };
  return {
    ...kept,
    live,
    run: (_orgId, work) => {
      const result = queue.then(() => runOne(work));
      queue = result.catch(() => undefined);
      return result;
    },
  };
}

/** As an SQL filter that may be left out. */
const isOneOf = <Id>(wanted: readonly Id[] | undefined, id: Id): boolean =>
  wanted === undefined || wanted.includes(id);
