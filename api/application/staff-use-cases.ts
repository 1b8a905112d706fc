import type { z } from 'zod';
import type {
  Appointment,
  appointmentsSchema,
  AppointmentsQuery,
  BookAppointment,
  BookedAppointment,
  deliveriesSchema,
  Delivery,
  Respond,
} from '../contract/appointments.ts';
import type { CancelAppointment } from '../contract/booking-changes.ts';
import type {
  AttendanceDetail,
  AttendanceReport,
  AttendanceReportQuery,
  ConfirmAttendance,
} from '../contract/attendance.ts';
import type {
  Me,
  PatientSearch,
  PatientSearchResult,
  PatientSummary,
  serviceLinesSchema,
} from '../contract/people.ts';
import type { Slot, SlotSearch, SlotSearchResult, Week, WeekQuery } from '../contract/slots.ts';
import type { ChangingUseCases } from './changing/changing-use-cases.ts';
import type { Actor } from './actor.ts';
import type { AbsenceUseCases } from './absences/absence-use-cases.ts';
import type { ClinicChangeUseCases } from './clinic-changes/clinic-change-use-cases.ts';
import type { ClinicUseCases } from './clinics/clinic-use-cases.ts';
import type { WaitingListUseCases } from './refill/waiting-list-use-cases.ts';
import type { ServiceLineUseCases } from './service-lines/service-line-use-cases.ts';
import type { SharingUseCases } from './sharing/sharing-use-cases.ts';
import type { StaffUseCase } from './staff-use-case.ts';

export interface BookingRequest {
  /** The caller's `Idempotency-Key`, 8 to 128 printable characters without spaces. */
  idempotencyKey: string;
  request: BookAppointment;
}

/** A booking that was refused, or less: nobody need be booked for it yet. */
export type WantedSlot = Omit<BookAppointment, 'patientId'> & { patientId?: string };

export interface BookingAnswer {
  appointment: BookedAppointment;
  /** True when this key had been used for the same request before: nothing new was made. */
  isReplay: boolean;
}

/** An appointment, and the version that the caller saw when they sent one (`If-Match`): another one is `appointment-changed`. */
export interface AppointmentToChange {
  appointmentId: string;
  expectedVersion: number | undefined;
}

/** All that the staff's REST interface asks of Confer: one function a route, from contract types to contract types. */
export interface StaffUseCases
  extends
    ChangingUseCases,
    ClinicUseCases,
    AbsenceUseCases,
    ClinicChangeUseCases,
    WaitingListUseCases,
    SharingUseCases,
    ServiceLineUseCases {
  getMe: StaffUseCase<Record<string, never>, Me>;
  listServiceLines: StaffUseCase<Record<string, never>, z.infer<typeof serviceLinesSchema>>;
  searchPatients: StaffUseCase<PatientSearch, PatientSearchResult>;
  getPatient: StaffUseCase<{ patientId: string }, PatientSummary>;
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

  getAttendance: StaffUseCase<{ appointmentId: string }, AttendanceDetail>;
  confirmAttendance: StaffUseCase<ConfirmAttendance & { appointmentId: string }, AttendanceDetail>;
  reportAttendance: StaffUseCase<AttendanceReportQuery, AttendanceReport>;
  /** The table of the report as CSV (UTF-8, header line first), in pieces as the database gives them. */
  exportAttendanceCsv: StaffUseCase<AttendanceReportQuery, AsyncIterable<string | Uint8Array>>;

  /** Work for outside systems that needs a person, oldest first. */
  listDeliveries: StaffUseCase<{ state: 'needs-person' }, z.infer<typeof deliveriesSchema>>;
  retryDelivery: StaffUseCase<{ deliveryId: string }, Delivery>;
}

/** A delivery receipt of GOV.UK Notify. `reference` is what we sent the message under. */
export interface MessageReceipt {
  notifyId: string;
  reference: string;
  status: 'delivered' | 'permanent-failure' | 'temporary-failure' | 'technical-failure';
  /** RFC 3339; when Notify says that it was settled. */
  completedAt: string;
}

/** A receipt for a message that is not ours changes nothing. */
export type RecordMessageReceipt = (receipt: MessageReceipt) => Promise<void>;

/** Who a verified Entra token speaks of. */
export interface StaffClaims {
  tenantId: string;
  entraObjectId: string;
  appRoles: Actor['appRoles'];
  /** Seconds since the epoch. */
  expiresAt: number;
  /** ODS code of the organisation in which they want to act; their own when it is left out. */
  organisation?: string;
}

/** @throws Refusal not-allowed when the person is nobody's staff, organisation-not-yours when they are no guest there */
export type IdentifyStaff = (claims: StaffClaims) => Promise<Actor>;

/** Checks a bearer token of the tab's. @throws Refusal not-signed-in; UpstreamFailure when the signing keys cannot be read */
export type VerifyStaffToken = (token: string) => Promise<StaffClaims>;
