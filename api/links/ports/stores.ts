import type { KernelStores } from '../../kernel/stores.ts';

/** The stores that links uses, within one organisation and one transaction. */
export type Stores = KernelStores;
