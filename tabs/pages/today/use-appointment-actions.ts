import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import type { Respond } from '../../../api/consultation/contract/respond.ts';
import type { CancelAppointment } from '../../../api/booking/contract/booking-changes.ts';
import { useAnnounce } from '../../components/announcer.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useConfer } from '../../shell/confer-context.ts';
import type { Step } from './next-steps.ts';
import { whoWaits } from './sort-queue.ts';

/** What can be done with an appointment. */
export interface AppointmentActions {
  admit: (appointment: Appointment, participantIds: readonly string[]) => void;
  step: (appointment: Appointment, step: Step) => void;
  respond: (appointment: Appointment, response: Respond['response']) => void;
  cancel: (appointment: Appointment, cancellation: CancelAppointment) => void;
  isBusy: boolean;
  /** What went wrong the last time, and with which appointment. */
  error: unknown;
  errorOf: string | undefined;
}

/** @param onChanged called with the appointment as each answer tells it */
export function useAppointmentActions(onChanged: (appointment: Appointment) => void): AppointmentActions {
  const { api, openMeeting } = useConfer();
  const announce = useAnnounce();
  const action = useAction(async (_of: string, act: () => Promise<void>, done: string) => {
    await act();
    announce(done);
  });
  const run = (appointment: Appointment, act: () => Promise<void>, done: string): void => {
    void action.run(appointment.appointmentId, act, done);
  };
  const change = (appointment: Appointment, send: () => Promise<Appointment>, done: string): void => {
    run(
      appointment,
      async () => {
        onChanged(await send());
      },
      done,
    );
  };
  const admit = (appointment: Appointment, participantIds: readonly string[]): void => {
    const admitEach = async (): Promise<void> => {
      for (const participantId of participantIds) {
        onChanged(await api.admit(appointment.appointmentId, participantId));
      }
    };
    run(appointment, admitEach, 'Admitted');
  };
  const step = (appointment: Appointment, which: Step): void => {
    const { appointmentId, joinWebUrl } = appointment;
    if (which === 'admit-all') {
      admit(
        appointment,
        whoWaits(appointment).map((each) => each.participantId),
      );
    } else if (which === 'take-arrival') {
      change(appointment, () => api.takeArrival(appointmentId), 'You have taken it');
    } else if (which === 'ready') {
      change(appointment, () => api.markReady(appointmentId), 'You are ready');
    } else if (which === 'end') {
      change(appointment, () => api.end(appointmentId), 'Consultation ended');
    } else if (joinWebUrl !== null) {
      run(appointment, () => openMeeting(joinWebUrl), 'Meeting opened');
    }
  };
  return {
    admit,
    step,
    respond: (appointment, response) => {
      change(appointment, () => api.respond(appointment.appointmentId, { response }), 'Answer saved');
    },
    cancel: (appointment, cancellation) => {
      change(appointment, () => api.cancel(appointment.appointmentId, cancellation), 'Appointment cancelled');
    },
    isBusy: action.isRunning,
    error: action.error,
    errorOf: action.lastArgs?.[0],
  };
}
