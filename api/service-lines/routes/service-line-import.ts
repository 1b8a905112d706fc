import { importQuerySchema, importResultSchema, type ImportResult } from '../contract/service-line-import.ts';
import { IMPORT_MOST_BYTES } from '../contract/service-line-words.ts';
import type { ServiceLineUseCases } from '../use-cases/service-line-use-cases.ts';
import { BadInput } from '../../http/bad-input.ts';
import { NOTHING, route, streamRoute, type StaffServer } from '../../http/route.ts';
import { ADMINS } from '../../kernel/contract/roles.ts';

const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Service lines out of a spreadsheet, and the template for it. */
export function registerServiceLineImport(server: StaffServer, useCases: ServiceLineUseCases): void {
  route(
    server,
    {
      operationId: 'importServiceLines',
      summary:
        'Takes in service lines, roles and people from a CSV or .xlsx: all of it, or nothing if a row is bad',
      method: 'POST',
      path: '/api/service-line-imports',
      roles: ADMINS,
      params: NOTHING,
      query: importQuerySchema,
      body: NOTHING,
      file: { mediaTypes: [CSV, XLSX], limitBytes: IMPORT_MOST_BYTES },
      answer: importResultSchema,
    },
    async ({ actor, query, file }) => {
      const value = await useCases.importServiceLines(actor, {
        file: { kind: file.mediaType === XLSX ? 'xlsx' : 'csv', bytes: file.bytes },
        isDryRun: query.dryRun === 'true',
      });
      if (!value.isDryRun && value.badRows.total > 0) throw badRowsAsInput(value.badRows);
      return { value };
    },
  );
  for (const kind of ['csv', 'xlsx'] as const) {
    const answerMediaType = kind === 'csv' ? CSV : XLSX;
    streamRoute(
      server,
      {
        operationId: kind === 'csv' ? 'getImportTemplateCsv' : 'getImportTemplateXlsx',
        summary: `The template of an import of service lines, as ${kind === 'csv' ? 'CSV' : '.xlsx'}`,
        path: `/api/service-line-imports/template.${kind}`,
        roles: ADMINS,
        query: NOTHING,
        answerMediaType,
      },
      async ({ signedIn }) => ({
        status: 200,
        headers: {
          'Content-Type': kind === 'csv' ? `${CSV}; charset=utf-8` : XLSX,
          'Content-Disposition': `attachment; filename="service-lines.${kind}"`,
          'Cache-Control': 'no-store',
        },
        body: Buffer.from(await useCases.getImportTemplate(signedIn.actor, { kind })),
      }),
    );
  }
}

/** Each bad row as an error of the request: its line in the file, then its column. */
function badRowsAsInput({ total, items }: ImportResult['badRows']): BadInput {
  return new BadInput(
    400,
    `Nothing was written: ${total === 1 ? 'one thing is' : `${total} things are`} wrong in the file. Correct it and send it again.`,
    items.map(({ line, column, reason, whatToDo }) => ({
      pointer:
        column === null ? `/${line}` : `/${line}/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      detail: `${reason} ${whatToDo}`,
    })),
  );
}
