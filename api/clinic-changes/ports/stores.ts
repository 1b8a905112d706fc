import type { Stores as BookingStores } from '../../booking/ports/stores.ts';
import type { Stores as ClinicStores } from '../../clinics/ports/stores.ts';
import type { Stores as BlockStores } from '../../blocks/ports/stores.ts';
import type { ChangeableSessionStore } from './changeable-session-store.ts';
import type { ClinicChangeStore } from './clinic-change-store.ts';

/** The stores that clinic-changes uses, within one organisation and one transaction. */
export interface Stores extends BookingStores, ClinicStores, BlockStores {
  changeableSessions: ChangeableSessionStore;
  clinicChanges: ClinicChangeStore;
}
