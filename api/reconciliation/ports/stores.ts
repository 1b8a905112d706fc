import type { Stores as AttendanceStores } from '../../attendance/ports/stores.ts';
import type { ReconciliationStore } from './reconciliation-store.ts';

/** What is remembered that reconciliation may ask for, within one organisation and one transaction. */
export interface Stores extends AttendanceStores {
  reconciliation: ReconciliationStore;
}
