import type { KernelStores } from '../../kernel/stores.ts';

/** The stores that deliveries uses, within one organisation and one transaction. */
export type Stores = KernelStores;
