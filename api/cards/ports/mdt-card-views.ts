/** What each card of a meeting says first. Initials and numbers only, and nothing clinical. */
interface OfMdtMeeting {
  meetingId: string;
  /** ODS code: a guest who presses a button means this organisation, and not their own. */
  organisation: string;
  mdtName: string;
  startsAt: string;
  timeZone: string;
}

/** What is missing of a case, in numbers. */
interface MissingOfCase {
  /** Mandatory fields of the newest form. */
  fields: number;
  /** Preparations that are not done. */
  preparations: number;
}

/** The agenda in the service line's channel, from the cut-off on. */
export interface MdtAgendaCardView extends OfMdtMeeting {
  kind: 'mdt-agenda';
  endsAt: string;
  status: 'planned' | 'running' | 'finished' | 'cancelled';
  /** In the order of the list. */
  cases: {
    number: number;
    initials: string;
    /** When it has its turn if each case takes its minutes. */
    at: string;
    minutes: number;
    /** Added after the cut-off. */
    isLate: boolean;
    missing: MissingOfCase;
    /** Roles without which it would not be quorate, as they are called. Empty once the meeting has begun. */
    short: string[];
  }[];
  /** Who is needed, from the start of their first case to the end of their last one, by that time and name. */
  people: { name: string; from: string; until: string; numbers: number[] }[];
  /** Teams ids of those whose card says what they have to know: 60 at most. */
  refreshFor: string[];
  /** On the card of one person; null on the one that everybody reads. */
  forYou: {
    answer: 'coming' | 'not-coming' | null;
    /** Null: no case needs them. */
    needed: { from: string; until: string; numbers: number[] } | null;
  } | null;
}

/** In the chat of somebody who owes something for cases of a meeting to come. */
export interface MdtChaseCardView extends OfMdtMeeting {
  kind: 'mdt-chase';
  cutOffAt: string;
  /** What is still open for them; empty: nothing any more. */
  cases: {
    caseId: string;
    initials: string;
    /** Its place on the list; null: not on it yet, because something is missing. */
    number: number | null;
    /** Mandatory fields that they are to fill in. */
    fields: number;
    /** Preparations of theirs that are open. */
    preparationIds: string[];
  }[];
}

/** For those who coordinate: cases that would not be quorate, and whom to ask. */
export interface MdtForecastCardView extends OfMdtMeeting {
  kind: 'mdt-forecast';
  /** False: the meeting has begun, is over or cancelled. */
  isToCome: boolean;
  /** Empty: every case would be quorate. */
  cases: {
    number: number;
    initials: string;
    at: string;
    short: string[];
    /** "Dr Amina Okafor (away)" */
    away: string[];
    /** "Ben Hartley, for Dr Amina Okafor" */
    proposals: string[];
  }[];
}

export type MdtCardView = MdtAgendaCardView | MdtChaseCardView | MdtForecastCardView;
