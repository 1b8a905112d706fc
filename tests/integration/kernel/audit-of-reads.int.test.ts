import { makeAppointmentView } from '../../../api/appointment-view/make-appointment-view.ts';
import { makeAttendance } from '../../../api/attendance/make-attendance.ts';
import { makeAttendanceExports } from '../../../api/attendance/store/attendance-export.ts';
import { makeAttendanceReports } from '../../../api/attendance/store/attendance-reports.ts';
import { makeCareHomes } from '../../../api/care-homes/make-care-homes.ts';
import { makeClinicChanges } from '../../../api/clinic-changes/make-clinic-changes.ts';
import { makeDeaths } from '../../../api/deaths/make-deaths.ts';
import { makeDeliveries } from '../../../api/deliveries/make-deliveries.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { makeExportPool } from '../../../api/kernel/database/pool.ts';
import { makeOnceFor } from '../../../api/kernel/requests/make-once.ts';
import type { Operation } from '../../../api/http/operation.ts';
import { makeListHoldsOfPatient } from '../../../api/booking/use-cases/list-holds-of-patient.ts';
import { makeParticipants } from '../../../api/participants/make-participants.ts';
import { makePatients } from '../../../api/patients/make-patients.ts';
import { makeWriteWorkbook } from '../../../api/outside/spreadsheets/write-workbook.ts';
import { makeReports } from '../../../api/reports/make-reports.ts';
import { makeFigureReports } from '../../../api/reports/store/figure-reports.ts';
import { makeRefill } from '../../../api/refill/make-refill.ts';
import { makeRefillExport } from '../../../api/refill/store/refill-export.ts';
import { makeJoinFunnelExport } from '../../../api/attendance/store/join-funnel-export.ts';
import { makeJoinFunnelReports } from '../../../api/attendance/store/join-funnel-reports.ts';
import { makeDnaRisk } from '../../../api/dna-risk/make-dna-risk.ts';
import { makeReconciliation } from '../../../api/reconciliation/make-reconciliation.ts';
import { makeListOrderer } from '../../../api/outside/list-orders/make-list-orderer.ts';
import { makeMdt } from '../../../api/mdt/make-mdt.ts';
import { makeTypingBoard } from '../../../api/mdt/use-cases/typing-board.ts';
import { makeWasNotBrought } from '../../../api/was-not-brought/make-was-not-brought.ts';
import { makeDeviceTests } from '../../../api/device-tests/make-device-tests.ts';
import { makeVideoOutage } from '../../../api/video-outage/make-video-outage.ts';
import { makeWaitingMessages } from '../../../api/waiting-messages/make-waiting-messages.ts';
import { makeRefillReports } from '../../../api/refill/store/refill-reports.ts';
import { makeSlots } from '../../../api/slots/make-slots.ts';
import { inMemorySignals } from '../../fakes/in-memory-signals.ts';
import type { EveryUseCase } from '../../support/every-endpoint.ts';
import { startTestServer, type TestServer } from '../../support/http-server.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { aBooking, asOrganisation, at, newId, seedSession } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';
import { pino } from 'pino';

/** Reads that answer nothing of any patient, each with the reason. A new read that is in no list here fails the test. */
const WITHOUT_PATIENTS: Readonly<Record<string, string>> = {
  getMe: 'the reader',
  searchStaff: 'staff',
  listStaffRoles: 'words',
  listStandIns: 'staff, and whether they are free',
  searchDirectoryPeople: 'people of Microsoft 365',
  listOrganisations: 'organisations',
  listPeopleNotReached: 'staff who blocked the bot',
  listPauses: 'systems, and who of the staff paused them',
  listHomeMoves: 'staff and organisations',
  getLateness: 'a clinic and how it runs',
  getVideoTrouble: 'services and how many calls failed',
  listRoleGrants: 'staff',
  listServiceLines: 'services and their staff',
  listServiceLineSetups: 'services and their staff',
  getServiceLine: 'a service and its staff',
  getImportTemplateCsv: 'an empty form',
  getImportTemplateXlsx: 'an empty form',
  listResources: 'rooms and equipment',
  getResource: 'a room or a piece of equipment',
  listBlocks: 'when staff are away',
  getBlock: 'when somebody of the staff is away',
  listPlannableLines: 'services and their staff',
  getPlannableLine: 'a service and its staff',
  listClinics: 'clinics and their hours',
  listTemplates: 'hours',
  getTemplate: 'hours',
  previewTemplate: 'hours',
  previewEnd: 'hours, and how many are booked in them',
  listMdts: 'staff and when they meet',
  getMdt: 'staff and when they meet',
  listMdtMeetings: 'hours, and how many cases are listed',
  getMdtMeetingNow: 'staff, minutes, and which case has its turn',
  findMdtMeetingOfChat: 'which meeting a chat is of',
  getMdtRegister: 'staff and when they were there',
  countMdtActions: 'counts alone',
  listOverseenMdts: 'names of teams',
  getMdtCoreAttendance: 'staff and how often they were there',
  listSessions: 'hours, and how many are booked in them',
  listGroupSessions: 'staff, hours, and how many places are taken',
  getGroupSession: 'staff, hours, and how many places are taken',
  listClinicChanges: 'what was asked for, and how many it is about',
  getRefillSettings: 'settings',
  getAttendanceSettings: 'settings',
  listUnitValues: 'what one mile is worth',
  listSavedReports: 'days, groups and filters, never figures',
  getConsentTexts: 'settings',
  searchSlots: 'when staff are free',
  planSeries: 'when staff are free',
  getWriteBack: 'how long writing to the PAS takes',
  listPasExceptions: 'what the PAS told, by its own keys of records',
  watchAppointments: 'ids of what to read again, which is audited when it is read',
};
/** Besides GET: what is asked with a body and changes nothing. */
const ASKED_BY_POST = [
  'searchPatients',
  'searchSlots',
  'planSeries',
  'previewBlock',
  'previewTemplate',
  'previewEnd',
  'previewClinicChange',
];

