/** An appointment, and the version that the caller saw when they sent one (`If-Match`): another one is `changed-meanwhile`. */
export interface AppointmentToChange {
  appointmentId: string;
  expectedVersion: number | undefined;
}
