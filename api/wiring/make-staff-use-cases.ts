import type { UpstreamFailure } from '../kernel/rules/upstream-failure.ts';
import type { Audit } from '../kernel/audit/audit.ts';
import type { Tell } from '../kernel/changes/change.ts';
import type { Enqueue } from '../kernel/outbox/enqueue.ts';
import type { RecordEvidence } from '../evidence/use-cases/record-evidence.ts';
import type { JoinLinks } from '../links/use-cases/join-links.ts';
import type { RefreshOutlook } from '../outlook/use-cases/refresh-outlook.ts';
import type { RecheckFreeBusy } from '../outlook/use-cases/recheck-free-busy.ts';
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
export interface StaffDependencies {
  transaction: Transaction<EveryStore>;
  organisations: Organisations;
  pas: PatientIndex;
  onUpstreamFailure: (failure: UpstreamFailure) => void;
  refreshOutlook: RefreshOutlook;
  recheckFreeBusy: RecheckFreeBusy;
  findVisitorWayIn: FindVisitorWayIn;
  links: JoinLinks;
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  tell: Tell;
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
