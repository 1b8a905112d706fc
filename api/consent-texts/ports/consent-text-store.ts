import type { Temporal } from 'temporal-polyfill';
import type { PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { PageLanguage } from '../../kernel/rules/words/page-languages.ts';

export interface NewConsentText {
  serviceLineId: ServiceLineId;
  /** Counts all texts of the service line, from 1. */
  version: number;
  language: PageLanguage;
  /** Empty: taken back. */
  text: string;
  writtenBy: PractitionerId;
  writtenAt: Temporal.Instant;
}
export interface ConsentTextRecord extends NewConsentText {
  writtenByName: string;
}

/** What patients read before they go in, as service lines write it; only added to. */
export interface ConsentTextStore {
  add(text: NewConsentText): Promise<void>;
  /** The newest of each language, those that were taken back too. */
  listNewest(serviceLineId: ServiceLineId): Promise<ConsentTextRecord[]>;
}
