import { z } from 'zod';
import {
  attendanceDetailSchema,
  attendanceReportSchema,
  confirmAttendanceSchema,
} from '../contract/attendance.ts';
import { attendanceReportQuerySchema } from '../../kernel/contract/report-query.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import type { StaffUseCases } from '../../wiring/staff-use-cases.ts';
import { NOTHING, route, streamRoute, type StaffServer } from '../../http/route.ts';
import { csvHeaders, sendStream } from '../../http/send-stream.ts';
import { CLINIC_STAFF, EVERYBODY, OVERSEERS } from '../../kernel/contract/roles.ts';

const appointmentParams = z.strictObject({ appointmentId: uuid });
const ATTENDANCE_PATH = '/api/appointments/:appointmentId/attendance';

type AttendanceUseCases = Pick<
  StaffUseCases,
  'getAttendance' | 'confirmAttendance' | 'reportAttendance' | 'exportAttendanceCsv'
>;

/** What happened, for one appointment and for many. */
export function registerAttendance(server: StaffServer, useCases: AttendanceUseCases): void {
  registerDecision(server, useCases);
  registerReports(server, useCases);
}

function registerDecision(server: StaffServer, useCases: AttendanceUseCases): void {
  route(
    server,
    {
      operationId: 'getAttendance',
      summary: 'The evidence of one appointment, what it says, and what was confirmed',
      method: 'GET',
      path: ATTENDANCE_PATH,
      roles: EVERYBODY,
      guests: true,
      params: appointmentParams,
      query: NOTHING,
      body: NOTHING,
      answer: attendanceDetailSchema,
    },
    async ({ actor, params }) => ({ value: await useCases.getAttendance(actor, params) }),
  );
  route(
    server,
    {
      operationId: 'confirmAttendance',
      summary: 'Confirms or corrects the attendance; the PAS is told',
      method: 'POST',
      path: ATTENDANCE_PATH,
      roles: CLINIC_STAFF,
      guests: true,
      params: appointmentParams,
      query: NOTHING,
      body: confirmAttendanceSchema,
      answer: attendanceDetailSchema,
    },
    async ({ actor, params, body }) => ({
      value: await useCases.confirmAttendance(actor, { ...params, ...body }),
    }),
  );
}

function registerReports(server: StaffServer, useCases: AttendanceUseCases): void {
  route(
    server,
    {
      operationId: 'reportAttendance',
      summary: 'Attendance by day over a range of dates, those who did not attend included',
      method: 'GET',
      path: '/api/attendance-reports',
      roles: EVERYBODY,
      params: NOTHING,
      query: attendanceReportQuerySchema,
      body: NOTHING,
      answer: attendanceReportSchema,
    },
    async ({ actor, query }) => ({ value: await useCases.reportAttendance(actor, query) }),
  );
  streamRoute(
    server,
    {
      operationId: 'exportAttendanceCsv',
      summary: 'The same rows as a CSV file that is safe to open in a spreadsheet',
      path: '/api/attendance-reports.csv',
      roles: OVERSEERS,
      query: attendanceReportQuerySchema,
      answerMediaType: 'text/csv',
    },
    async ({ exchange, signedIn, query }) => {
      const rows = await useCases.exportAttendanceCsv(signedIn.actor, query);
      return sendStream(server.http, exchange, rows, csvHeaders('attendance', query));
    },
  );
}
