import { endpoint } from '../../kernel/contract/endpoint.ts';
import { BOOKERS } from '../../kernel/contract/roles.ts';
import type { DeviceTasks } from './device-test.ts';

export const listDeviceTasks = endpoint<{ answer: DeviceTasks }>({
  operationId: 'listDeviceTasks',
  summary: 'Whose phone staff have to see to in the next days: its test failed, or nobody has tested one',
  method: 'GET',
  path: '/api/device-tasks',
  roles: BOOKERS,
});

export const deviceTestEndpoints = { listDeviceTasks };
