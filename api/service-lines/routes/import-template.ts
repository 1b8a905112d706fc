import { NOTHING, streamRoute } from '../../http/route.ts';
import type { Route } from '../../http/routes-of.ts';
import { ADMINS } from '../../kernel/contract/roles.ts';
import { SHEET_MEDIA_TYPES } from '../contract/service-line-words.ts';
import type { SheetKind } from '../ports/sheets.ts';
import type { GetImportTemplate } from '../use-cases/importing/import-template.ts';

const OPERATION_IDS: Readonly<Record<SheetKind, string>> = {
  csv: 'getImportTemplateCsv',
  xlsx: 'getImportTemplateXlsx',
};

/** The template of an import as a file: no JSON, so no endpoint. */
export function importTemplateRoute(kind: SheetKind, getImportTemplate: GetImportTemplate): Route {
  const mediaType = SHEET_MEDIA_TYPES[kind];
  return (server) => {
    streamRoute(
      server,
      {
        operationId: OPERATION_IDS[kind],
        summary: `The template of an import of service lines, as ${kind === 'csv' ? 'CSV' : '.xlsx'}`,
        path: `/api/service-line-imports/template.${kind}`,
        roles: ADMINS,
        query: NOTHING,
        answerMediaType: mediaType,
      },
      async () => ({
        status: 200,
        headers: {
          'Content-Type': kind === 'csv' ? `${mediaType}; charset=utf-8` : mediaType,
          'Content-Disposition': `attachment; filename="service-lines.${kind}"`,
          'Cache-Control': 'no-store',
        },
        body: Buffer.from(await getImportTemplate(kind)),
      }),
    );
  };
}
