import type { KernelStores } from '../../kernel/stores.ts';
import type { UnitValueStore } from './unit-value-store.ts';
import type { SavedReportStore } from './saved-report-store.ts';

/** The stores that reports uses, within one organisation and one transaction. */
export interface Stores extends KernelStores {
  savedReports: SavedReportStore;
  unitValues: UnitValueStore;
}
