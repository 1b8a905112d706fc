import type { Actor } from './actor.ts';
import type {
  OwnWordsRequestId,
  ParticipantId,
  PractitionerId,
  SlotOfferId,
  TabletSignInId,
} from '../rules/id.ts';

/** A member of staff, by what stays when their roles change. `Actor` is one who is signed in, with all they may do. */
export interface StaffActor {
  kind: 'staff';
  practitionerId: PractitionerId;
}
/** A patient or a proxy who came in by a link of theirs: that of an appointment, of an offer, or that asks for their words. */
export type LinkActor = { kind: 'link' } & (
  { participantId: ParticipantId } | { offerId: SlotOfferId } | { ownWordsRequestId: OwnWordsRequestId }
);
/** A care home's tablet, on the day for which it is signed in. */
export interface TabletActor {
  kind: 'tablet';
  signInId: TabletSignInId;
}
/** Another system, known by its client credentials. */
export interface SystemActor {
  kind: 'system';
  clientId: string;
}
/** Confer itself: on behalf of somebody who asked for it, or of nobody. */
export interface ConferActor {
  kind: 'confer';
  /** What does it, such as `clinic-change`. */
  job: string;
  onBehalfOf?: StaffActor | LinkActor;
}

/** Everybody and everything that can see or change data. Audit and "done by" keep one of these. */
export type AnyActor = StaffActor | LinkActor | TabletActor | SystemActor | ConferActor;

/** What stays of somebody who is signed in. */
export function staffActor({ practitionerId }: Pick<Actor, 'practitionerId'>): StaffActor {
  return { kind: 'staff', practitionerId };
}

/** `staff:…`, `participant:…`, `offer:…`, `own-words:…`, `tablet:…`, `system:…` or `confer:clinic-change for staff:…`: ids, never a name. */
export function actorText(actor: AnyActor): string {
  switch (actor.kind) {
    case 'staff':
      return `staff:${actor.practitionerId}`;
    case 'link':
      if ('participantId' in actor) return `participant:${actor.participantId}`;
      return 'offerId' in actor ? `offer:${actor.offerId}` : `own-words:${actor.ownWordsRequestId}`;
    case 'tablet':
      return `tablet:${actor.signInId}`;
    case 'system':
      return `system:${actor.clientId}`;
    case 'confer':
      return actor.onBehalfOf === undefined
        ? `confer:${actor.job}`
        : `confer:${actor.job} for ${actorText(actor.onBehalfOf)}`;
  }
}
