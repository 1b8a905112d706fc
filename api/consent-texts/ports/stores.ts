import type { Stores as ServiceLineStores } from '../../service-lines/ports/stores.ts';
import type { ConsentTextStore } from './consent-text-store.ts';

/** What is remembered that consent texts may ask for, within one organisation and one transaction. */
export interface Stores extends ServiceLineStores {
  consentTexts: ConsentTextStore;
}
