import { endpoint } from '../../kernel/contract/endpoint.ts';
import { ADMINS } from '../../kernel/contract/roles.ts';
import type { ConsentTexts, WriteConsentText } from './consent-texts.ts';

export const getConsentTexts = endpoint<{ params: { serviceLineId: string }; answer: ConsentTexts }>({
  operationId: 'getConsentTexts',
  summary: 'What patients of a service line read before they go in, in each language',
  method: 'GET',
  path: '/api/service-lines/:serviceLineId/consent-texts',
  roles: ADMINS,
  versionOf: ({ version }) => version,
});

export const writeConsentText = endpoint<{
  params: { serviceLineId: string };
  body: WriteConsentText;
  answer: ConsentTexts;
  ifMatch: true;
}>({
  operationId: 'writeConsentText',
  summary: 'Makes the next version of that text in one language; what was shown before stays on record',
  method: 'PUT',
  path: '/api/service-lines/:serviceLineId/consent-texts',
  roles: ADMINS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const consentTextEndpoints = { getConsentTexts, writeConsentText };
