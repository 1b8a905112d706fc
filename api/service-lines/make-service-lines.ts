import { routesOf } from '../http/routes-of.ts';
import { serviceLineEndpoints } from './contract/endpoints.ts';
import { serviceLineSchemas } from './contract/schemas.ts';
import type { SheetWriter } from './ports/sheets.ts';
import { importTemplateRoute } from './routes/import-template.ts';
import { makeArchiveServiceLine } from './use-cases/archive-service-line.ts';
import { makeChangeServiceLine } from './use-cases/change-service-line.ts';
import { makeCreateServiceLine } from './use-cases/create-service-line.ts';
import { makeGetServiceLine } from './use-cases/get-service-line.ts';
import { makeImportServiceLines } from './use-cases/importing/import-service-lines.ts';
import { makeGetImportTemplate } from './use-cases/importing/import-template.ts';
import { makeListServiceLineSetups } from './use-cases/list-service-line-setups.ts';
import { makeListServiceLines } from './use-cases/list-service-lines.ts';
import { makeRestoreServiceLine } from './use-cases/restore-service-line.ts';

type ServiceLineDependencies = Parameters<typeof makeCreateServiceLine>[0] &
  Parameters<typeof makeImportServiceLines>[0] & { sheetWriter: SheetWriter };

/** The services, how they are set up, and who works in them. */
export function makeServiceLines(deps: ServiceLineDependencies) {
  const useCases = {
    listServiceLines: makeListServiceLines(deps),
    listServiceLineSetups: makeListServiceLineSetups(deps),
    getServiceLine: makeGetServiceLine(deps),
    createServiceLine: makeCreateServiceLine(deps),
    changeServiceLine: makeChangeServiceLine(deps),
    archiveServiceLine: makeArchiveServiceLine(deps),
    restoreServiceLine: makeRestoreServiceLine(deps),
    importServiceLines: makeImportServiceLines(deps),
  };
  const getImportTemplate = makeGetImportTemplate(deps);
  return {
    useCases,
    getImportTemplate,
    routes: [
      ...routesOf(serviceLineEndpoints, serviceLineSchemas, useCases),
      importTemplateRoute('csv', getImportTemplate),
      importTemplateRoute('xlsx', getImportTemplate),
    ],
  };
}
