import type { KernelStores } from '../../kernel/stores.ts';
import type { ResourceStore } from './resource-store.ts';

/** What is remembered that resources may ask for, within one organisation and one transaction. */
export interface Stores extends KernelStores {
  resources: ResourceStore;
}
