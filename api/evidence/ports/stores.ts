import type { KernelStores } from '../../kernel/stores.ts';
import type { EvidenceStore } from './evidence-store.ts';

/** The stores that evidence uses, within one organisation and one transaction. */
export interface Stores extends KernelStores {
  evidence: EvidenceStore;
}
