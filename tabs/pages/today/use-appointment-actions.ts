import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import type { EndDoubt } from '../../../api/consultation/contract/end-consultation.ts';
import type { Respond } from '../../../api/consultation/contract/respond.ts';
import { getAppointment } from '../../../api/appointment-view/contract/endpoints.ts';
import { cancelAppointment, undoCancellation } from '../../../api/booking/contract/endpoints.ts';
import {
  endConsultation,
  markReady,
  reopenConsultation,
  respondToConsultation,
  returnToWaiting,
  takeArrival,
} from '../../../api/consultation/contract/endpoints.ts';
import { useState } from 'react';
import { isStale, moreOf } from '../../api-client/problem-error.ts';
import type { CancelAppointment } from '../../../api/booking/contract/booking-changes.ts';
import { useAnnounce } from '../../components/announcer.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { isOver, type Step } from './next-steps.ts';
import { ofThis, refusedWords, SomeRefused, useAdmission, type AdmissionActions } from './use-admission.ts';
import { whatChanged } from './what-changed.ts';

/** An end that may be a mistake: the person is asked. */
export interface EndQuestion {
  appointmentId: string;
  doubts: readonly EndDoubt[];
}

/** What can be done with an appointment. */
export interface AppointmentActions extends AdmissionActions {
  step: (appointment: Appointment, step: Step) => void;
  /** Back to the waiting room. */
  sendBack: (appointment: Appointment, participantId: string) => void;
  respond: (appointment: Appointment, response: Respond['response']) => void;
  cancel: (appointment: Appointment, cancellation: CancelAppointment) => void;
  undoCancellation: (appointment: Appointment) => void;
  /** Ends it, whatever was asked about. */
  endEvenThough: (appointment: Appointment, doubts: readonly EndDoubt[]) => void;
  /** Set while an end waits for the person's word. */
  endQuestion: EndQuestion | undefined;
  keepOpen: () => void;
  /** Anything else that answers with the appointment. @param done what is said when it is */
  change: (appointment: Appointment, send: () => Promise<Appointment>, done: string) => void;
  isBusy: boolean;
  /** What went wrong the last time, and with which appointment. */
  error: unknown;
  errorOf: string | undefined;
  /** What is to know with what went wrong, in sentences: whom of a group it kept out, or what somebody else changed. */
  changed: readonly string[];
}

/** @param onChanged called with the appointment as each answer tells it */
export function useAppointmentActions(onChanged: (appointment: Appointment) => void): AppointmentActions {
  const { api, openMeeting } = useConfer();
  const announce = useAnnounce();
  const [endQuestion, setEndQuestion] = useState<EndQuestion | undefined>(undefined);
  const [changed, setChanged] = useState<readonly string[]>([]);
  const readAgain = async ({ appointmentId }: Appointment): Promise<Appointment> => {
    const current = await api.call(getAppointment, { appointmentId });
    onChanged(current);
    return current;
  };
  const action = useAction(async (shown: Appointment, act: () => Promise<string>) => {
    setChanged([]);
    try {
      announce(await act());
    } catch (error) {
      if (error instanceof SomeRefused) {
        setChanged(error.refused.map(refusedWords));
        throw error.refused[0]?.error;
      }
      // somebody was faster: what is on the screen is not how it is. What was refused is said, whether or not this succeeds
      if (isStale(error)) {
        await readAgain(shown).then(
          (current) => {
            setChanged(whatChanged(shown, current));
          },
          () => undefined,
        );
      }
      throw error;
    }
  });
  const run = (appointment: Appointment, act: () => Promise<string>): void => {
    void action.run(appointment, act);
  };
  const change = (appointment: Appointment, send: () => Promise<Appointment>, done: string): void => {
    run(appointment, async () => {
      onChanged(await send());
      return done;
    });
  };
  /**
   * 2026-11-30: every arrival counts the version up, so a proxy who comes in would refuse the admission of the patient a
   * second later. For what is right however many have come meanwhile, a refusal reads the appointment again and asks once
   * more, as long as it still has its time and is not over. An end, a cancellation and a move are never sent again by themselves.
   */
  const onTheNewest = async (
    appointment: Appointment,
    send: (current: Appointment) => Promise<Appointment>,
  ): Promise<Appointment> => {
    try {
      return await send(appointment);
    } catch (error) {
      if (!isStale(error)) throw error;
      const current = await readAgain(appointment);
      if (isOver(current) || current.startsAt !== appointment.startsAt) throw error;
      return send(current);
    }
  };
  const { admitEverybody, ...admission } = useAdmission({ onChanged, onTheNewest, run });
  const end = (appointment: Appointment, evenThough: readonly EndDoubt[]): void => {
    setEndQuestion(undefined);
    run(appointment, async () => {
      try {
        const body = { evenThough: [...evenThough] };
        onChanged(await api.call(endConsultation, { ...ofThis(appointment), body }));
        return 'Consultation ended';
      } catch (error) {
        const { doubts } = moreOf(error, endConsultation);
        if (doubts === undefined) throw error;
        setEndQuestion({ appointmentId: appointment.appointmentId, doubts });
        return 'End the consultation?';
      }
    });
  };
  const step = (appointment: Appointment, which: Step): void => {
    const { joinWebUrl } = appointment;
    if (which === 'admit-all' || which === 'admit-and-open') {
      admitEverybody(appointment, { opensMeeting: which === 'admit-and-open' });
    } else if (which === 'take-arrival') {
      const send = () => onTheNewest(appointment, (seen) => api.call(takeArrival, ofThis(seen)));
      change(appointment, send, 'You have taken it');
    } else if (which === 'ready') {
      const send = () => onTheNewest(appointment, (seen) => api.call(markReady, ofThis(seen)));
      change(appointment, send, 'You are ready');
    } else if (which === 'end') {
      end(appointment, []);
    } else if (which === 'reopen') {
      change(appointment, () => api.call(reopenConsultation, ofThis(appointment)), 'Consultation reopened');
    } else if (joinWebUrl !== null) {
      run(appointment, async () => {
        await openMeeting(joinWebUrl);
        return 'Meeting opened';
      });
    }
  };
  return {
    ...admission,
    sendBack: (appointment, participantId) => {
      const send = () =>
        onTheNewest(appointment, (seen) => api.call(returnToWaiting, { ...ofThis(seen), participantId }));
      change(appointment, send, 'Sent back to the waiting room');
    },
    step,
    change,
    respond: (appointment, response) => {
      const send = () =>
        onTheNewest(appointment, (seen) =>
          api.call(respondToConsultation, { ...ofThis(seen), body: { response } }),
        );
      change(appointment, send, 'Answer saved');
    },
    cancel: (appointment, cancellation) => {
      const send = () => api.call(cancelAppointment, { ...ofThis(appointment), body: cancellation });
      change(appointment, send, 'Appointment cancelled');
    },
    undoCancellation: (appointment) => {
      change(appointment, () => api.call(undoCancellation, ofThis(appointment)), 'Cancellation undone');
    },
    endEvenThough: end,
    endQuestion,
    keepOpen: () => {
      setEndQuestion(undefined);
    },
    isBusy: action.isRunning,
    error: action.error,
    errorOf: action.lastArgs?.[0].appointmentId,
    changed,
  };
}
