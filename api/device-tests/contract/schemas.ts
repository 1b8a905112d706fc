import { deviceTasksSchema } from './device-test.ts';

/** What checks these endpoints on the wire. */
export const deviceTestSchemas = { listDeviceTasks: { answer: deviceTasksSchema } };
