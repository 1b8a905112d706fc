import type { Temporal } from 'temporal-polyfill';
import type { MdtMeetingId, PractitionerId } from '../../kernel/rules/id.ts';
import type { MeetingAnswer } from '../rules/forecast-quorum.ts';
import type { NamedPerson } from './mdt-case-store.ts';

export interface AnswerRecord {
  person: NamedPerson;
  answer: MeetingAnswer;
}

/** Who said that they come to a meeting, or that they cannot. */
export interface MdtAnswerStore {
  /** The newest answer of somebody takes the place of an earlier one. */
  save(answer: {
    meetingId: MdtMeetingId;
    practitionerId: PractitionerId;
    answer: MeetingAnswer;
    /** The start of the meeting that it is about. */
    startsAt: Temporal.Instant;
    answeredAt: Temporal.Instant;
  }): Promise<void>;
  /** For the meeting at that start, by name. */
  list(meetingId: MdtMeetingId, startsAt: Temporal.Instant): Promise<AnswerRecord[]>;
}
