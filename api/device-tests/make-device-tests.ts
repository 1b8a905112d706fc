import { routesOf } from '../http/routes-of.ts';
import { deviceTestEndpoints } from './contract/endpoints.ts';
import { deviceTestSchemas } from './contract/schemas.ts';
import { makeListDeviceTasks } from './use-cases/list-device-tasks.ts';

/** Tests of the phones that people come with, as staff see them. */
export function makeDeviceTests(deps: Parameters<typeof makeListDeviceTasks>[0]) {
  const useCases = { listDeviceTasks: makeListDeviceTasks(deps) };
  return { useCases, routes: routesOf(deviceTestEndpoints, deviceTestSchemas, useCases) };
}
