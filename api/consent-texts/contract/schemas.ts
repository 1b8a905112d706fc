import { consentTextsSchema, writeConsentTextSchema } from './consent-texts.ts';

/** What checks these endpoints on the wire. */
export const consentTextSchemas = {
  getConsentTexts: { answer: consentTextsSchema },
  writeConsentText: { body: writeConsentTextSchema, answer: consentTextsSchema },
};
