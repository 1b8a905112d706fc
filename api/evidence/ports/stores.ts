import type { KernelStores } from '../../kernel/stores.ts';
import type { EvidenceStore } from './evidence-store.ts';

/** What is remembered that evidence may ask for, within one organisation and one transaction. */
export interface Stores extends KernelStores {
  evidence: EvidenceStore;
}
