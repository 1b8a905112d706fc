import { makeStyles, tokens } from '@fluentui/react-components';
import { LEAST_IN_BASELINE, type Figures, type GroupFigure } from '../../../api/reports/contract/figures.ts';
import { reportGroups } from '../../../api/reports/contract/report-groups.ts';
import { Section } from '../../components/section.tsx';
import { clockTime, plainDate } from '../../words/times.ts';
import { daysBetween } from '../../words/zoned-day.ts';
import { AttendanceChart } from './attendance-chart.tsx';
import { daysOfFigures } from './days-of-figures.ts';
import { FigureTable, type Drill } from './figure-table.tsx';
import { figuresSentence } from './figure-words.ts';
import { GroupChart } from './group-chart.tsx';
import type { ReportChoice } from './report-period.ts';
import { useSentenceStyles } from './sentence-styles.ts';

const useStyles = makeStyles({
  table: { marginTop: tokens.spacingVerticalM },
});

interface FiguresSectionProps {
  figures: Figures;
  choice: ReportChoice;
  onDrill: ((drill: Drill) => void) | undefined;
  onOnly: ((group: GroupFigure) => void) | undefined;
}

/** How the figures came about, in words that print with them. */
function aboutWords({ baseline, asOf, timeZone, isRounded }: Figures): string {
  const mix = isRounded
    ? ''
    : `, weighted to the same mix of first and follow-up by how seen; of what there were fewer than ${LEAST_IN_BASELINE}, nothing is compared`;
  const rounded = isRounded
    ? ' They reach patients whom you may not see: each service line and month is rounded to the nearest five, below five only ' +
      'that is shown, and sums are made of these, from the least to the most where one is below five.'
    : '';
  return (
    `Counted at ${clockTime(asOf, timeZone)}. DNA: codes 3 and 7 of 3, 5, 6 and 7. Baseline: ${plainDate(baseline.from)} ` +
    `to ${plainDate(baseline.to)}${mix}. A follow-up is somebody ` +
    `whom Confer knows to have been seen in the service line before. Names are those of today.${rounded}`
  );
}

/** The sentence first, then one chart, then the table. */
export function FiguresSection({ figures, choice, onDrill, onOnly }: FiguresSectionProps) {
  const styles = useStyles();
  const words = useSentenceStyles();
  const sentence = figuresSentence(figures, daysBetween(choice.from, choice.to) + 1, choice.against);
  return (
    <>
      <p className={words.sentence} data-testid="report-sentence">
        {sentence}
      </p>
      <p className={words.about}>{aboutWords(figures)}</p>
      <Section title={`By ${reportGroups[figures.by].toLowerCase()}`}>
        {figures.by === 'day' ? (
          <AttendanceChart days={daysOfFigures(figures, choice)} summary={sentence} />
        ) : (
          <GroupChart figures={figures} />
        )}
        <div className={styles.table}>
          <FigureTable figures={figures} onDrill={onDrill} onOnly={onOnly} />
        </div>
      </Section>
    </>
  );
}
