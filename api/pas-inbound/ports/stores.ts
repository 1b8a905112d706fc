import type { Stores as CareHomeStores } from '../../care-homes/ports/stores.ts';
import type { Stores as RefillStores } from '../../refill/ports/stores.ts';
import type { Stores as MdtStores } from '../../mdt/ports/stores.ts';
import type { PasInboundStore } from './pas-inbound-store.ts';

/** What is remembered that news of the PAS may change, within one organisation and one transaction. */
export interface Stores extends RefillStores, CareHomeStores, MdtStores {
  pasInbound: PasInboundStore;
}
