import type { SHEET_MEDIA_TYPES } from '../../api/service-lines/contract/service-line-words.ts';
import type { HttpClient } from './http-client.ts';

export type SheetKind = keyof typeof SHEET_MEDIA_TYPES;

/** The template of an import of service lines: a file, so no endpoint that is called. */
export interface ImportTemplateApi {
  importTemplate(kind: SheetKind): Promise<Blob>;
}

export function makeImportTemplateApi(http: HttpClient): ImportTemplateApi {
  return {
    importTemplate: async (kind) =>
      (await http.send({ method: 'GET', path: `/api/service-line-imports/template.${kind}` })).blob(),
  };
}
