import type { Temporal } from 'temporal-polyfill';
import type {
  AppointmentId,
  Id,
  ParticipantId,
  PractitionerId,
  ServiceLineId,
} from '../../kernel/rules/id.ts';

export type TextStopId = Id<'TextStop'>;

export interface NewTextStop {
  stopId: TextStopId;
  numberHash: Uint8Array;
  /** The last three digits of the number. */
  numberEnding: string;
  receivedAt: Temporal.Instant;
  /** That the last text before it was about. */
  appointmentId: AppointmentId;
  /** Whose number it was; undefined where several people share it. */
  participantId: ParticipantId | undefined;
}

export interface TextStopRecord extends Omit<NewTextStop, 'numberHash'> {
  serviceLineId: ServiceLineId;
  serviceLineName: string;
}

/** Numbers from which STOP came when nothing was still to come, until somebody has seen to it. */
export interface TextStopStore {
  /** Changes nothing when one of this number stands. @returns whether it is new */
  add(stop: NewTextStop): Promise<boolean>;
  /** Whether one of a number, by any of its hashes, stands. */
  isStanding(numberHashes: readonly Uint8Array[]): Promise<boolean>;
  /** Those that stand, of these service lines, the oldest first. */
  list(serviceLineIds: readonly ServiceLineId[]): Promise<TextStopRecord[]>;
  settle(stopId: TextStopId, by: PractitionerId, at: Temporal.Instant): Promise<void>;
}
