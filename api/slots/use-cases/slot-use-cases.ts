import type { BookAppointment } from '../../booking/contract/book-appointment.ts';

/** A booking that was refused, or less: nobody need be booked for it yet. */
export type WantedSlot = Omit<BookAppointment, 'patientId'> & { patientId?: string };
