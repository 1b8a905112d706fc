import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { causeWords, differenceWords } from '../../../../api/reconciliation/contract/balance-words.ts';
import type { Difference } from '../../../../api/reconciliation/contract/balance.ts';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { goTo } from '../../../hooks/use-route.ts';
import { clockTime, shortDayOfYear } from '../../../words/times.ts';

export type RepairKind = 'retry' | 'write-again' | 'accept';

const useStyles = makeStyles({
  second: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    paddingBlock: tokens.spacingVerticalXXS,
    '@media print': { display: 'none' },
  },
});

interface DifferenceTableProps {
  differences: readonly Difference[];
  isBusy: boolean;
  onRepair: (kind: RepairKind, difference: Difference) => void;
}

const whenOf = ({ startsAt, timeZone }: Difference): string =>
  startsAt === null ? 'No time' : `${shortDayOfYear(startsAt, timeZone)}, ${clockTime(startsAt, timeZone)}`;

/** What Confer and the PAS differ in, why, and what can be done about it. No patient is named. */
export function DifferenceTable({ differences, isBusy, onRepair }: DifferenceTableProps) {
  const styles = useStyles();
  const button = (kind: RepairKind, label: string, difference: Difference) => (
    <Button
      size="small"
      data-testid={`${kind}-${difference.appointmentRef}`}
      aria-label={`${label}: ${difference.serviceLineName ?? 'not known to Confer'}, ${whenOf(difference)}`}
      disabledFocusable={isBusy}
      onClick={() => {
        onRepair(kind, difference);
      }}
    >
      {label}
    </Button>
  );
  const columns: Column<Difference>[] = [
    {
      heading: 'Appointment',
      cell: (one) => (
        <>
          <div>{whenOf(one)}</div>
          <div className={styles.second}>
            {one.serviceLineName ?? `In the PAS: ${one.pasAppointmentIds.join(', ')}`}
          </div>
        </>
      ),
    },
    {
      heading: 'What differs',
      isLong: true,
      cell: ({ findings }) =>
        findings.map(({ kind, confer, pas }) => (
          <div key={kind}>
            {differenceWords[kind]}
            <div className={styles.second}>
              Confer: {confer}. PAS: {pas}.
            </div>
          </div>
        )),
    },
    {
      heading: 'Why',
      isLong: true,
      cell: ({ cause, why }) => (
        <>
          <div>{causeWords[cause]}</div>
          <div className={styles.second}>{why}</div>
        </>
      ),
    },
    {
      heading: 'What to do',
      cell: (one) => (
        <div className={styles.buttons}>
          {one.retryDeliveryId === null ? null : button('retry', 'Retry', one)}
          {one.mayWriteAgain ? button('write-again', 'Write again', one) : null}
          {one.mayAccept ? button('accept', 'Leave it so', one) : null}
          {one.appointmentId === null ? null : (
            <Button
              size="small"
              appearance="subtle"
              aria-label={`Open the appointment: ${one.serviceLineName ?? ''}, ${whenOf(one)}`}
              onClick={() => {
                goTo('today', one.appointmentId ?? undefined);
              }}
            >
              Open
            </Button>
          )}
        </div>
      ),
    },
  ];
  return (
    <DataTable
      caption="Differences"
      columns={columns}
      rows={differences}
      keyOf={({ appointmentRef }) => appointmentRef}
      testId="differences"
    />
  );
}
