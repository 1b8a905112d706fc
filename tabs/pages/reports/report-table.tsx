import { Link, makeStyles } from '@fluentui/react-components';
import type { AttendanceReportRow } from '../../../api/attendance/contract/attendance.ts';
import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/data-table-props.ts';
import { SHORT_OUTCOMES } from '../../words/attendance-words.ts';
import { appointmentAddress } from '../../shell/appointment-address.ts';
import { clockTime, minuteWords, shortDay, shortDayOfYear } from '../../words/times.ts';

const useStyles = makeStyles({
  outcome: { whiteSpace: 'nowrap' },
});

const newestFirst = (rows: readonly AttendanceReportRow[]): AttendanceReportRow[] =>
  [...rows].sort((one, other) => Date.parse(other.startsAt) - Date.parse(one.startsAt));

function columnsFor(timeZone: string, outcomeClass: string): Column<AttendanceReportRow>[] {
  return [
    {
      heading: 'When',
      cell: (row) => (
        <Link href={appointmentAddress({ ...row, timeZone })}>
          {shortDayOfYear(row.startsAt, timeZone)} {clockTime(row.startsAt, timeZone)}
        </Link>
      ),
    },
    { heading: 'Patient', cell: (row) => row.patientInitials },
    {
      heading: 'Outcome',
      cell: (row) => (
        <span className={outcomeClass} title={row.outcome}>
          {row.code === null ? row.outcome : SHORT_OUTCOMES[row.code]}
        </span>
      ),
    },
    { heading: 'Code', cell: (row) => row.code ?? '', isNumber: true },
    {
      heading: 'Waited',
      cell: (row) => (row.waitMinutes === null ? '' : minuteWords(Math.round(row.waitMinutes))),
      isNumber: true,
    },
    { heading: 'Service line', cell: (row) => row.serviceLineName },
    { heading: 'Staff', cell: (row) => row.staff, isLong: true },
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

/** Appointments of a report, the newest first, those who did not attend included. */
export function ReportTable({ rows, timeZone }: { rows: readonly AttendanceReportRow[]; timeZone: string }) {
  const styles = useStyles();
  return (
    <DataTable
      caption="Appointments"
      testId="report-table"
      columns={columnsFor(timeZone, styles.outcome)}
      rows={newestFirst(rows)}
      keyOf={(row) => row.appointmentId}
    />
  );
}
