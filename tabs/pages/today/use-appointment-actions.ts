import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import type { NotLeft } from '../../../api/consultation/contract/admit-participant.ts';
import type { EndDoubt } from '../../../api/consultation/contract/end-consultation.ts';
import type { Respond } from '../../../api/consultation/contract/respond.ts';
import { getAppointment } from '../../../api/appointment-view/contract/endpoints.ts';
import { cancelAppointment, undoCancellation } from '../../../api/booking/contract/endpoints.ts';
import {
  admitAll,
  admitParticipant,
  endConsultation,
  markReady,
  reopenConsultation,
  respondToConsultation,
  returnToWaiting,
  takeArrival,
} from '../../../api/consultation/contract/endpoints.ts';
import { useState } from 'react';
import { moreOf, ProblemError } from '../../api-client/problem-error.ts';
import type { CancelAppointment } from '../../../api/booking/contract/booking-changes.ts';
import { useAnnounce } from '../../components/announcer.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useConfer } from '../../shell/confer-context.ts';
import type { Wish } from '../../../api/wishes/contract/wishes.ts';
import { wishesToKnow } from './wishes/wishes-to-know.ts';
import { isOver, type Step } from './next-steps.ts';
import { whatChanged } from './what-changed.ts';
import { whoWaits } from './who-waits.ts';

/** An end that may be a mistake: the person is asked. */
export interface EndQuestion {
  appointmentId: string;
  doubts: readonly EndDoubt[];
}

/** What was asked about who is there: the person is told before they let anybody in. */
export interface WishQuestion {
  appointment: Appointment;
  participantIds: readonly string[];
  /** Of the same group, to be let in with them. */
  others: readonly Appointment[];
  opensMeeting: boolean;
  wishes: readonly Wish[];
}

/** The last patient has not left: the person is asked why the next one is let in. */
export interface AdmitQuestion {
  appointment: Appointment;
  participantIds: readonly string[];
  /** Of the same group, to be let in with them. */
  others: readonly Appointment[];
  opensMeeting: boolean;
  /** Of the wishes that the person has read. */
  knows: readonly string[];
  notLeft: NonNullable<NotLeft['notLeft']>;
}

/** What can be done with an appointment. */
export interface AppointmentActions {
  admit: (appointment: Appointment, participantIds: readonly string[]) => void;
  /** Everybody who waits for these appointments of one group: each is let in, or refused, by itself. */
  admitGroup: (appointments: readonly Appointment[]) => void;
  step: (appointment: Appointment, step: Step) => void;
  /** Back to the waiting room. */
  sendBack: (appointment: Appointment, participantId: string) => void;
  /** Set while an admission waits for the person to have read what was asked. */
  wishQuestion: WishQuestion | undefined;
  /** Lets these people in; undefined: leaves them waiting. */
  answerWishQuestion: (participantIds: readonly string[] | undefined) => void;
  /** Set while an admission waits for the person's reason. */
  admitQuestion: AdmitQuestion | undefined;
  /** Lets them in for this reason; undefined: leaves them waiting. */
  answerAdmitQuestion: (reason: string | undefined) => void;
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
  /** What somebody else changed in the meantime, in sentences: it is on the screen already. */
  changed: readonly string[];
}

/** The appointment as the person sees it. */
const ofThis = ({ appointmentId, version }: Appointment) => ({ appointmentId, seen: version });

/** Somebody would be let in over what was asked, and the person has not read it. */
class NotReadYet extends Error {
  readonly appointment: Appointment;
  readonly wishes: readonly Wish[];
  constructor(appointment: Appointment, wishes: readonly Wish[]) {
    super('there are wishes to read first');
    this.appointment = appointment;
    this.wishes = wishes;
  }
}

const isStale = (error: unknown): boolean => error instanceof ProblemError && error.isStale;

