// The same rows by exceljs's streaming writer, where it is installed. node exceljs-once.ts <database>
import { PassThrough } from 'node:stream';
import pg from 'pg';
import { COLUMNS } from '../../../api/attendance/store/attendance-export.ts';
import { reportRows } from '../../../api/attendance/store/attendance-report-rows.ts';
import { exportedDays } from './exported-days.ts';

/** As far as it is used here: exceljs is no dependency, so its types are not there. */
interface ExcelJs {
  stream: {
    xlsx: {
      WorkbookWriter: new (options: { stream: PassThrough }) => {
        addWorksheet: (name: string) => {
          addRow: (values: unknown[]) => { commit: () => void };
          commit: () => void;
        };
        commit: () => Promise<void>;
      };
    };
  };
}

const ROWS_AT_ONCE = 2_000;
const PEER = 'exceljs';

const [databaseUrl = ''] = process.argv.slice(2);
const { default: exceljs } = (await import(PEER)) as { default: ExcelJs };
const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();
const start = performance.now();
let bytes = 0;
const stream = new PassThrough();
stream.on('data', (piece: Buffer) => (bytes += piece.length));
const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream });
const sheet = workbook.addWorksheet('Attendance');
sheet.addRow(COLUMNS.map(([heading]) => heading)).commit();
const { orgId, from, to, serviceLineIds } = exportedDays;
const filter = {
  orgId: `'${orgId}'::uuid`,
  from: `date '${from}'`,
  to: `date '${to}'`,
  serviceLineIds: `'{${serviceLineIds.join(',')}}'::uuid[]`,
};
const values = COLUMNS.map(([, expression], place) => `${expression} AS c${place}`);
await client.query(`SET confer.org_id = '${orgId}'`);
await client.query('BEGIN READ ONLY');
await client.query(`DECLARE report CURSOR FOR SELECT ${values.join(', ')} ${reportRows(filter)}`);
for (;;) {
  const { rows } = await client.query<unknown[]>({
    text: `FETCH ${ROWS_AT_ONCE} FROM report`,
    rowMode: 'array',
  });
  for (const row of rows) sheet.addRow(row).commit();
  if (rows.length < ROWS_AT_ONCE) break;
}
sheet.commit();
await workbook.commit();
const milliseconds = performance.now() - start;
await client.end();
console.log(JSON.stringify({ milliseconds, bytes, peakMegabytes: null }));
