import type { Temporal } from 'temporal-polyfill';
import type { PractitionerId, SavedReportId } from '../../kernel/rules/id.ts';
import type { SavedChoice } from '../contract/saved-reports.ts';

export interface SavedReportRecord {
  savedReportId: SavedReportId;
  practitionerId: PractitionerId;
  name: string;
  choice: SavedChoice;
  version: number;
  savedAt: Temporal.Instant;
}

export interface SavedReportStore {
  /** @returns false when the person has one of that name */
  add(report: Omit<SavedReportRecord, 'version'>): Promise<boolean>;
  /** By name. */
  listOf(practitionerId: PractitionerId): Promise<SavedReportRecord[]>;
  lockById(savedReportId: SavedReportId): Promise<SavedReportRecord | undefined>;
  delete(savedReportId: SavedReportId): Promise<void>;
}
