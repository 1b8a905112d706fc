import { z } from 'zod';
import { localDate, uuid } from './scalars.ts';

export const attendanceReportQuerySchema = z.strictObject({
  from: localDate,
  to: localDate,
  serviceLineId: uuid.optional(),
});
export type AttendanceReportQuery = z.infer<typeof attendanceReportQuerySchema>;
