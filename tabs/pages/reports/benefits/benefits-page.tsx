import { Button, makeStyles } from '@fluentui/react-components';
import { PrintRegular } from '@fluentui/react-icons/svg/print';
import { useState } from 'react';
import { LEAST_IN_BASELINE } from '../../../../api/reports/contract/figures.ts';
import type { Benefits } from '../../../../api/reports/contract/benefits.ts';
import { listUnitValues, reportBenefits } from '../../../../api/reports/contract/endpoints.ts';
import { DateField } from '../../../components/date-field.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { PageHead } from '../../../components/page-head.tsx';
import { Section } from '../../../components/section.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useSettled } from '../../../hooks/use-settled.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { plainDate } from '../../../words/times.ts';
import { dateInZone } from '../../../words/zoned-day.ts';
import { FigureAppointments } from '../figure-appointments.tsx';
import { useFilterStyles } from '../filter-styles.ts';
import { ReportDays, whatIsWrong, type DaysChoice } from '../report-days.tsx';
import { daysOfPeriod } from '../report-period.ts';
import { ReportTabs } from '../report-tabs.tsx';
import { useSentenceStyles } from '../sentence-styles.ts';
import { benefitsSentence } from './benefit-words.ts';
import { BenefitsTable, type Trace } from './benefits-table.tsx';
import { UnitValues } from './unit-values.tsx';

const SETTLE_MS = 300;

const useStyles = makeStyles({
  noPrint: { '@media print': { display: 'none' } },
});

function Ledger({ benefits, days }: { benefits: Benefits; days: { from: string; to: string } }) {
  const styles = useStyles();
  const words = useSentenceStyles();
  const [trace, setTrace] = useState<Trace | undefined>(undefined);
  const { baseline } = benefits;
  if (benefits.lines.length === 0) {
    return <EmptyState title="There were no appointments in these dates">Choose other dates.</EmptyState>;
  }
  return (
    <>
      <p className={words.sentence} data-testid="benefits-sentence">
        {benefitsSentence(benefits, days)}
      </p>
      <p className={words.about}>
        DNAs avoided: those that there would have been at the rates of the same season a year before (
        {plainDate(baseline.from)} to {plainDate(baseline.to)}), first and follow-up visits and ways of being
        seen each for themselves, less those that there were; below zero there were more. Of what there were
        fewer than {LEAST_IN_BASELINE} that year, nothing is claimed. A journey not made: a patient who was
        seen by video or telephone. Confer knows no distance: miles are journeys times the value below. What
        has no value is not counted.
      </p>
      <Section title="Count × value = sum">
        <BenefitsTable benefits={benefits} days={days} onTrace={setTrace} />
      </Section>
      {trace === undefined ? null : (
        <div className={styles.noPrint}>
          <FigureAppointments
            query={trace.query}
            drill={{ key: trace.label, label: trace.label, outcome: trace.query.outcome }}
            onAll={() => {
              setTrace(undefined);
            }}
          />
        </div>
      )}
    </>
  );
}

/** "What did we get for it?" */
export function BenefitsPage() {
  const styles = useStyles();
  const layout = useFilterStyles();
  const { api, me } = useConfer();
  const [days, setDays] = useState<DaysChoice>(() => ({
    period: 'last-12-months',
    ...daysOfPeriod('last-12-months', dateInZone(Date.now(), me.organisation.timeZone)),
  }));
  const [valuesOn, setValuesOn] = useState('');
  const { from, to } = useSettled(days, SETTLE_MS);
  const query = valuesOn === '' ? { from, to } : { from, to, valuesOn };
  const benefits = useLoaded(
    whatIsWrong({ from, to }) === undefined ? `benefits ${JSON.stringify(query)}` : undefined,
    (signal) => api.call(reportBenefits, { query }, { signal }),
  );
  const values = useLoaded('unit-values', (signal) => api.call(listUnitValues, {}, { signal }));
  return (
    <>
      <PageHead title="Reports" subtitle="Benefits">
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
      </PageHead>
      <ReportTabs selected="benefits" />
      <div className={styles.noPrint}>
        <div className={layout.filter} role="group" aria-label="What to report on">
          <ReportDays choice={days} onChange={setDays} />
          <DateField
            label="Values as of (today if empty)"
            className={layout.field}
            testId="benefits-values-on"
            value={valuesOn}
            onChange={setValuesOn}
          />
        </div>
      </div>
      <FailureNotice error={benefits.error} onRetry={benefits.reload} />
      {benefits.isLoading ? <LoadingRows what="the benefits" count={6} /> : null}
      {benefits.data === undefined ? null : <Ledger benefits={benefits.data} days={{ from, to }} />}
      <FailureNotice error={values.error} onRetry={values.reload} />
      {values.data === undefined ? null : (
        <UnitValues
          values={values.data.items}
          onSet={() => {
            values.reload();
            benefits.reload();
          }}
        />
      )}
    </>
  );
}
