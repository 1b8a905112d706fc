import { makeCall, type Call } from './call.ts';
import type { HttpClient } from './http-client.ts';
import { makeImportTemplateApi, type ImportTemplateApi } from './import-template-api.ts';

/** Everything that the tab asks of Confer. Each rejects with ProblemError or NoAnswerError. */
export interface ConferApi extends ImportTemplateApi {
  call: Call;
}

export function makeConferApi(http: HttpClient): ConferApi {
  return { ...makeImportTemplateApi(http), call: makeCall(http) };
}
