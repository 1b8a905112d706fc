import type { Stores as ResourceStores } from '../../resources/ports/stores.ts';
import type { Stores as PatientStores } from '../../patients/ports/stores.ts';
import type { BlockStore } from './block-store.ts';

/** The stores that blocks uses, within one organisation and one transaction. */
export interface Stores extends ResourceStores, PatientStores {
  blocks: BlockStore;
}
