import type { KernelStores } from '../../kernel/stores.ts';
import type { OutlookStore } from './outlook-store.ts';

/** What is remembered that outlook may ask for, within one organisation and one transaction. */
export interface Stores extends KernelStores {
  outlook: OutlookStore;
}
