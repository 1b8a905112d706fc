import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Figures, GroupFigure, Outcome } from '../../../api/reports/contract/figures.ts';
import { reportGroups } from '../../../api/reports/contract/report-groups.ts';
import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/data-table-props.ts';
import { plainShortDay } from '../../words/times.ts';
import { countWords, pointsWords, rateWords, relativeWords } from './figure-words.ts';

/** Whose appointments somebody wants to see. */
export interface Drill {
  key: string;
  label: string;
  outcome: Outcome | undefined;
}

const useStyles = makeStyles({
  number: {
    minWidth: 'auto',
    paddingInline: tokens.spacingHorizontalXS,
    color: tokens.colorBrandForegroundLink,
    fontVariantNumeric: 'tabular-nums',
    '@media print': { color: 'inherit' },
  },
});

const ALL = 'all';

/** "Tue 3 Mar" of a day; groups have their label. */
export const labelOf = (figures: Figures, group: Pick<GroupFigure, 'label'>): string =>
  figures.by === 'day' && group.label !== 'All' ? plainShortDay(group.label) : group.label;

interface FigureTableProps {
  figures: Figures;
  /** Undefined where the appointments are not the person's to see. */
  onDrill: ((drill: Drill) => void) | undefined;
  onOnly: ((group: GroupFigure) => void) | undefined;
}

const OUTCOME_COLUMNS: readonly [heading: string, outcome: Outcome | typeof ALL][] = [
  ['Attended', 'attended'],
  ['Did not attend', 'didNotAttend'],
];
const OTHER_COLUMNS: readonly [heading: string, outcome: Outcome | typeof ALL][] = [
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
    <Button
      appearance="transparent"
      size="small"
      className={styles.number}
      aria-label={`${words}: ${heading.toLowerCase()}, ${label}. Show the appointments`}
      onClick={() => {
        onDrill({ key: group.key, label, outcome: outcome === ALL ? undefined : outcome });
      }}
    >
      {words}
    </Button>
  );
}

/** Every group, then all, with counts, rate, baseline, points and relative change together. */
export function FigureTable({ figures, onDrill, onOnly }: FigureTableProps) {
  const total: GroupFigure = { ...figures.total, key: ALL, label: 'All' };
  const countColumn = ([heading, outcome]: (typeof OUTCOME_COLUMNS)[number]): Column<GroupFigure> => ({
    heading,
    isNumber: true,
    cell: (group) => (
      <Count
        group={group}
        label={labelOf(figures, group)}
        heading={heading}
        outcome={outcome}
        onDrill={onDrill}
      />
    ),
  });
  const columns: Column<GroupFigure>[] = [
    {
      heading: reportGroups[figures.by],
      cell: (group) =>
        onOnly === undefined || group.key === ALL ? (
          labelOf(figures, group)
        ) : (
          <Button
            appearance="transparent"
            size="small"
            aria-label={`Only ${labelOf(figures, group)}`}
            onClick={() => {
              onOnly(group);
            }}
          >
            {labelOf(figures, group)}
          </Button>
        ),
    },
    ...OUTCOME_COLUMNS.map(countColumn),
    { heading: 'DNA rate', cell: ({ rate }) => rateWords(rate), isNumber: true },
    {
      heading: 'Baseline, like with like',
      cell: ({ comparison }) => (comparison === null ? '' : rateWords(comparison.baseline)),
      isNumber: true,
    },
    {
      heading: 'Points',
      cell: ({ comparison }) => (comparison === null ? '' : pointsWords(comparison)),
      isNumber: true,
    },
    {
      heading: 'Relative',
      cell: ({ comparison }) => (comparison === null ? '' : relativeWords(comparison)),
      isNumber: true,
    },
    ...OTHER_COLUMNS.map(countColumn),
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
