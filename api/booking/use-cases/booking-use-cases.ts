import type { BookAppointment, BookedAppointment } from '../contract/book-appointment.ts';

export interface BookingRequest {
  /** The caller's `Idempotency-Key`, 8 to 128 printable characters without spaces. */
  idempotencyKey: string;
  request: BookAppointment;
}
export interface BookingAnswer {
  appointment: BookedAppointment;
  /** True when this key had been used for the same request before: nothing new was made. */
  isReplay: boolean;
}
