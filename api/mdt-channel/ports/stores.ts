import type { Stores as CardStores } from '../../cards/ports/stores.ts';
import type { Stores as MdtStores } from '../../mdt/ports/stores.ts';
import type { MdtToldStore } from './mdt-told-store.ts';

/** The stores that mdt-channel uses, within one organisation and one transaction. */
export interface Stores extends CardStores, MdtStores {
  mdtTold: MdtToldStore;
}
