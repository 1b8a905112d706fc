import type {
  ClinicsQuery,
  SessionsQuery,
  TemplatesQuery,
} from '../../../../api/clinics/contract/clinics.ts';
import { listClinics, listSessions, listTemplates } from '../../../../api/clinics/contract/endpoints.ts';
import type { ConferApi } from '../../../api-client/confer-api.ts';
import { everyPage } from '../../../api-client/every-page.ts';

/** A list of a service line is read whole: it has some dozens of clinics. */
const PAGE = 500;

type Api = Pick<ConferApi, 'call'>;

export const readClinics = ({ call }: Api, wanted: ClinicsQuery, signal: AbortSignal) =>
  everyPage((cursor) => call(listClinics, { query: { ...wanted, limit: PAGE, cursor } }, { signal }));

export const readTemplates = ({ call }: Api, wanted: TemplatesQuery, signal: AbortSignal) =>
  everyPage((cursor) => call(listTemplates, { query: { ...wanted, limit: PAGE, cursor } }, { signal }));

export const readSessions = ({ call }: Api, wanted: SessionsQuery, signal: AbortSignal) =>
  everyPage((cursor) => call(listSessions, { query: { ...wanted, limit: PAGE, cursor } }, { signal }));
