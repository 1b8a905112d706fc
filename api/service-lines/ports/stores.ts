import type { Stores as StaffStores } from '../../staff/ports/stores.ts';
import type { ServiceLines } from './service-lines.ts';
import type { ServiceLineSetupStore } from './service-line-setup-store.ts';

/** What is remembered that service-lines may ask for, within one organisation and one transaction. */
export interface Stores extends StaffStores {
  serviceLines: ServiceLines;
  serviceLineSetups: ServiceLineSetupStore;
}
