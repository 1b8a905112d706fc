import type { KernelStores } from '../../kernel/stores.ts';

/** What is remembered that links may ask for, within one organisation and one transaction. */
export type Stores = KernelStores;
