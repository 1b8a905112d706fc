import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import type { Respond } from '../../../api/consultation/contract/respond.ts';
import { getAppointment } from '../../../api/appointment-view/contract/endpoints.ts';
import { cancelAppointment, undoCancellation } from '../../../api/booking/contract/endpoints.ts';
import {
  admitParticipant,
  endConsultation,
  markReady,
  respondToConsultation,
  takeArrival,
} from '../../../api/consultation/contract/endpoints.ts';
import { ProblemError } from '../../api-client/problem-error.ts';
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
  undoCancellation: (appointment: Appointment) => void;
  isBusy: boolean;
  /** What went wrong the last time, and with which appointment. */
  error: unknown;
  errorOf: string | undefined;
}

/** The appointment as the person sees it. */
const ofThis = ({ appointmentId, version }: Appointment) => ({ appointmentId, seen: version });

/** @param onChanged called with the appointment as each answer tells it */
export function useAppointmentActions(onChanged: (appointment: Appointment) => void): AppointmentActions {
  const { api, openMeeting } = useConfer();
  const announce = useAnnounce();
  const readAgain = (appointmentId: string): Promise<void> =>
    // what was refused is said, whether or not this succeeds
    api.call(getAppointment, { appointmentId }).then(onChanged, () => undefined);
  const action = useAction(async (of: string, act: () => Promise<void>, done: string) => {
    try {
      await act();
    } catch (error) {
      // somebody was faster: what is on the screen is not how it is
      if (error instanceof ProblemError && error.status === 412) await readAgain(of);
      throw error;
    }
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
        onChanged(await api.call(admitParticipant, { ...ofThis(appointment), participantId }));
      }
    };
    run(appointment, admitEach, 'Admitted');
  };
  const step = (appointment: Appointment, which: Step): void => {
    const { joinWebUrl } = appointment;
    if (which === 'admit-all') {
      admit(
        appointment,
        whoWaits(appointment).map((each) => each.participantId),
      );
    } else if (which === 'take-arrival') {
      change(appointment, () => api.call(takeArrival, ofThis(appointment)), 'You have taken it');
    } else if (which === 'ready') {
      change(appointment, () => api.call(markReady, ofThis(appointment)), 'You are ready');
    } else if (which === 'end') {
      change(appointment, () => api.call(endConsultation, ofThis(appointment)), 'Consultation ended');
    } else if (joinWebUrl !== null) {
      run(appointment, () => openMeeting(joinWebUrl), 'Meeting opened');
    }
  };
  return {
    admit,
    step,
    respond: (appointment, response) => {
      const send = () => api.call(respondToConsultation, { ...ofThis(appointment), body: { response } });
      change(appointment, send, 'Answer saved');
    },
    cancel: (appointment, cancellation) => {
      const send = () => api.call(cancelAppointment, { ...ofThis(appointment), body: cancellation });
      change(appointment, send, 'Appointment cancelled');
    },
    undoCancellation: (appointment) => {
      change(appointment, () => api.call(undoCancellation, ofThis(appointment)), 'Cancellation undone');
    },
    isBusy: action.isRunning,
    error: action.error,
    errorOf: action.lastArgs?.[0],
  };
}
