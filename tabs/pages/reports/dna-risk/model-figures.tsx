import type { RiskModelView } from '../../../../api/dna-risk/contract/risk-report.ts';
import { DataTable } from '../../../components/data-table.tsx';
import { Section } from '../../../components/section.tsx';
import { shortDay } from '../../../words/times.ts';
import { useSentenceStyles } from '../sentence-styles.ts';

const two = (figure: number): string => figure.toFixed(2);
const three = (figure: number): string => figure.toFixed(3);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** How the model was made and how well it does on appointments that it had not seen. */
export function ModelFigures({ model, timeZone }: { model: RiskModelView; timeZone: string }) {
  const words = useSentenceStyles();
  const { version, trainedBy, trainedAt, trained, tested, learned } = model;
  return (
    <>
      <Section title={`Version ${String(version)} of the model`} testId="risk-model">
        <p className={words.about}>
          {`Trained by ${trainedBy}, ${shortDay(trainedAt, timeZone)}, on ${String(trained.count)} appointments, ${String(trained.missed)} of them missed. Tested on the ${String(tested.count)} newest, ${String(tested.missed)} of them missed.`}
        </p>
        {learned === null ? null : (
          <p className={words.about}>
            {`Of a missed and an attended appointment the missed one has the higher score in ${percent(learned.auc)} of pairs (AUC ${three(learned.auc)}; 0.5 is chance). Brier score ${three(learned.brier)}, of the average for all ${three(learned.brierOfAverage)}: lower is better. Calibration slope ${two(learned.calibration.slope)} (1 is perfect), intercept ${two(learned.calibration.intercept)} (0 is perfect). Usual: ${String(learned.averagePercent)} % missed.`}
          </p>
        )}
      </Section>
      {learned === null ? null : (
        <>
          <Section title="Expected and observed, by tenth of the scores">
            <DataTable
              caption="Calibration"
              testId="calibration"
              rows={learned.groups.map((group, place) => ({ ...group, tenth: place + 1 }))}
              keyOf={({ tenth }) => String(tenth)}
              columns={[
                { heading: 'Tenth, from the lowest', cell: ({ tenth }) => tenth },
                { heading: 'Appointments', cell: ({ count }) => count, isNumber: true },
                { heading: 'Mean score', cell: ({ expected }) => percent(expected), isNumber: true },
                { heading: 'Missed', cell: ({ observed }) => percent(observed), isNumber: true },
              ]}
            />
          </Section>
          <Section title="What the score is made of">
            <DataTable
              caption="Inputs"
              testId="risk-inputs"
              rows={learned.inputs}
              keyOf={({ label }) => label}
              columns={[
                { heading: 'Input', cell: ({ label }) => label, isLong: true },
                { heading: 'Log odds for one more', cell: ({ slope }) => three(slope), isNumber: true },
                { heading: 'Mean', cell: ({ mean }) => two(mean), isNumber: true },
              ]}
            />
          </Section>
        </>
      )}
    </>
  );
}
