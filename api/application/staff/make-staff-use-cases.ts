import type { UpstreamFailure } from '../../domain/shared/upstream-failure.ts';
import { makeAbsenceUseCases } from '../absences/make-absence-use-cases.ts';
import type { Audit } from '../audit.ts';
import { makeClinicChangeUseCases } from '../clinic-changes/make-clinic-change-use-cases.ts';
import type { FindBankHolidays } from '../clinics/england-bank-holidays.ts';
import { makeClinicUseCases } from '../clinics/make-clinic-use-cases.ts';
import type { Enqueue } from '../enqueue.ts';
import type { RecordEvidence } from '../evidence/record-evidence.ts';
import {
  makeWaitingListUseCases,
  type WaitingListDependencies,
} from '../refill/make-waiting-list-use-cases.ts';
import type { JoinLinks } from '../joining/join-links.ts';
import type { RefreshOutlook } from '../outlook.ts';
import type { RecheckFreeBusy } from '../recheck-free-busy.ts';
import type { AttendanceReports } from '../ports/attendance-store.ts';
import type { ReportExport } from '../ports/report-filter.ts';
import type { NewId, Now } from '../ports/clock.ts';
import type { Organisations } from '../ports/organisations.ts';
import type { Pas } from '../ports/pas.ts';
import type { Transaction } from '../ports/stores.ts';
import { makeSharingUseCases } from '../sharing/manage-sharing.ts';
import type { FindVisitorWayIn } from '../visitor-way-in.ts';
import {
  makeServiceLineUseCases,
  type ServiceLineDependencies,
} from '../service-lines/make-service-line-use-cases.ts';
import type { StaffUseCases } from '../staff-use-cases.ts';
import { makeChangingUseCases } from '../changing/make-changing-use-cases.ts';
import { makeAdmitParticipant } from './admit-participant.ts';
import { makeBookAppointment } from './book-appointment.ts';
import { makeCancelAppointment } from './cancel-appointment.ts';
import { makeConfirmAttendance } from './confirm-attendance.ts';
import { makeEndConsultation } from './end-consultation.ts';
import { makeExportReport } from './export-report.ts';
import { makeGetAppointment } from './get-appointment.ts';
import { makeGetAttendance } from './get-attendance.ts';
import { makeGetPatient } from './get-patient.ts';
import { makeGetMe } from './get-me.ts';
import { makeGetWeek } from './get-week.ts';
import { makeIsOnStaff } from './is-on-staff.ts';
import { makeListAppointments } from './list-appointments.ts';
import { makeListDeliveries } from './list-deliveries.ts';
import { makeListServiceLines } from './list-service-lines.ts';
import { makeMarkReady } from './mark-ready.ts';
import { makeReportAttendance } from './report-attendance.ts';
import { makeRespondToConsultation } from './respond-to-consultation.ts';
import { makeRetryDelivery } from './retry-delivery.ts';
import { makeSearchPatients } from './search-patients.ts';
import { makeSearchSlots } from './search-slots.ts';
import { makeSuggestAlternatives } from './suggest-alternatives.ts';
import { makeTakeArrival } from './take-arrival.ts';

/** Everything that staff do is made of. */
export interface StaffDependencies extends ServiceLineDependencies {
  transaction: Transaction;
  organisations: Organisations;
  attendanceReports: AttendanceReports;
  attendanceExport: ReportExport;
  refillExport: ReportExport;
  refillReports: WaitingListDependencies['refillReports'];
  pas: Pas;
  onUpstreamFailure: (failure: UpstreamFailure) => void;
  refreshOutlook: RefreshOutlook;
  recheckFreeBusy: RecheckFreeBusy;
  findVisitorWayIn: FindVisitorWayIn;
  links: JoinLinks;
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  findBankHolidays: FindBankHolidays;
  /** Tells the worker that there are appointments to change. */
  wakeClinicChanges: () => void;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/** Wires what staff can do. */
export function makeStaffUseCases(deps: StaffDependencies): StaffUseCases {
  const searchSlots = makeSearchSlots(deps);
  const suggestAlternatives = makeSuggestAlternatives(deps);
  return {
    ...makeServiceLineUseCases(deps),
    ...makeChangingUseCases({ ...deps, searchSlots, suggestAlternatives }),
    ...makeClinicUseCases(deps),
    ...makeAbsenceUseCases(deps),
    ...makeClinicChangeUseCases(deps),
    ...makeWaitingListUseCases(deps),
    ...makeSharingUseCases(deps),
    getMe: makeGetMe(deps),
    listServiceLines: makeListServiceLines(deps),
    searchPatients: makeSearchPatients(deps),
    getPatient: makeGetPatient(deps),
    searchSlots,
    getWeek: makeGetWeek(deps),
    bookAppointment: makeBookAppointment(deps),
    suggestAlternatives,
    getAppointment: makeGetAppointment(deps),
    isOnStaff: makeIsOnStaff(deps),
    listAppointments: makeListAppointments(deps),
    admitParticipant: makeAdmitParticipant(deps),
    markReady: makeMarkReady(deps),
    endConsultation: makeEndConsultation(deps),
    respondToConsultation: makeRespondToConsultation(deps),
    takeArrival: makeTakeArrival(deps),
    cancelAppointment: makeCancelAppointment(deps),
    getAttendance: makeGetAttendance(deps),
    confirmAttendance: makeConfirmAttendance(deps),
    reportAttendance: makeReportAttendance(deps),
    exportAttendanceCsv: makeExportReport(deps, 'exported-attendance', deps.attendanceExport),
    listDeliveries: makeListDeliveries(deps),
    retryDelivery: makeRetryDelivery(deps),
  };
}
