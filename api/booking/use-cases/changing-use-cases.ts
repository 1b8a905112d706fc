import type { Appointment } from '../../appointment-view/contract/appointments.ts';
import type {
  BookedSeries,
  BookSeries,
  CancelGroupSession,
  GroupSession,
  groupSessionsSchema,
  GroupSessionsQuery,
  Hold,
  NewGroupSession,
  PlanSeries,
  Reschedule,
  SeriesPlan,
  TakeHold,
} from '../contract/booking-changes.ts';
import type { Slot } from '../../slots/contract/slots.ts';
import type { z } from 'zod';
import type { StaffUseCase } from '../../kernel/actors/staff-use-case.ts';
import type { Keyed } from '../../kernel/requests/keyed.ts';

export interface MoveRequest extends Keyed<Reschedule> {
  appointmentId: string;
  /** The version that the caller saw (`If-Match`). */
  expectedVersion: number | undefined;
}
/** What a booking can be beyond one slot, and how it changes. */
export interface ChangingUseCases {
  /** @throws Refusal slot-held | slot-taken | slot-not-offered | slot-in-past | resource-taken | key-reused … */
  takeHold: StaffUseCase<Keyed<TakeHold>, Hold>;
  /** Five more minutes, up to half an hour in all. @throws Refusal hold-not-found */
  extendHold: StaffUseCase<{ holdId: string }, Hold>;
  releaseHold: StaffUseCase<{ holdId: string }, Record<string, never>>;
  /** The three slots nearest to one that could not be held. */
  suggestInsteadOfHold: StaffUseCase<TakeHold, Slot[]>;

  /** @throws Refusal as bookAppointment, and changed-meanwhile | appointment-already-over | consultation-under-way */
  rescheduleAppointment: StaffUseCase<MoveRequest, Appointment>;
  /** The three slots nearest to where an appointment could not be moved. */
  suggestInsteadOfMove: StaffUseCase<{ appointmentId: string; request: Reschedule }, Slot[]>;

  /** Nothing is written. */
  planSeries: StaffUseCase<PlanSeries, SeriesPlan>;
  /** All or nothing. @throws Refusal series-clash, whose facts name each date that clashed by its place */
  bookSeries: StaffUseCase<Keyed<BookSeries>, BookedSeries>;

  createGroupSession: StaffUseCase<Keyed<NewGroupSession>, GroupSession>;
  getGroupSession: StaffUseCase<{ groupSessionId: string }, GroupSession>;
  listGroupSessions: StaffUseCase<GroupSessionsQuery, z.infer<typeof groupSessionsSchema>>;
  /** The next sessions of the same service line with a place. */
  suggestGroupSessions: StaffUseCase<{ groupSessionId: string }, GroupSession[]>;
  cancelGroupSession: StaffUseCase<
    CancelGroupSession & { groupSessionId: string; expectedVersion: number | undefined },
    GroupSession
  >;
}
