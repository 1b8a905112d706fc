import { useState } from 'react';
import {
  exportMdtFollowUpRatesCsv,
  getMdtFollowUpRates,
} from '../../../../api/mdt/contract/follow-up-endpoints.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { PageHead } from '../../../components/page-head.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useSettled } from '../../../hooks/use-settled.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { addDays, addMonths, dateInZone } from '../../../words/zoned-day.ts';
import { ExportFile } from '../../reports/export-file.tsx';
import { useFilterStyles } from '../../reports/filter-styles.ts';
import { ReportDays, whatIsWrong, type DaysChoice } from '../../reports/report-days.tsx';
import { useSentenceStyles } from '../../reports/sentence-styles.ts';
import { BackLink } from '../back-link.tsx';
import { mdtHash } from '../mdt-route.ts';
import { useMdt } from '../use-mdts.ts';
import { AskedList } from './asked-list.tsx';
import { RatesTables } from './rates-tables.tsx';
import { ratesSentence } from './rates-words.ts';

const SETTLE_MS = 300;

/** The year up to today. */
const lastYear = (today: string): DaysChoice => ({
  period: 'dates',
  from: addDays(addMonths(today, -12), 1),
  to: today,
});

function Rates({ mdtId, days }: { mdtId: string | undefined; days: { from: string; to: string } }) {
  const { api } = useConfer();
  const words = useSentenceStyles();
  const { from, to } = days;
  const query = { from, to, ...(mdtId === undefined ? {} : { mdtId }) };
  const rates = useLoaded(
    whatIsWrong(days) === undefined ? `follow-up rates ${JSON.stringify(query)}` : undefined,
    (signal) => api.call(getMdtFollowUpRates, { query }, { signal }),
  );
  return (
    <>
      <FailureNotice error={rates.error} onRetry={rates.reload} />
      {rates.isLoading ? <LoadingRows what="the rates" count={4} /> : null}
      {rates.data === undefined ? null : (
        <>
          <p className={words.sentence} data-testid="rates-sentence">
            {ratesSentence(rates.data.all)}
          </p>
          {rates.data.all.recommendations === 0 ? null : <RatesTables {...rates.data} />}
        </>
      )}
    </>
  );
}

/** "What became of what we recommended?" */
export function FollowUpPage({ mdtId }: { mdtId: string | undefined }) {
  const { me } = useConfer();
  const layout = useFilterStyles();
  const mdt = useMdt(mdtId);
  const [days, setDays] = useState<DaysChoice>(() =>
    lastYear(dateInZone(Date.now(), me.organisation.timeZone)),
  );
  const [round, setRound] = useState(0);
  const { from, to } = useSettled(days, SETTLE_MS);
  return (
    <>
      <BackLink href={mdtHash()}>All MDTs</BackLink>
      <PageHead
        title="Follow-up of recommendations"
        subtitle={mdtId === undefined ? 'All of your MDTs' : (mdt.data?.name ?? '')}
      >
        <ExportFile
          report={exportMdtFollowUpRatesCsv}
          query={{ from, to, ...(mdtId === undefined ? {} : { mdtId }) }}
          what="the follow-up"
          fileName="mdt-follow-up"
          testId="export-follow-up"
          isOff={whatIsWrong({ from, to }) !== undefined}
        />
      </PageHead>
      <FailureNotice error={mdt.error} onRetry={mdt.reload} />
      <AskedList
        mdtId={mdtId}
        onSaid={() => {
          setRound((before) => before + 1);
        }}
      />
      <div className={layout.filter} role="group" aria-label="Days in which recommendations were confirmed">
        <ReportDays choice={days} onChange={setDays} />
      </div>
      <Rates key={round} mdtId={mdtId} days={{ from, to }} />
    </>
  );
}
