import { endpoint } from '../../kernel/contract/endpoint.ts';
import { CLINIC_STAFF } from '../../kernel/contract/roles.ts';
import type { AskForOwnWords, OwnWordsOfCase, WriteDownOwnWords } from './own-words.ts';

interface OfWords {
  params: { caseId: string };
  answer: OwnWordsOfCase;
}

export const askForMdtOwnWords = endpoint<OfWords & { body: AskForOwnWords; key: true }>({
  operationId: 'askForMdtOwnWords',
  summary:
    'Asks the patient, or the proxy who acts for them, what matters to them and what they ask the team; the link before it ends',
  method: 'POST',
  path: '/api/mdt-cases/:caseId/own-words/link',
  roles: CLINIC_STAFF,
  key: true,
  status: 201,
  versionOf: ({ version }) => version,
});

export const withdrawMdtOwnWordsLink = endpoint<OfWords>({
  operationId: 'withdrawMdtOwnWordsLink',
  summary: 'Ends the link by which somebody was asked for the patient’s own words; words that are there stay',
  method: 'POST',
  path: '/api/mdt-cases/:caseId/own-words/link/withdraw',
  roles: CLINIC_STAFF,
  versionOf: ({ version }) => version,
});

export const writeDownMdtOwnWords = endpoint<OfWords & { body: WriteDownOwnWords; ifMatch: true }>({
  operationId: 'writeDownMdtOwnWords',
  summary: 'Writes down what the patient, or the proxy who acts for them, said by telephone',
  method: 'PUT',
  path: '/api/mdt-cases/:caseId/own-words',
  roles: CLINIC_STAFF,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const ownWordsEndpoints = { askForMdtOwnWords, withdrawMdtOwnWordsLink, writeDownMdtOwnWords };
