import type { Temporal } from 'temporal-polyfill';
import type { AuditEntry } from '../../kernel/audit/audit-log.ts';
import type { OrgId, PractitionerId } from '../../kernel/rules/id.ts';
import type { SettleHomeMove } from '../contract/home-moves.ts';

export interface HomeMoveRecord {
  moveId: string;
  entraObjectId: string;
  from: { orgId: OrgId; odsCode: string; name: string; practitionerId: PractitionerId };
  to: { orgId: OrgId; odsCode: string; name: string; practitionerId: PractitionerId };
  /** The person, as this organisation knows them. */
  person: { practitionerId: PractitionerId; displayName: string };
  askedAt: Temporal.Instant;
  outcome: SettleHomeMove['outcome'] | undefined;
}

/** Moves of people's homes that this organisation has asked for, or is asked for. */
export interface HomeMoveStore {
  /** Asks to become the home of a guest of this organisation. @returns false when that is asked already, or no guest is meant */
  ask(moveId: string, guest: PractitionerId, by: PractitionerId, at: Temporal.Instant): Promise<boolean>;
  /** Open ones, the oldest first. */
  listOpen(): Promise<HomeMoveRecord[]>;
  /** An open one; nobody else settles it until the transaction ends. */
  lockOpen(moveId: string): Promise<HomeMoveRecord | undefined>;
  settle(
    moveId: string,
    outcome: SettleHomeMove['outcome'],
    by: PractitionerId,
    at: Temporal.Instant,
  ): Promise<void>;
  /**
   * Carries out a move that this organisation, the present home, has accepted: the person becomes a guest here and is at
   * home there, and everything that takes their time from now on counts there, whichever organisation booked it.
   * @param there what the other organisation's audit says of it
   * @returns false when this is not their home any more
   */
  carryOut(move: HomeMoveRecord, there: AuditEntry, at: Temporal.Instant): Promise<boolean>;
}
