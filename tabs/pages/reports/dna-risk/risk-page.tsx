import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PrintRegular } from '@fluentui/react-icons/svg/print';
import { useState } from 'react';
import { exportDnaFairnessCsv, reportDnaRisk } from '../../../../api/dna-risk/contract/endpoints.ts';
import { LEAST_MISSED, type RiskReport } from '../../../../api/dna-risk/contract/risk-report.ts';
import { modelRefusalWords } from '../../../../api/dna-risk/contract/risk-words.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { PageHead } from '../../../components/page-head.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useSettled } from '../../../hooks/use-settled.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { dateInZone } from '../../../words/zoned-day.ts';
import { ExportFile } from '../export-file.tsx';
import { useFilterStyles } from '../filter-styles.ts';
import { ReportDays, whatIsWrong, type DaysChoice } from '../report-days.tsx';
import { daysOfPeriod } from '../report-period.ts';
import { ReportTabs } from '../report-tabs.tsx';
import { useSentenceStyles } from '../sentence-styles.ts';
import { Fairness } from './fairness.tsx';
import { ModelFigures } from './model-figures.tsx';

const SETTLE_MS = 300;

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  noPrint: { '@media print': { display: 'none' } },
});

/** Whether appointments have a score, and if not, why. */
function standingWords({ model, history }: RiskReport): string {
  if (model === null) {
    const enough =
      history.missed < LEAST_MISSED
        ? `There is not enough history yet: ${String(history.missed)} of ${String(LEAST_MISSED)} missed appointments.`
        : 'There is enough history to train one.';
    return `No appointment has a score: no model has been trained. ${enough}`;
  }
  if (model.refusedBecause !== null) {
    return `No appointment has a score. ${modelRefusalWords[model.refusedBecause]}`;
  }
  return `Coming appointments have a score from version ${String(model.version)} of the model.`;
}

/** "Is the score any good, and is it fair?" */
export function RiskPage() {
  const styles = useStyles();
  const layout = useFilterStyles();
  const words = useSentenceStyles();
  const { api, me } = useConfer();
  const [days, setDays] = useState<DaysChoice>(() => ({
    period: 'last-12-months',
    ...daysOfPeriod('last-12-months', dateInZone(Date.now(), me.organisation.timeZone)),
  }));
  const { from, to } = useSettled(days, SETTLE_MS);
  const query = { from, to };
  const report = useLoaded(
    whatIsWrong(query) === undefined ? `dna-risk ${from} ${to}` : undefined,
    (signal) => api.call(reportDnaRisk, { query }, { signal }),
  );
  return (
    <>
      <PageHead title="Reports" subtitle="Who might need support to come">
        <div className={styles.actions}>
          <Button
            size="small"
            className={styles.noPrint}
            icon={<PrintRegular />}
            onClick={() => {
              window.print();
            }}
          >
            Print
          </Button>
          <ExportFile
            report={exportDnaFairnessCsv}
            query={query}
            what="the report on fairness"
            fileName="dna-risk-fairness"
            testId="export-fairness"
            isOff={(report.data?.fairness ?? null) === null}
          />
        </div>
      </PageHead>
      <ReportTabs selected="dna-risk" />
      <div className={styles.noPrint}>
        <div className={layout.filter} role="group" aria-label="What to report on">
          <ReportDays choice={days} onChange={setDays} />
        </div>
      </div>
      <FailureNotice error={report.error} onRetry={report.reload} />
      {report.isLoading ? <LoadingRows what="the model" count={6} /> : null}
      {report.data === undefined ? null : (
        <>
          <p className={words.sentence} data-testid="risk-sentence">
            {standingWords(report.data)}
          </p>
          <p className={words.about}>
            A score says who may need help to come: a call, transport, an interpreter, another time. It is
            never used to book two patients into one slot or to choose who is offered one. Age, sex,
            ethnicity, postcode, language and needs are no part of it. A model is trained with{' '}
            <code>npm run dna-risk -- train</code>.
          </p>
          {report.data.model === null ? null : (
            <ModelFigures model={report.data.model} timeZone={report.data.timeZone} />
          )}
          {report.data.fairness === null ? null : <Fairness fairness={report.data.fairness} />}
        </>
      )}
    </>
  );
}
