import type { Stores as AppointmentStores } from '../../appointments/ports/stores.ts';
import type { DnaModelStore } from './dna-model-store.ts';
import type { FairnessGroupStore } from './fairness-group-store.ts';
import type { RiskFactStore } from './risk-fact-store.ts';
import type { SupportStore } from './support-store.ts';

/** What is remembered that dna-risk may ask for, within one organisation and one transaction. */
export interface Stores extends AppointmentStores {
  dnaModels: DnaModelStore;
  riskFacts: RiskFactStore;
  dnaSupport: SupportStore;
  fairnessGroups: FairnessGroupStore;
}
