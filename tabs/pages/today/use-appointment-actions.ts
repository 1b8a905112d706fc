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
import { failureWords } from '../../words/failure-words.ts';
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

/** Whom to let in, of one appointment. */
interface Place {
  appointment: Appointment;
  participantIds: readonly string[];
  /** The wishes that the person has read. */
  knows: readonly string[];
}

/** One of several whom the service did not let in. */
interface Refused {
  appointment: Appointment;
  error: unknown;
}

/** What goes with an admission until everything that was asked is answered. */
interface Admission {
  opensMeeting: boolean;
  /** Why, although the last patient has not left. */
  evenThough: string | undefined;
  /** Said once more when the rest is done. */
  refused: readonly Refused[];
}

/** An admission that waits for the person's answer. */
interface AdmissionQuestion extends Place {
  /** Of the same group, to be let in after it. */
  others: readonly Place[];
  how: Admission;
}

/** What was asked about who is there: the person is told before they let anybody in. */
export interface WishQuestion extends AdmissionQuestion {
  wishes: readonly Wish[];
}

/** The last patient has not left: the person is asked why the next one is let in. */
export interface AdmitQuestion extends AdmissionQuestion {
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
  /** Lets these people in; undefined: leaves them waiting. The others of the group follow in either case. */
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
  /** What is to know with what went wrong, in sentences: whom of a group it kept out, or what somebody else changed. */
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

/** Of several, some were not let in. */
class SomeRefused extends Error {
  readonly refused: readonly Refused[];
  constructor(refused: readonly Refused[]) {
    super('some were not let in');
    this.refused = refused;
  }
}

const refusedWords = ({ appointment, error }: Refused): string =>
  `${appointment.patient.initials} was not let in: ${failureWords(error).title}`;

const everybodyOf = (appointment: Appointment): Place => ({
  appointment,
  participantIds: whoWaits(appointment).map(({ participantId }) => participantId),
  knows: [],
});

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
  const sendAdmission = (
    seen: Appointment,
    { participantIds, knows }: Place,
    evenThough: string | undefined,
  ): Promise<Appointment> => {
    // what was asked a moment ago too
    const wishes = wishesToKnow(seen, participantIds);
    if (wishes.some(({ wishId }) => !knows.includes(wishId))) throw new NotReadYet(seen, wishes);
    const why = evenThough === undefined ? {} : { evenThough };
    const [participantId, second] = participantIds;
    return participantId !== undefined && second === undefined
      ? api.call(admitParticipant, { ...ofThis(seen), participantId, body: why })
      : api.call(admitAll, { ...ofThis(seen), body: { participantIds: [...participantIds], ...why } });
  };
  /** Each by itself: none of a group keeps another out. One question at a time; whoever waits for the next is asked then. */
  const admitEach = async (places: readonly Place[], how: Admission): Promise<string> => {
    const refused = [...how.refused];
    const unread: (Place & Pick<WishQuestion, 'wishes'>)[] = [];
    const behind: (Place & Pick<AdmitQuestion, 'notLeft'>)[] = [];
    const letIn: Appointment[] = [];
    for (const place of places) {
      const { appointment } = place;
      try {
        const current = await onTheNewest(appointment, (seen) => sendAdmission(seen, place, how.evenThough));
        letIn.push(current);
        onChanged(current);
      } catch (error) {
        if (error instanceof NotReadYet) {
          unread.push({ ...place, appointment: error.appointment, wishes: error.wishes });
          continue;
        }
        const { notLeft } = moreOf(error, admitParticipant);
        if (notLeft !== undefined) behind.push({ ...place, notLeft });
        // nobody else is concerned: it is said as any refusal
        else if (places.length === 1 && refused.length === 0) throw error;
        else refused.push({ appointment, error });
      }
    }
    const [first, ...alsoBehind] = behind;
    const [asked, ...alsoAsked] = unread;
    const next = { ...how, refused };
    // they are behind the same patient
    if (first !== undefined) setAdmitQuestion({ ...first, others: [...alsoBehind, ...unread], how: next });
    else if (asked !== undefined) setWishQuestion({ ...asked, others: alsoAsked, how: next });
    if (refused.length > 0) throw new SomeRefused(refused);
    if (first !== undefined) return 'Let them in although the last patient has not left?';
    if (asked !== undefined) return 'Read what they ask about who is there';
    const [joinWebUrl, ...more] = letIn.map((each) => each.joinWebUrl);
    if (more.length > 0) return `${letIn.length} admitted`;
    if (!how.opensMeeting || joinWebUrl === undefined || joinWebUrl === null) return 'Admitted';
    await openMeeting(joinWebUrl);
    return 'Admitted, meeting opened';
  };
  const admit = (places: readonly Place[], how: Partial<Admission> = {}): void => {
    const [first] = places;
    if (first === undefined) return;
    const { opensMeeting = false, evenThough, refused = [] } = how;
    run(first.appointment, () => admitEach(places, { opensMeeting, evenThough, refused }));
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
      admit([everybodyOf(appointment)], { opensMeeting: which === 'admit-and-open' });
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
      admit([{ appointment, participantIds, knows: [] }]);
    },
    admitGroup: (appointments) => {
      admit(appointments.map(everybodyOf));
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
      const { appointment, participantIds, knows, others, how } = admitQuestion;
      admit([{ appointment, participantIds, knows }, ...others], { ...how, evenThough: reason });
    },
    wishQuestion,
    answerWishQuestion: (participantIds) => {
      setWishQuestion(undefined);
      if (wishQuestion === undefined) return;
      const { appointment, wishes, others, how } = wishQuestion;
      const knows = wishes.map(({ wishId }) => wishId);
      // whoever is kept waiting keeps nobody else waiting
      const asked = participantIds === undefined ? [] : [{ appointment, participantIds, knows }];
      admit([...asked, ...others], how);
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
