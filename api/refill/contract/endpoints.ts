import { endpoint, type CsvPieces } from '../../kernel/contract/endpoint.ts';
import type { AttendanceReportQuery } from '../../kernel/contract/report-query.ts';
import { OVERSEERS } from '../../kernel/contract/roles.ts';

export const exportRefillCsv = endpoint<{ query: AttendanceReportQuery; answer: CsvPieces }>({
  operationId: 'exportRefillCsv',
  summary: 'The offers behind these figures as a CSV file that is safe to open in a spreadsheet',
  method: 'GET',
  path: '/api/refill-reports.csv',
  roles: OVERSEERS,
  csv: 'freed-slots',
});
