import type { Temporal } from 'temporal-polyfill';
import type { PatientId, PractitionerId } from '../../kernel/rules/id.ts';

export interface RiskVersion {
  patientId: PatientId;
  version: number;
  isAtRisk: boolean;
  saidBy: string;
  reason: string;
  recordedBy: { practitionerId: PractitionerId; displayName: string };
  recordedAt: Temporal.Instant;
}

/** Which adults are at risk: every version of what was recorded. */
export interface RiskStore {
  findNewest(patientId: PatientId): Promise<RiskVersion | undefined>;
  /** @returns false when this version is there already: somebody was faster */
  add(version: RiskVersion): Promise<boolean>;
}
