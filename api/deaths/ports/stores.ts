import type { KernelStores } from '../../kernel/stores.ts';
import type { OpenAfterDeathStore } from './open-after-death-store.ts';

/** What is remembered that deaths may ask for, within one organisation and one transaction. */
export interface Stores extends KernelStores {
  openAfterDeath: OpenAfterDeathStore;
}
