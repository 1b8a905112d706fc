import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import { getAppointment } from '../../api/appointment-view/contract/endpoints.ts';
import { useConfer } from '../shell/confer-context.ts';
import { useLiveEvents, useLiveReturn } from './use-live.ts';

/** Reads an appointment again whenever something about it changes. A failed reading is made good by the next event. */
export function useLiveAppointment(appointmentId: string, onRead: (appointment: Appointment) => void): void {
  const { api } = useConfer();
  const read = (): void => {
    api.call(getAppointment, { appointmentId }).then(onRead, () => undefined);
  };
  useLiveEvents((event) => {
    if (event.subject.id === appointmentId) read();
  });
  useLiveReturn(read);
}
