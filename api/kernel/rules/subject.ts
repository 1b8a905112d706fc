import type {
  AppointmentId,
  FreedSlotId,
  GroupSessionId,
  HoldId,
  MdtCaseId,
  MdtId,
  MdtMeetingId,
  PractitionerId,
  ServiceLineId,
  SlotOfferId,
  TemplateId,
  WaitingListEntryId,
} from './id.ts';

/**
 * What work, messages, live events, cards, evidence and audit can be about. A new kind needs a place in the migrations
 * and in `contract/subject-schema.ts`.
 */
export interface SubjectIds {
  appointment: AppointmentId;
  'freed-slot': FreedSlotId;
  'group-session': GroupSessionId;
  hold: HoldId;
  mdt: MdtId;
  'mdt-case': MdtCaseId;
  'mdt-meeting': MdtMeetingId;
  practitioner: PractitionerId;
  'slot-offer': SlotOfferId;
  template: TemplateId;
  'waiting-list-entry': WaitingListEntryId;
}
export type SubjectKind = keyof SubjectIds;

/** Kind and id go together: an id of another kind does not compile. */
export type Subject<Kind extends SubjectKind = SubjectKind> = {
  [One in Kind]: { kind: One; id: SubjectIds[One] };
}[Kind];

/** A subject with the service line that it belongs to: those who see the line are told of it. */
export type LineSubject<Kind extends SubjectKind = SubjectKind> = Subject<Kind> & {
  serviceLineId: ServiceLineId;
};

/** `appointment:0198…`, as the audit and logs name it. */
export function subjectText({ kind, id }: Subject): string {
  return `${kind}:${id}`;
}

/** The same subject where its kind does not matter. */
export function ofAnyKind<Kind extends SubjectKind>(subject: LineSubject<Kind>): LineSubject {
  // each kind is one of all, which the compiler does not see of a kind that it does not know
  return subject as LineSubject;
}

/** A subject as the database keeps it, in two columns that were written from one. */
export function subjectOf(kind: SubjectKind, id: string): Subject {
  // the type of the id follows from the kind, which the compiler cannot see of two columns
  return { kind, id } as Subject;
}
