import {
  LEAST_IN_GROUP,
  type FairnessOfDimension,
  type RiskReport,
} from '../../../../api/dna-risk/contract/risk-report.ts';
import { dimensionWords } from '../../../../api/dna-risk/contract/risk-words.ts';
import { DataTable } from '../../../components/data-table.tsx';
import { Section } from '../../../components/section.tsx';
import { plainDate } from '../../../words/times.ts';
import { useSentenceStyles } from '../sentence-styles.ts';

type Group = FairnessOfDimension['groups'][number];

const shown = (share: number | null): string => (share === null ? 'too few' : `${String(share)} %`);

function pointsWords({ missedLessExpected: points }: Group): string {
  if (points === null) return 'too few';
  if (points === 0) return 'as expected';
  return `${String(Math.abs(points))} points ${points > 0 ? 'more' : 'fewer'}`;
}

/** Whether the scores are as good for one group of people as for another, and whether support reaches all. */
export function Fairness({ fairness }: { fairness: NonNullable<RiskReport['fairness']> }) {
  const words = useSentenceStyles();
  return (
    <>
      <p className={words.about} data-testid="fairness-about">
        {`Fairness, ${plainDate(fairness.from)} to ${plainDate(fairness.to)}: appointments that the model did not learn from, each with the score of the day before. Counts are to the nearest five. A share is left out below ${String(LEAST_IN_GROUP)} appointments, or where it would tell of fewer than five.`}
      </p>
      {fairness.dimensions.map(({ dimension, isHeld, groups }) => (
        <Section key={dimension} title={dimensionWords[dimension]} testId={`fairness-${dimension}`}>
          {isHeld ? (
            <DataTable
              caption={dimensionWords[dimension]}
              rows={groups}
              keyOf={({ label }) => label}
              columns={[
                { heading: 'Group', cell: ({ label }) => label },
                {
                  heading: 'Appointments',
                  cell: ({ count }) => (count === 'under-5' ? 'under 5' : count),
                  isNumber: true,
                },
                { heading: 'Mean score', cell: (group) => shown(group.meanScorePercent), isNumber: true },
                { heading: 'Missed', cell: (group) => shown(group.missedPercent), isNumber: true },
                { heading: 'Against expected', cell: pointsWords, isNumber: true },
                {
                  heading: 'Missed without a raised score',
                  cell: (group) => shown(group.notFlaggedPercent),
                  isNumber: true,
                },
                { heading: 'Offered support', cell: (group) => shown(group.offeredPercent), isNumber: true },
              ]}
            />
          ) : (
            <p className={words.about}>Not held: Confer knows it of nobody here, and does not guess.</p>
          )}
        </Section>
      ))}
    </>
  );
}
