import { useState } from 'react';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import type { NotLeft } from '../../../api/consultation/contract/admit-participant.ts';
import { admitAll, admitParticipant } from '../../../api/consultation/contract/endpoints.ts';
import type { Wish } from '../../../api/wishes/contract/wishes.ts';
import { moreOf } from '../../api-client/problem-error.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { failureWords } from '../../words/failure-words.ts';
import { whoWaits } from './who-waits.ts';
import { wishesToKnow } from './wishes/wishes-to-know.ts';

/** Whom to let in, of one appointment. */
interface Place {
  appointment: Appointment;
  participantIds: readonly string[];
  /** The wishes that the person has read. */
  knows: readonly string[];
  /** Why, although it was agreed that they are not there. */
  againstWish?: string | undefined;
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

/** What can be done about who waits. */
export interface AdmissionActions {
  admit: (appointment: Appointment, participantIds: readonly string[]) => void;
  /** Everybody who waits for these appointments of one group: each is let in, or refused, by itself. */
  admitGroup: (appointments: readonly Appointment[]) => void;
  /** Set while an admission waits for the person to have read what was asked. */
  wishQuestion: WishQuestion | undefined;
  /**
   * Lets these people in; undefined: leaves them waiting. The others of the group follow in either case.
   * @param againstWish why, where it goes against what was agreed
   */
  answerWishQuestion: (participantIds: readonly string[] | undefined, againstWish?: string) => void;
  /** Set while an admission waits for the person's reason. */
  admitQuestion: AdmitQuestion | undefined;
  /** Lets them in for this reason; undefined: leaves them waiting. */
  answerAdmitQuestion: (reason: string | undefined) => void;
}

/** The appointment as the person sees it. */
export const ofThis = ({ appointmentId, version }: Appointment) => ({ appointmentId, seen: version });

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
export class SomeRefused extends Error {
  readonly refused: readonly Refused[];
  constructor(refused: readonly Refused[]) {
    super('some were not let in');
    this.refused = refused;
  }
}

export const refusedWords = ({ appointment, error }: Refused): string =>
  `${appointment.patient.initials} was not let in: ${failureWords(error).title}`;

const everybodyOf = (appointment: Appointment): Place => ({
  appointment,
  participantIds: whoWaits(appointment).map(({ participantId }) => participantId),
  knows: [],
});

interface Deps {
  onChanged: (appointment: Appointment) => void;
  /** Sends it, and once more for the appointment as it is by now where the version seen was an older one. */
  onTheNewest: (
    appointment: Appointment,
    send: (current: Appointment) => Promise<Appointment>,
  ) => Promise<Appointment>;
  /** Does it, and says what it answers with, or what went wrong with this appointment. */
  run: (appointment: Appointment, act: () => Promise<string>) => void;
}

interface Admissions extends AdmissionActions {
  admitEverybody: (appointment: Appointment, how: Pick<Admission, 'opensMeeting'>) => void;
}

/** Lets people in, with all that is asked before. */
export function useAdmission({ onChanged, onTheNewest, run }: Deps): Admissions {
  const { api, openMeeting } = useConfer();
  const [admitQuestion, setAdmitQuestion] = useState<AdmitQuestion | undefined>(undefined);
  const [wishQuestion, setWishQuestion] = useState<WishQuestion | undefined>(undefined);
  const sendAdmission = (
    seen: Appointment,
    { participantIds, knows, againstWish }: Place,
    evenThough: string | undefined,
  ): Promise<Appointment> => {
    // what was asked a moment ago too
    const wishes = wishesToKnow(seen, participantIds);
    if (wishes.some(({ wishId }) => !knows.includes(wishId))) throw new NotReadYet(seen, wishes);
    const why = {
      ...(evenThough === undefined ? {} : { evenThough }),
      ...(againstWish === undefined ? {} : { againstWish }),
    };
    const [participantId, second] = participantIds;
    return participantId !== undefined && second === undefined
      ? api.call(admitParticipant, { ...ofThis(seen), participantId, body: why })
      : api.call(admitAll, { ...ofThis(seen), body: { participantIds: [...participantIds], ...why } });
  };
  /** Each by itself: none of a group keeps another out. One question at a time; the next one is asked after it. */
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
  return {
    admit: (appointment, participantIds) => {
      admit([{ appointment, participantIds, knows: [] }]);
    },
    admitGroup: (appointments) => {
      admit(appointments.map(everybodyOf));
    },
    admitQuestion,
    answerAdmitQuestion: (reason) => {
      setAdmitQuestion(undefined);
      if (reason === undefined || admitQuestion === undefined) return;
      const { appointment, participantIds, knows, againstWish, others, how } = admitQuestion;
      admit([{ appointment, participantIds, knows, againstWish }, ...others], { ...how, evenThough: reason });
    },
    wishQuestion,
    answerWishQuestion: (participantIds, againstWish) => {
      setWishQuestion(undefined);
      if (wishQuestion === undefined) return;
      const { appointment, wishes, others, how } = wishQuestion;
      const knows = wishes.map(({ wishId }) => wishId);
      // a person who is kept waiting keeps nobody else waiting
      const asked = participantIds === undefined ? [] : [{ appointment, participantIds, knows, againstWish }];
      admit([...asked, ...others], how);
    },
    admitEverybody: (appointment, how) => {
      admit([everybodyOf(appointment)], how);
    },
  };
}
