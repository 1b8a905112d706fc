import { Link, makeStyles, mergeClasses } from '@fluentui/react-components';
import type { Figures, GroupFigure, Outcome } from '../../../api/reports/contract/figures.ts';
import { reportGroups, type ReportGroup } from '../../../api/reports/contract/report-groups.ts';
import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/data-table-props.ts';
import { monthTitle, plainShortDay } from '../../words/times.ts';
import { changeWords, countWords, rateWords } from './figure-words.ts';

/** Whose appointments somebody wants to see. */
export interface Drill {
  key: string;
  label: string;
  outcome: Outcome | undefined;
}

const useStyles = makeStyles({
  onPaper: { '@media print': { color: 'inherit', textDecorationLine: 'none' } },
  name: { textAlign: 'start' },
});

const ALL = 'all';
/** A day or a month has no like of its own in other days. */
const IS_TIME: readonly ReportGroup[] = ['day', 'month'];

/** "Tue 3 Mar" of a day, "March 2026" of a month; other groups have their label. */
export function labelOf({ by }: Figures, { key, label }: Pick<GroupFigure, 'key' | 'label'>): string {
  if (key === ALL || !IS_TIME.includes(by)) return label;
  return by === 'day' ? plainShortDay(label) : monthTitle(`${label}-01`);
}

interface FigureTableProps {
  figures: Figures;
  /** Undefined where the appointments are not the person's to see. */
  onDrill: ((drill: Drill) => void) | undefined;
  onOnly: ((group: GroupFigure) => void) | undefined;
}

type CountColumn = readonly [heading: string, outcome: Outcome | typeof ALL];
const OF_THE_RATE: readonly CountColumn[] = [
  ['Attended', 'attended'],
  ['DNA', 'didNotAttend'],
];
const OTHERS: readonly CountColumn[] = [
  ['Cancelled by patient', 'cancelledByPatient'],
  ['Cancelled by us', 'cancelledByProvider'],
  ['Not decided', 'notDecided'],
  ['All', ALL],
];
/** A figure that leads to its appointments, where there are any. */
function Count(props: {
  group: GroupFigure;
  label: string;
  heading: string;
  outcome: Outcome | typeof ALL;
  onDrill: FigureTableProps['onDrill'];
}) {
  const styles = useStyles();
  const { group, label, heading, outcome, onDrill } = props;
  const words = countWords(group.counts[outcome]);
  if (onDrill === undefined || group.counts[outcome] === 0) return <>{words}</>;
  return (
    <Link
      as="button"
      className={styles.onPaper}
      aria-label={`${words}: ${heading.toLowerCase()}, ${label}. Show the appointments`}
      onClick={() => {
        onDrill({ key: group.key, label, outcome: outcome === ALL ? undefined : outcome });
      }}
    >
      {words}
    </Link>
  );
}

/** The name of a group, which keeps the report to it. */
function Name({ label, onOnly }: { label: string; onOnly: (() => void) | undefined }) {
  const styles = useStyles();
  if (onOnly === undefined) return <>{label}</>;
  return (
    <Link
      as="button"
      className={mergeClasses(styles.onPaper, styles.name)}
      aria-label={`Report on ${label} only`}
      onClick={onOnly}
    >
      {label}
    </Link>
  );
}

const COMPARED: readonly Column<GroupFigure>[] = [
  {
    heading: 'Baseline',
    cell: ({ comparison }) => (comparison === null ? '' : rateWords(comparison.baseline)),
    isNumber: true,
  },
  {
    heading: 'Change',
    cell: ({ comparison }) => (comparison === null ? '' : changeWords(comparison)),
    isNumber: true,
  },
];

/** Every group, then all, with counts, rate, baseline, points and relative change together. */
export function FigureTable({ figures, onDrill, onOnly }: FigureTableProps) {
  const total: GroupFigure = { ...figures.total, key: ALL, label: 'All' };
  const counted = ([heading, outcome]: CountColumn): Column<GroupFigure> => ({
    heading,
    isNumber: true,
    cell: (group) => (
      <Count group={group} label={labelOf(figures, group)} {...{ heading, outcome, onDrill }} />
    ),
  });
  const columns: Column<GroupFigure>[] = [
    {
      heading: reportGroups[figures.by],
      cell: (group) => (
        <Name
          label={labelOf(figures, group)}
          onOnly={
            onOnly === undefined || group.key === ALL
              ? undefined
              : () => {
                  onOnly(group);
                }
          }
        />
      ),
    },
    ...OF_THE_RATE.map(counted),
    { heading: 'DNA rate', cell: ({ rate }) => rateWords(rate), isNumber: true },
    ...(IS_TIME.includes(figures.by) || figures.isRounded ? [] : COMPARED),
    ...OTHERS.map(counted),
  ];
  return (
    <DataTable
      caption={`Attendance by ${reportGroups[figures.by].toLowerCase()}`}
      testId="figure-table"
      columns={columns}
      rows={[...figures.groups, total]}
      keyOf={({ key }) => key}
    />
  );
}
