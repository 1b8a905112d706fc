import type { Temporal } from 'temporal-polyfill';
import type {
  AppointmentId,
  HoldId,
  PatientId,
  ServiceLineId,
  WaitingListEntryId,
} from '../../kernel/rules/id.ts';

interface OfSomebodyWhoDied {
  patientId: PatientId;
  givenName: string;
  familyName: string;
  serviceLineName: string;
}

/** One thing that is still open of a patient who died. */
export type OpenAfterDeathRecord = OfSomebodyWhoDied &
  (
    | {
        kind: 'appointment';
        id: AppointmentId;
        version: number;
        startsAt: Temporal.Instant;
        timeZone: string;
      }
    | {
        kind: 'short-notice';
        id: WaitingListEntryId;
        version: number;
        /** Of an offer that stands. */
        offeredUntil: Temporal.Instant | undefined;
      }
    | {
        kind: 'hold';
        id: HoldId;
        startsAt: Temporal.Instant;
        expiresAt: Temporal.Instant;
        heldBy: string;
      }
  );

export interface OpenAfterDeathStore {
  /** In these service lines; what comes soonest first, places on lists last. */
  list(filter: {
    serviceLineIds: readonly ServiceLineId[];
    patientId: PatientId | undefined;
    now: Temporal.Instant;
    limit: number;
  }): Promise<OpenAfterDeathRecord[]>;
}
