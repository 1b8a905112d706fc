import type { Stores as ServiceLineStores } from '../../service-lines/ports/stores.ts';
import type { ConsentTextStore } from './consent-text-store.ts';

/** The stores that consent texts uses, within one organisation and one transaction. */
export interface Stores extends ServiceLineStores {
  consentTexts: ConsentTextStore;
}
