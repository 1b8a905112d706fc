import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId, ParticipantId, TabletSignInId, TabletVisitId } from '../../kernel/rules/id.ts';
import type { VisitTimes } from '../rules/shared-visit.ts';

/** Somebody's turn at a device that several people share, such as the tablet of a care home. */
export interface SharedVisit extends VisitTimes {
  visitId: TabletVisitId;
  /** Of the device, for the day. */
  signInId: TabletSignInId;
  appointmentId: AppointmentId;
  participantId: ParticipantId;
  /** SHA-256 of the device's cookie: the address is of use on no other. */
  deviceHash: Uint8Array;
  beganAt: Temporal.Instant;
  /** When their first turn at this device began in which they were confirmed; undefined when there was none. */
  firstBeganAt: Temporal.Instant | undefined;
  /** Of where the device stands: who takes part there is rung there. */
  homePhone: string;
  /** It was confirmed who they are. */
  isConfirmed: boolean;
}

/** Where somebody takes part who last showed who they are at a shared device: they are rung there. */
export interface SharedPlace {
  participantId: ParticipantId;
  name: string;
  phone: string;
}

/** Turns at shared devices, as ways in beside people's own links. */
export interface VisitStore {
  /** By the hash of the turn's token. Those that are over are found too. */
  findByHash(tokenHash: Uint8Array): Promise<SharedVisit | undefined>;
  /** Of those among these who came by a shared device last; nobody else is named. */
  placesOf(participantIds: readonly ParticipantId[]): Promise<SharedPlace[]>;
  /** Somebody did something on the page; an earlier time than is known changes nothing. */
  touch(visitId: TabletVisitId, at: Temporal.Instant): Promise<void>;
}
