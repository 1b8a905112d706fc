import type { AppointmentId, FreedSlotId, GroupSessionId, HoldId, SlotOfferId, TemplateId } from './id.ts';

/** What work, messages, live events, cards, evidence and audit can be about. A new kind needs a place in the migrations. */
export interface SubjectIds {
  appointment: AppointmentId;
  'freed-slot': FreedSlotId;
  'group-session': GroupSessionId;
  hold: HoldId;
  'slot-offer': SlotOfferId;
  template: TemplateId;
}
export type SubjectKind = keyof SubjectIds;

/** Kind and id go together: an id of another kind does not compile. */
export type Subject<Kind extends SubjectKind = SubjectKind> = {
  [One in Kind]: { kind: One; id: SubjectIds[One] };
}[Kind];

/** `appointment:0198…`, as lanes, the audit and logs name it. */
export function subjectText({ kind, id }: Subject): string {
  return `${kind}:${id}`;
}
