import type { Temporal } from 'temporal-polyfill';
import type { MdtCaseId, MdtMeetingId, PractitionerId } from '../../kernel/rules/id.ts';

/** Somebody was asked for what is missing of a case. */
export interface ChaseRecord {
  meetingId: MdtMeetingId;
  caseId: MdtCaseId;
  practitionerId: PractitionerId;
  /** The local date of the moment at which they were to be asked. */
  moment: string;
}

/** A case that would not be quorate for want of a role. */
export interface Shortfall {
  caseId: MdtCaseId;
  role: string;
}

/** What people were told before a meeting. */
export interface MdtToldStore {
  /** One that is there stays as it is. */
  addChases(chases: readonly ChaseRecord[], at: Temporal.Instant): Promise<void>;
  listChases(meetingId: MdtMeetingId): Promise<ChaseRecord[]>;
  /** Meetings that have not begun, for which somebody was asked about a case. */
  meetingsOfChased(caseId: MdtCaseId): Promise<MdtMeetingId[]>;
  listShortfalls(meetingId: MdtMeetingId): Promise<Shortfall[]>;
  /** These and no others. */
  setShortfalls(meetingId: MdtMeetingId, shortfalls: readonly Shortfall[]): Promise<void>;
}
