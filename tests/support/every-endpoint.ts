import { attendanceEndpoints } from '../../api/attendance/contract/endpoints.ts';
import { attendanceSchemas } from '../../api/attendance/contract/schemas.ts';
import { routesOf, type Route } from '../../api/http/routes-of.ts';
import type { UseCasesOf } from '../../api/kernel/actors/use-case.ts';

/** Every use case that the staff's interface calls. */
export type EveryUseCase = UseCasesOf<typeof attendanceEndpoints>;

/** The routes of every area over these use cases. */
export function everyRoute(useCases: EveryUseCase): Route[] {
  return [...routesOf(attendanceEndpoints, attendanceSchemas, useCases)];
}
