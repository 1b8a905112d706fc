import { Link, makeStyles, tokens } from '@fluentui/react-components';
import type { BenefitEntry, Benefits, BenefitsOfLine } from '../../../../api/reports/contract/benefits.ts';
import type { FigureAppointmentsQuery } from '../../../../api/reports/contract/figures.ts';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { changeWords, leftOutWords, rateWords } from '../figure-words.ts';
import { benefitLabel, countedWords, sourceWords, sumWords, valueWords } from './benefit-words.ts';

/** Appointments behind a count. */
export interface Trace {
  label: string;
  query: Omit<FigureAppointmentsQuery, 'cursor'>;
}

type Row = BenefitEntry & { line: BenefitsOfLine };

const useStyles = makeStyles({
  small: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  traces: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
  link: { '@media print': { color: 'inherit', textDecorationLine: 'none' } },
});

/** Where a count comes from: the missed and seen of both times, or those who were seen without coming. */
function tracesOf(
  { benefit, line }: Row,
  days: { from: string; to: string },
  baseline: Benefits['baseline'],
): Trace[] {
  const { serviceLineId, name, seen, comparison } = line;
  const own = { ...days, serviceLineId };
  if (benefit === 'dnas') {
    if (comparison === null) return [];
    return [
      { label: `${name}: DNA now`, query: { ...own, outcome: 'didNotAttend' } },
      { label: `${name}: DNA a year before`, query: { ...own, ...baseline, outcome: 'didNotAttend' } },
    ];
  }
  return (['video', 'telephone'] as const)
    .filter((modality) => seen[modality] > 0)
    .map((modality) => ({
      label: `${name}: ${seen[modality]} by ${modality}`,
      query: { ...own, by: 'modality' as const, key: modality, outcome: 'attended' as const },
    }));
}

/** "DNA now" of "Lung cancer: DNA now" */
const shortLabel = ({ label }: Trace): string => label.slice(label.lastIndexOf(': ') + 2);

/** Count, value of one and sum of each benefit, service line by service line. */
export function BenefitsTable(props: {
  benefits: Benefits;
  days: { from: string; to: string };
  onTrace: (trace: Trace) => void;
}) {
  const { benefits, days, onTrace } = props;
  const styles = useStyles();
  const rows = benefits.lines.flatMap((line) => line.entries.map((entry) => ({ ...entry, line })));
  const columns: Column<Row>[] = [
    { heading: 'Service line', cell: ({ line }) => line.name },
    { heading: 'Benefit', cell: ({ benefit }) => benefitLabel(benefit) },
    {
      heading: 'Count',
      isLong: true,
      cell: (row) => (
        <>
          <div>{countedWords(row)}</div>
          {row.benefit === 'dnas' && row.line.comparison !== null ? (
            <div className={styles.small}>
              {rateWords(row.line.comparison.now)} against {rateWords(row.line.comparison.baseline)}:{' '}
              {changeWords(row.line.comparison)}
              {row.line.comparison.leftOut === 0 ? '' : `; ${leftOutWords(row.line.comparison.leftOut)}`}
            </div>
          ) : null}
        </>
      ),
    },
    {
      heading: 'Value',
      isLong: true,
      cell: ({ value }) => (
        <>
          <div>{valueWords(value)}</div>
          {value === null ? null : (
            <div className={styles.small}>{sourceWords(value, benefits.timeZone)}</div>
          )}
        </>
      ),
    },
    { heading: 'Sum', cell: ({ benefit, sum }) => sumWords(benefit, sum), isNumber: true },
    {
      heading: 'Appointments',
      cell: (row) => (
        <span className={styles.traces}>
          {tracesOf(row, days, benefits.baseline).map((trace) => (
            <Link
              key={trace.label}
              as="button"
              className={styles.link}
              aria-label={`Show the appointments: ${trace.label}`}
              onClick={() => {
                onTrace(trace);
              }}
            >
              {shortLabel(trace)}
            </Link>
          ))}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption="Benefits by service line"
      testId="benefits-table"
      columns={columns}
      rows={rows}
      keyOf={({ line, benefit }) => `${line.serviceLineId} ${benefit}`}
    />
  );
}