interface Ask {
  ids?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
  body?: unknown;
}

describe('Whoever reads of patients leaves a trace', () => {
  const db = useDatabase();
  let test: TestServer;
  let stop: () => Promise<void>;
  let asks: Record<string, Ask>;
  const now = () => at('2026-03-05T08:00:00Z');

  /** The product's own use cases, over the database. What these reads do not need is not there. */
  const makeUseCases = (exportPool: ReturnType<typeof makeExportPool>): Partial<EveryUseCase> => {
    const deps = {
      transaction: db.transaction,
      audit: makeAudit({ now, newId }),
      makeOnce: makeOnceFor({ now }),
      now,
      newId,
      pasOf: () =>
        Promise.resolve({
          findByNhsNumber: () => Promise.resolve({ patients: [], unusable: 0 }),
          listHeld: () => Promise.resolve({ basis: 'asked', appointments: [] }),
        }),
      rolesOf: () => Promise.resolve({ roles: [] }),
      refreshOutlook: () => Promise.resolve(undefined),
      onUpstreamFailure: () => undefined,
      listOrderer: makeListOrderer(),
      relationships: { isOffered: () => Promise.resolve(false) },
      refuseTooManySearches: () => Promise.resolve(),
      attendanceReports: makeAttendanceReports(db.pool),
      attendanceExports: makeAttendanceExports({ pool: exportPool, writeWorkbook: makeWriteWorkbook() }),
      figureReports: makeFigureReports(db.pool),
      joinFunnelReports: makeJoinFunnelReports(db.pool),
      joinFunnelExport: makeJoinFunnelExport(exportPool),
      refillReports: makeRefillReports(db.pool),
      refillExport: makeRefillExport(exportPool),
      typing: makeTypingBoard({ now: () => at('2026-03-05T09:00:00Z'), signals: inMemorySignals() }),
      // reads need no more than is named above; a use case that did would throw here
    } as never;
    return {
      ...makeAppointmentView(deps).useCases,
      ...makeAttendance(deps).useCases,
      ...makeClinicChanges(pino({ enabled: false }), deps).useCases,
      ...makeDeaths(deps).useCases,
      ...makeCareHomes(deps).useCases,
      ...makeDeliveries(deps).useCases,
      ...makeDeviceTests(deps).useCases,
      ...makeDnaRisk(deps).useCases,
      ...makeMdt(deps).useCases,
      ...makeWasNotBrought(deps).useCases,
      ...makeVideoOutage(deps).useCases,
      ...makeWaitingMessages(deps).useCases,
      ...makeParticipants(deps).useCases,
      ...makePatients(deps).useCases,
      ...makeReconciliation(deps).useCases,
      listHoldsOfPatient: makeListHoldsOfPatient(deps),
      ...makeRefill(deps).useCases,
      ...makeReports(deps).useCases,
      ...makeSlots(deps).useCases,
    };
  };

  beforeEach(async () => {
    const { orgId, serviceLineId, staff, patients } = db.organisation;
    const exportPool = makeExportPool({ databaseUrl: db.database.url, onIdleError: () => undefined });
    const actor = aCoordinator(db.organisation, {
      appRoles: ['Clinician', 'Coordinator', 'Admin', 'Viewer'],
    });
    test = await startTestServer({ staff: makeUseCases(exportPool), actor });
    stop = async () => {
      await test.close();
      await exportPool.end();
    };
    await seedSession(
      db.database.url,
      db.organisation,
      '2026-03-05T09:00:00Z',
      '2026-03-05T12:00:00Z',
      staff,
    );
    const { appointmentId } = aBooking(db.organisation);
    const booking = aBooking(db.organisation, { appointmentId });
    await db.book(booking);
    await db.within(({ notBrought }) =>
      notBrought.open({ appointmentId, serviceLineId, openedAt: booking.startsAt }),
    );
    const [{ participantId } = { participantId: '' }] = booking.participants;
    const [entryId, changeId] = [newId(), newId()];
    const [mdtId, caseTypeId, caseId, meetingId] = [newId(), newId(), newId(), newId()];
    await asOrganisation(db.database.url, orgId, async (client) => {
      await client.query(
        `INSERT INTO waiting_list_entries (org_id, entry_id, service_line_id, patient_id, notice_minutes,
            waiting_since, added_by, added_at) VALUES ($1, $2, $3, $4, 60, '2026-03-01', $5, now())`,
        [orgId, entryId, serviceLineId, patients[0], staff[0]],
      );
      await client.query(
        `INSERT INTO clinic_changes (org_id, change_id, kind, action, service_line_ids, fingerprint, started_by,
            started_at, finished_at, settled_at)
          VALUES ($1, $2, 'move', '{"kind": "move", "days": 1, "minutes": 0}', $3, 'f', $4, now(), now(), now())`,
        [orgId, changeId, [serviceLineId], staff[0]],
      );
    });
    await asOrganisation(db.database.url, orgId, async (client) => {
      const [person] = staff;
      await client.query(
        `INSERT INTO mdts (org_id, mdt_id, service_line_id, name, chaired_by, core_roles, minutes_per_case,
            recurrence_rule, starts_on, opens_at, closes_at, time_zone, runs_on_bank_holidays, made_until, created_by,
            created_at)
          VALUES ($1, $2, $3, 'MDT', $4, '[]', 5, 'FREQ=WEEKLY', '2026-03-05', '09:00', '10:00', 'Europe/London', false,
            '2026-03-05', $4, now())`,
        [orgId, mdtId, serviceLineId, person],
      );
      await client.query(
        `INSERT INTO mdt_case_types (org_id, case_type_id, mdt_id, name, required_roles, data_set_version)
          VALUES ($1, $2, $3, 'New', '[]', 1)`,
        [orgId, caseTypeId, mdtId],
      );
      await client.query(`INSERT INTO mdt_data_sets VALUES ($1, $2, 1, '[]', $3, now())`, [
        ...[orgId, caseTypeId, person],
      ]);
      await client.query(
        `INSERT INTO mdt_cases (org_id, case_id, mdt_id, case_type_id, patient_id, question, is_urgent, asked_by, asked_at,
            data_set_version, data) VALUES ($1, $2, $3, $4, $5, 'Why?', false, $6, now(), 1, '{}')`,
        [orgId, caseId, mdtId, caseTypeId, patients[0], person],
      );
      await client.query(
        `INSERT INTO mdt_meetings (org_id, meeting_id, mdt_id, series_date, starts_at, ends_at)
          VALUES ($1, $2, $3, '2026-03-05', '2026-03-05T09:00:00Z', '2026-03-05T10:00:00Z')`,
        [orgId, meetingId, mdtId],
      );
      await client.query(
        `INSERT INTO mdt_list_items (org_id, list_item_id, meeting_id, case_id, position, minutes, added_by, added_at,
            is_flagged) VALUES ($1, $2, $3, $4, 1, 5, $5, now(), false)`,
        [orgId, newId(), meetingId, caseId, person],
      );
    });
    const day = { from: '2026-03-05', to: '2026-03-05' };
    const window = { from: '2026-03-05T00:00:00Z', to: '2026-03-06T00:00:00Z' };
    const [appointment, patient, change] = [
      { ids: { appointmentId } },
      { ids: { patientId: patients[0]! } },
      { ids: { changeId } },
    ];
    asks = {
      listAppointments: { query: window },
      getAppointment: appointment,
      listUndecided: { query: { before: '2026-03-06T00:00:00Z' } },
      getAttendance: appointment,
      getNotBroughtPath: appointment,
      reportAttendance: { query: day },
      exportAttendanceCsv: { query: day },
      exportAttendanceXlsx: { query: day },
      reportFigures: { query: { ...day, by: 'clinic' } },
      listFigureAppointments: { query: day },
      reportBenefits: { query: day },
      reportJoinFunnel: { query: day },
      exportJoinFunnelCsv: { query: day },
      whoCanSeePatient: patient,
      getPatient: patient,
      getNeeds: patient,
      getPatientRisk: patient,
      getNumberToRing: { ids: { appointmentId, participantId } },
      listProxies: patient,
      listAuthorities: patient,
      listHoldsOfPatient: patient,
      searchPatients: { body: { nhsNumber: '9990000018' } },
      getWeek: { query: { serviceLineId, date: '2026-03-05' } },
      listDeliveries: { query: { state: 'needs-person' } },
      listWaitingList: {},
      getWaitingListEntry: { ids: { entryId } },
      listFreedSlots: {},
      listOpenAfterDeath: {},
      listCareHomes: {},
      listDeviceTasks: {},
      getDnaRisk: appointment,
      listDnaRisks: {},
      reportDnaRisk: { query: day },
      exportDnaFairnessCsv: { query: day },
      listMdtCases: {},
      listOpenMdtCases: { ids: { mdtId } },
      getMdtCase: { ids: { caseId } },
      getMdtMeeting: { ids: { meetingId } },
      suggestMdtOrder: { ids: { meetingId } },
      getMdtForecast: { ids: { meetingId } },
      getMdtProgress: { ids: { mdtId } },
      exportMdtProgressCsv: { query: { ...day, mdtId } },
      exportMdtRegisterCsv: { query: { meetingId } },
      exportMdtCoreAttendanceCsv: { query: { mdtId } },
      getMdtOutcome: { ids: { meetingId, caseId } },
      listMdtActions: {},
      listMdtFollowUps: {},
      getMdtFollowUpRates: { query: day },
      exportMdtFollowUpRatesCsv: { query: day },
      listRelationshipTasks: {},
      listOpenPaths: { query: {} },
      listTelephoneCalls: { query: { serviceLineId } },
      listWaitingMessages: appointment,
      reportRefill: { query: day },
      exportRefillCsv: { query: day },
      listTextStops: {},
      reconcileWithPas: { query: day },
      exportPasBalance: { query: day },
      getClinicChange: change,
      listPatientsToRebook: change,
      previewClinicChange: {
        body: {
          scope: { serviceLineId, from: '2026-03-05', to: '2026-03-05' },
          action: { kind: 'move', days: 1, minutes: 0 },
        },
      },
    };
  });
  afterEach(() => stop());

  const trail = (): Promise<{ actor: string; action: string }[]> =>
    asOrganisation(db.database.url, db.organisation.orgId, async (client) => {
      const { rows } = await client.query<{ actor: string; action: string }>(
        'SELECT actor, action FROM audit ORDER BY audit_id',
      );
      return rows;
    });

  const send = async (
    { method, path }: Operation,
    { ids = {}, query = {}, body }: Ask,
  ): Promise<Response> => {
    const token = await test.issuer.token({ roles: ['Clinician', 'Coordinator', 'Admin', 'Viewer'] });
    const place = path.replaceAll(/:([A-Za-z]+)/g, (_all, name: string) => ids[name] ?? `no-${name}`);
    return fetch(`${test.url}${place}?${new URLSearchParams(query).toString()}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };

  it('at every endpoint that answers anything of them', async () => {
    const reads = test.server.operations.filter(
      ({ method, operationId }) => method === 'GET' || ASKED_BY_POST.includes(operationId),
    );
    // previewing a block names each appointment that it touches: its own test
    const audited = reads.filter(
      ({ operationId }) => !(operationId in WITHOUT_PATIENTS) && operationId !== 'previewBlock',
    );
    expect(audited.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(asks).sort());
    const me = `staff:${db.organisation.staff[5]!}`;
    for (const operation of audited) {
      const before = (await trail()).length;
      const response = await send(operation, asks[operation.operationId]!);
      await response.text();
      expect([operation.operationId, response.status]).toEqual([operation.operationId, 200]);
      const left = (await trail()).slice(before);
      expect([operation.operationId, left.map(({ actor }) => actor)]).toEqual([operation.operationId, [me]]);
    }
  });

  it('names no read as one without patients that is not there any more', () => {
    const all = test.server.operations.map(({ operationId }) => operationId);
    expect(Object.keys(WITHOUT_PATIENTS).filter((one) => !all.includes(one))).toEqual([]);
  });
});
