import type { Stores as ResourceStores } from '../../resources/ports/stores.ts';
import type { Stores as PatientStores } from '../../patients/ports/stores.ts';
import type { BlockStore } from './block-store.ts';

/** What is remembered that blocks may ask for, within one organisation and one transaction. */
export interface Stores extends ResourceStores, PatientStores {
  blocks: BlockStore;
}
