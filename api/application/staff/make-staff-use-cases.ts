import type { UpstreamFailure } from '../../domain/shared/upstream-failure.ts';
import type { Audit } from '../audit.ts';
import type { Enqueue } from '../enqueue.ts';
import type { RecordEvidence } from '../evidence/record-evidence.ts';
import type { JoinLinks } from '../joining/join-links.ts';
import type { RefreshOutlook } from '../outlook.ts';
import type { AttendanceExport, AttendanceReports } from '../ports/attendance-store.ts';
import type { NewId, Now } from '../ports/clock.ts';
import type { Pas } from '../ports/pas.ts';
import type { Transaction } from '../ports/stores.ts';
import type { FindVisitorWayIn } from '../visitor-way-in.ts';
import type { StaffUseCases } from '../staff-use-cases.ts';
import { makeAdmitParticipant } from './admit-participant.ts';
import { makeBookAppointment } from './book-appointment.ts';
import { makeCancelAppointment } from './cancel-appointment.ts';
import { makeConfirmAttendance } from './confirm-attendance.ts';
import { makeEndConsultation } from './end-consultation.ts';
import { makeExportAttendanceCsv } from './export-attendance.ts';
import { makeGetAppointment } from './get-appointment.ts';
import { makeGetAttendance } from './get-attendance.ts';
import { getMe } from './get-me.ts';
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
export interface StaffDependencies {
  transaction: Transaction;
  attendanceReports: AttendanceReports;
  attendanceExport: AttendanceExport;
  pas: Pas;
  onUpstreamFailure: (failure: UpstreamFailure) => void;
  refreshOutlook: RefreshOutlook;
  findVisitorWayIn: FindVisitorWayIn;
  links: JoinLinks;
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/** Wires what staff can do. */
export function makeStaffUseCases(deps: StaffDependencies): StaffUseCases {
  const searchSlots = makeSearchSlots(deps);
  return {
    getMe,
    listServiceLines: makeListServiceLines(deps),
    searchPatients: makeSearchPatients(deps),
    searchSlots,
    bookAppointment: makeBookAppointment(deps),
    suggestAlternatives: makeSuggestAlternatives({ searchSlots }),
    getAppointment: makeGetAppointment(deps),
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
    exportAttendanceCsv: makeExportAttendanceCsv(deps),
    listDeliveries: makeListDeliveries(deps),
    retryDelivery: makeRetryDelivery(deps),
  };
}
