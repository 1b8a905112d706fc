import { attendanceEndpoints } from '../../api/attendance/contract/endpoints.ts';
import { attendanceSchemas } from '../../api/attendance/contract/schemas.ts';
import { deliveryEndpoints } from '../../api/deliveries/contract/endpoints.ts';
import { deliverySchemas } from '../../api/deliveries/contract/schemas.ts';
import { routesOf, type Route } from '../../api/http/routes-of.ts';
import type { UseCasesOf } from '../../api/kernel/actors/use-case.ts';
import { patientEndpoints } from '../../api/patients/contract/endpoints.ts';
import { patientSchemas } from '../../api/patients/contract/schemas.ts';
import { serviceLineEndpoints } from '../../api/service-lines/contract/endpoints.ts';
import { serviceLineSchemas } from '../../api/service-lines/contract/schemas.ts';
import { importTemplateRoute } from '../../api/service-lines/routes/import-template.ts';
import type { GetImportTemplate } from '../../api/service-lines/use-cases/importing/import-template.ts';
import { staffEndpoints } from '../../api/staff/contract/endpoints.ts';
import { staffSchemas } from '../../api/staff/contract/schemas.ts';

/** Every use case that the staff's interface calls. */
export type EveryUseCase = UseCasesOf<typeof attendanceEndpoints> &
  UseCasesOf<typeof deliveryEndpoints> &
  UseCasesOf<typeof patientEndpoints> &
  UseCasesOf<typeof serviceLineEndpoints> &
  UseCasesOf<typeof staffEndpoints> & { getImportTemplate: GetImportTemplate };

/** The routes of every area over these use cases. */
export function everyRoute(useCases: EveryUseCase): Route[] {
  return [
    ...routesOf(attendanceEndpoints, attendanceSchemas, useCases),
    ...routesOf(deliveryEndpoints, deliverySchemas, useCases),
    ...routesOf(patientEndpoints, patientSchemas, useCases),
    ...routesOf(serviceLineEndpoints, serviceLineSchemas, useCases),
    importTemplateRoute('csv', useCases.getImportTemplate),
    importTemplateRoute('xlsx', useCases.getImportTemplate),
    ...routesOf(staffEndpoints, staffSchemas, useCases),
  ];
}
