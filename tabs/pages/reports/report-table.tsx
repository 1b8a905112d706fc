import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { AttendanceReport, AttendanceReportRow } from '../../../api/contract/attendance.ts';
import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/data-table.tsx';
import { clockTime, minuteWords, shortDay } from '../../words/times.ts';

const ROWS_AT_FIRST = 100;

const useStyles = makeStyles({ more: { marginTop: tokens.spacingVerticalM } });

function columnsFor(timeZone: string): Column<AttendanceReportRow>[] {
  return [
    {
      heading: 'When',
      cell: (row) => `${shortDay(row.startsAt, timeZone)} ${clockTime(row.startsAt, timeZone)}`,
    },
    { heading: 'Patient', cell: (row) => row.patientInitials },
    { heading: 'Outcome', cell: (row) => row.outcome },
    { heading: 'Code', cell: (row) => row.code ?? '', isNumber: true },
    {
      heading: 'Waited',
      cell: (row) => (row.waitMinutes === null ? '' : minuteWords(Math.round(row.waitMinutes))),
      isNumber: true,
    },
    { heading: 'Service line', cell: (row) => row.serviceLineName },
    { heading: 'Staff', cell: (row) => row.staff },
    { heading: 'Confirmed by', cell: (row) => row.confirmedBy ?? '' },
    {
      heading: 'In the PAS',
      cell: (row) =>
        row.writtenToPasAt === null
          ? ''
          : `${shortDay(row.writtenToPasAt, timeZone)} ${clockTime(row.writtenToPasAt, timeZone)}`,
    },
  ];
}

/** Every appointment of the report, those who did not attend included. */
export function ReportTable({ report }: { report: AttendanceReport }) {
  const styles = useStyles();
  const [showsAll, setShowsAll] = useState(false);
  const rows = showsAll ? report.rows : report.rows.slice(0, ROWS_AT_FIRST);
  return (
    <>
      <DataTable
        caption="Appointments"
        testId="report-table"
        columns={columnsFor(report.timeZone)}
        rows={rows}
        keyOf={(row) => row.appointmentId}
      />
      {rows.length === report.rows.length ? null : (
        <Button
          className={styles.more}
          onClick={() => {
            setShowsAll(true);
          }}
        >
          Show all {report.rows.length}
        </Button>
      )}
    </>
  );
}
