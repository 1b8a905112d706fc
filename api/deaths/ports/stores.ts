import type { KernelStores } from '../../kernel/stores.ts';
import type { OpenAfterDeathStore } from './open-after-death-store.ts';

/** The stores that deaths uses, within one organisation and one transaction. */
export interface Stores extends KernelStores {
  openAfterDeath: OpenAfterDeathStore;
}
