import { useState } from 'react';
import { exportMdtProgressCsv, getMdtProgress } from '../../../../api/mdt/contract/planning-endpoints.ts';
import type { Progress } from '../../../../api/mdt/contract/progress.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Notice } from '../../../components/notice.tsx';
import { PageHead } from '../../../components/page-head.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useSettled } from '../../../hooks/use-settled.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { ExportFile } from '../../reports/export-file.tsx';
import { useFilterStyles } from '../../reports/filter-styles.ts';
import { ReportDays, whatIsWrong, type DaysChoice } from '../../reports/report-days.tsx';
import { useSentenceStyles } from '../../reports/sentence-styles.ts';
import { BackLink } from '../back-link.tsx';
import { mdtHash } from '../mdt-route.ts';
import { useMdtChanges } from '../use-mdt-changes.ts';
import { progressSentence } from './progress-words.ts';
import { ForecastTable, Preparation, Targets, WaitingCases } from './progress-tables.tsx';

const SETTLE_MS = 300;

function Board({ progress }: { progress: Progress }) {
  const words = useSentenceStyles();
  return (
    <>
      <p className={words.sentence} data-testid="progress-sentence">
        {progressSentence(progress)}
      </p>
      {progress.isRounded ? (
        <Notice tone="quiet" title="Rounded figures">
          You do not see the cases of this MDT. Counts are rounded to the nearest five, of whole months that
          are over, and minutes are left out.
        </Notice>
      ) : null}
      <Targets {...progress} />
      <WaitingCases {...progress} />
      <ForecastTable {...progress} />
      <Preparation {...progress} />
    </>
  );
}

/** "Which case waits too long, and what holds it up?" */
export function ProgressPage({ mdtId }: { mdtId: string }) {
  const { api } = useConfer();
  const layout = useFilterStyles();
  /** Undefined: the days that the API takes for this reader. */
  const [chosen, setChosen] = useState<DaysChoice | undefined>(undefined);
  const days = useSettled(chosen, SETTLE_MS);
  const query = days === undefined ? {} : { from: days.from, to: days.to };
  const isAsked = days === undefined || whatIsWrong(days) === undefined;
  const progress = useLoaded(isAsked ? `progress ${mdtId} ${JSON.stringify(query)}` : undefined, (signal) =>
    api.call(getMdtProgress, { mdtId, query }, { signal }),
  );
  useMdtChanges(progress.reload);
  const { data } = progress;
  const choice = chosen ?? (data && { period: 'dates' as const, from: data.from, to: data.to });
  return (
    <>
      <BackLink href={mdtHash()}>All MDTs</BackLink>
      <PageHead title="Progress" {...(data === undefined ? {} : { subtitle: data.mdt.name })}>
        {data === undefined ? null : (
          <ExportFile
            report={exportMdtProgressCsv}
            query={{ mdtId, from: data.from, to: data.to }}
            what="the progress"
            fileName="mdt-progress"
            testId="export-progress"
          />
        )}
      </PageHead>
      {choice === undefined ? null : (
        <div className={layout.filter} role="group" aria-label="Days in which cases were decided and ready">
          <ReportDays choice={choice} onChange={setChosen} />
        </div>
      )}
      <FailureNotice error={progress.error} onRetry={progress.reload} />
      {progress.isLoading && data === undefined ? <LoadingRows what="the progress" count={6} /> : null}
      {data === undefined ? null : <Board progress={data} />}
    </>
  );
}
