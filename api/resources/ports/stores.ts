import type { KernelStores } from '../../kernel/stores.ts';
import type { ResourceStore } from './resource-store.ts';

/** The stores that resources uses, within one organisation and one transaction. */
export interface Stores extends KernelStores {
  resources: ResourceStore;
}
