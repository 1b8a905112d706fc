import type { KernelStores } from '../../kernel/stores.ts';
import type { OutlookStore } from './outlook-store.ts';

/** The stores that outlook uses, within one organisation and one transaction. */
export interface Stores extends KernelStores {
  outlook: OutlookStore;
}
