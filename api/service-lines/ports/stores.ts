import type { Stores as StaffStores } from '../../staff/ports/stores.ts';
import type { Directory } from './directory.ts';
import type { ServiceLineStore } from './service-line-store.ts';

/** What is remembered that service-lines may ask for, within one organisation and one transaction. */
export interface Stores extends StaffStores {
  directory: Directory;
  serviceLines: ServiceLineStore;
}
