import type { Stores as StaffStores } from '../../staff/ports/stores.ts';
import type { ServiceLines } from './service-lines.ts';
import type { ServiceLineSetupStore } from './service-line-setup-store.ts';

/** The stores that service-lines uses, within one organisation and one transaction. */
export interface Stores extends StaffStores {
  serviceLines: ServiceLines;
  serviceLineSetups: ServiceLineSetupStore;
}
