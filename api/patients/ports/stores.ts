import type { KernelStores } from '../../kernel/stores.ts';
import type { AuthorityStore } from './authority-store.ts';
import type { PatientStore } from './patient-store.ts';
import type { RelationshipCheckStore } from './relationship-check-store.ts';
import type { RiskStore } from './risk-store.ts';
import type { SearchCountStore } from './search-count-store.ts';

/** The stores that patients uses, within one organisation and one transaction. */
export interface Stores extends KernelStores {
  patients: PatientStore;
  risks: RiskStore;
  searchCounts: SearchCountStore;
  authorities: AuthorityStore;
  relationshipChecks: RelationshipCheckStore;
}
