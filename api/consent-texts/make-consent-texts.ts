import { routesOf } from '../http/routes-of.ts';
import { consentTextEndpoints } from './contract/endpoints.ts';
import { consentTextSchemas } from './contract/schemas.ts';
import { makeGetConsentTexts, makeWriteConsentText } from './use-cases/consent-texts.ts';

/** What patients read before they go in. */
export function makeConsentTexts(deps: Parameters<typeof makeWriteConsentText>[0]) {
  const useCases = {
    getConsentTexts: makeGetConsentTexts(deps),
    writeConsentText: makeWriteConsentText(deps),
  };
  return { useCases, routes: routesOf(consentTextEndpoints, consentTextSchemas, useCases) };
}
