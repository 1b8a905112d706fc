import type { UpstreamFailure } from '../kernel/rules/upstream-failure.ts';
import { makeAbsenceUseCases } from '../blocks/make-blocks.ts';
import type { Audit } from '../kernel/audit/audit.ts';
import { makeClinicChangeUseCases } from '../clinic-changes/use-cases/make-clinic-change-use-cases.ts';
import type { FindBankHolidays } from '../clinics/use-cases/england-bank-holidays.ts';
import { makeClinicUseCases } from '../clinics/make-clinics.ts';
import type { Telling } from '../kernel/changes/tell.ts';
import type { Enqueue } from '../kernel/outbox/enqueue.ts';
import type { RecordEvidence } from '../evidence/use-cases/record-evidence.ts';
import {
  makeWaitingListUseCases,
  type WaitingListDependencies,
} from '../refill/use-cases/make-waiting-list-use-cases.ts';
import type { JoinLinks } from '../links/use-cases/join-links.ts';
import type { RefreshOutlook } from '../outlook/use-cases/refresh-outlook.ts';
import type { RecheckFreeBusy } from '../outlook/use-cases/recheck-free-busy.ts';
import type { ReportExport } from '../kernel/reports/report-filter.ts';
import type { NewId, Now } from '../kernel/clock.ts';
import type { Organisations } from '../kernel/actors/organisations.ts';
import type { PatientIndex } from '../patients/ports/patient-index.ts';
import type { Transaction } from '../kernel/transaction.ts';
import type { EveryStore } from '../every-store.ts';
import type { FindVisitorWayIn } from '../meetings/use-cases/visitor-way-in.ts';
import type { StaffUseCases } from './staff-use-cases.ts';
import { makeChangingUseCases } from '../booking/make-booking.ts';
import { makeAdmitParticipant } from '../consultation/use-cases/admit-participant.ts';
import { makeBookAppointment } from '../booking/use-cases/book-appointment.ts';
import { makeCancelAppointment } from '../booking/use-cases/cancel-appointment.ts';
import { makeEndConsultation } from '../consultation/use-cases/end-consultation.ts';
import { makeGetAppointment } from '../appointment-view/use-cases/get-appointment.ts';
import { makeGetWeek } from '../slots/use-cases/get-week.ts';
import { makeIsOnStaff } from '../appointments/use-cases/is-on-staff.ts';
import { makeListAppointments } from '../appointment-view/use-cases/list-appointments.ts';
import { makeMarkReady } from '../consultation/use-cases/mark-ready.ts';
import { makeRespondToConsultation } from '../consultation/use-cases/respond-to-consultation.ts';
import { makeSearchSlots } from '../slots/use-cases/search-slots.ts';
import { makeSuggestAlternatives } from '../slots/use-cases/suggest-alternatives.ts';
import { makeTakeArrival } from '../consultation/use-cases/take-arrival.ts';

/** Everything that staff do is made of. */
export interface StaffDependencies extends Telling {
  transaction: Transaction<EveryStore>;
  organisations: Organisations;
  refillExport: ReportExport;
  refillReports: WaitingListDependencies['refillReports'];
  pas: PatientIndex;
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
    ...makeChangingUseCases({ ...deps, searchSlots, suggestAlternatives }),
    ...makeClinicUseCases(deps),
    ...makeAbsenceUseCases(deps),
    ...makeClinicChangeUseCases(deps),
    ...makeWaitingListUseCases(deps),
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
  };
}
