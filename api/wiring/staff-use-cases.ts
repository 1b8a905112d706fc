import type { z } from 'zod';
import type {
  Appointment,
  appointmentsSchema,
  AppointmentsQuery,
} from '../appointment-view/contract/appointments.ts';
import type { Respond } from '../consultation/contract/respond.ts';
import type { CancelAppointment } from '../booking/contract/booking-changes.ts';
import type { Slot, SlotSearch, SlotSearchResult, Week, WeekQuery } from '../slots/contract/slots.ts';
import type { ChangingUseCases } from '../booking/use-cases/changing-use-cases.ts';
import type { StaffUseCase } from '../kernel/actors/staff-use-case.ts';
import type { BookingRequest, BookingAnswer } from '../booking/use-cases/booking-use-cases.ts';
import type { WantedSlot } from '../slots/use-cases/slot-use-cases.ts';
import type { AppointmentToChange } from '../appointments/use-cases/appointment-to-change.ts';

/** All that the staff's REST interface asks of Confer: one function a route, from contract types to contract types. */
export interface StaffUseCases extends ChangingUseCases {
  searchSlots: StaffUseCase<SlotSearch, SlotSearchResult>;
  /** @throws Refusal service-line-not-found */
  getWeek: StaffUseCase<WeekQuery, Week>;

  /** @throws Refusal slot-taken | slot-in-past | slot-not-offered | patient-already-booked | patient-not-found | key-reused … */
  bookAppointment: StaffUseCase<BookingRequest, BookingAnswer>;
  /** The next three slots for the same roles and length; asked for when another time would help after a refusal. */
  suggestAlternatives: StaffUseCase<WantedSlot, Slot[]>;
  getAppointment: StaffUseCase<{ appointmentId: string }, Appointment>;
  /** Whether the person is on the staff of an appointment; false when there is none. */
  isOnStaff: StaffUseCase<{ appointmentId: string }, boolean>;
  listAppointments: StaffUseCase<AppointmentsQuery, z.infer<typeof appointmentsSchema>>;
  /** @param userToken the caller's own token, for what Graph only does on behalf of a person */
  admitParticipant: StaffUseCase<
    { appointmentId: string; participantId: string; userToken: string },
    Appointment
  >;
  markReady: StaffUseCase<AppointmentToChange, Appointment>;
  endConsultation: StaffUseCase<AppointmentToChange, Appointment>;
  respondToConsultation: StaffUseCase<{ appointmentId: string; response: Respond['response'] }, Appointment>;
  takeArrival: StaffUseCase<{ appointmentId: string }, Appointment>;
  cancelAppointment: StaffUseCase<AppointmentToChange & CancelAppointment, Appointment>;
}