/** @param onChanged called with the appointment as each answer tells it */
export function useAppointmentActions(onChanged: (appointment: Appointment) => void): AppointmentActions {
  const { api, openMeeting } = useConfer();
  const announce = useAnnounce();
  const [endQuestion, setEndQuestion] = useState<EndQuestion | undefined>(undefined);
  const [admitQuestion, setAdmitQuestion] = useState<AdmitQuestion | undefined>(undefined);
  const [wishQuestion, setWishQuestion] = useState<WishQuestion | undefined>(undefined);
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
  const sendAdmission = (
    seen: Appointment,
    participantIds: readonly string[],
    how: { evenThough?: string | undefined; knows: readonly string[] },
  ): Promise<Appointment> => {
    // what was asked a moment ago too
    const wishes = wishesToKnow(seen, participantIds);
    if (wishes.some(({ wishId }) => !how.knows.includes(wishId))) throw new NotReadYet(seen, wishes);
    const why = how.evenThough === undefined ? {} : { evenThough: how.evenThough };
    const [participantId, second] = participantIds;
    return participantId !== undefined && second === undefined
      ? api.call(admitParticipant, { ...ofThis(seen), participantId, body: why })
      : api.call(admitAll, { ...ofThis(seen), body: { participantIds: [...participantIds], ...why } });
  };
  /**
   * @param how.evenThough why, although the last patient has not left
   * @param how.others of the same group: each is let in after it, and none keeps another out
   * @param how.knows the wishes that the person has read
   */
  const admit = (
    appointment: Appointment,
    participantIds: readonly string[],
    how: {
      opensMeeting?: boolean;
      evenThough?: string;
      others?: readonly Appointment[];
      knows?: readonly string[];
    } = {},
  ): void => {
    const { opensMeeting = false, evenThough, others = [], knows = [] } = how;
    run(appointment, async () => {
      let current = appointment;
      try {
        current = await onTheNewest(appointment, (seen) =>
          sendAdmission(seen, participantIds, { evenThough, knows }),
        );
        onChanged(current);
      } catch (error) {
        if (error instanceof NotReadYet) {
          setWishQuestion({
            appointment: error.appointment,
            participantIds,
            others,
            opensMeeting,
            wishes: error.wishes,
          });
          return 'Read what they ask about who is there';
        }
        const { notLeft } = moreOf(error, admitParticipant);
        if (notLeft === undefined) throw error;
        setAdmitQuestion({ appointment: current, participantIds, others, opensMeeting, knows, notLeft });
        return 'Let them in although the last patient has not left?';
      }
      if (others.length > 0) return admitOthers(others, evenThough);
      if (!opensMeeting || current.joinWebUrl === null) return 'Admitted';
      await openMeeting(current.joinWebUrl);
      return 'Admitted, meeting opened';
    });
  };
  const admitOthers = async (
    others: readonly Appointment[],
    evenThough: string | undefined,
  ): Promise<string> => {
    const refused: unknown[] = [];
    const unread: Pick<WishQuestion, 'appointment' | 'participantIds' | 'wishes'>[] = [];
    for (const other of others) {
      const ids = whoWaits(other).map(({ participantId }) => participantId);
      try {
        onChanged(await onTheNewest(other, (seen) => sendAdmission(seen, ids, { evenThough, knows: [] })));
      } catch (error) {
        if (!(error instanceof NotReadYet)) {
          refused.push(error);
          continue;
        }
        const { appointment, wishes } = error;
        unread.push({ appointment, wishes, participantIds: ids });
      }
    }
    // one question at a time: whoever asked something too is still waiting, and in the list
    const [asked] = unread;
    if (asked !== undefined) {
      const { appointment, participantIds, wishes } = asked;
      setWishQuestion({ appointment, participantIds, wishes, others: [], opensMeeting: false });
    }
    if (refused.length > 0) throw refused[0];
    if (asked !== undefined) return 'Read what they ask about who is there';
    return 'All admitted';
  };
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
      admit(
        appointment,
        whoWaits(appointment).map((each) => each.participantId),
        { opensMeeting: which === 'admit-and-open' },
      );
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
    admit: (appointment, participantIds) => {
      admit(appointment, participantIds);
    },
    admitGroup: ([first, ...others]) => {
      if (first === undefined) return;
      const ids = whoWaits(first).map(({ participantId }) => participantId);
      admit(first, ids, { others });
    },
    sendBack: (appointment, participantId) => {
      const send = () =>
        onTheNewest(appointment, (seen) => api.call(returnToWaiting, { ...ofThis(seen), participantId }));
      change(appointment, send, 'Sent back to the waiting room');
    },
    admitQuestion,
    answerAdmitQuestion: (reason) => {
      setAdmitQuestion(undefined);
      if (reason === undefined || admitQuestion === undefined) return;
      const { appointment, participantIds, others, opensMeeting, knows } = admitQuestion;
      admit(appointment, participantIds, { opensMeeting, others, knows, evenThough: reason });
    },
    wishQuestion,
    answerWishQuestion: (participantIds) => {
      setWishQuestion(undefined);
      if (participantIds === undefined || wishQuestion === undefined) return;
      const { appointment, others, opensMeeting, wishes } = wishQuestion;
      const knows = wishes.map(({ wishId }) => wishId);
      admit(appointment, participantIds, { opensMeeting, others, knows });
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
