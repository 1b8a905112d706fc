import { Button, makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { useEffect } from 'react';
import type { ClinicChangeDetail } from '../../../../api/clinic-changes/contract/clinic-changes.ts';
import { getClinicChange, retryClinicChange } from '../../../../api/clinic-changes/contract/endpoints.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLiveReturn } from '../../../hooks/use-live.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { goTo } from '../../../hooks/use-route.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { clockTime, shortDay } from '../../../words/times.ts';
import { countWords } from '../../../words/count-words.ts';
import { arrivedWords, needsPersonWords } from './arrived-words.ts';
import { daysWords } from './change-words.ts';
import { PatientsToRebook } from './patients-to-rebook.tsx';
import { StuckAppointments } from './stuck-appointments.tsx';

const POLL_MS = 1000;
const DELIVERY_POLL_MS = 3000;

const useStyles = makeStyles({
  facts: { marginTop: 0, color: tokens.colorNeutralForeground2 },
  bar: { marginBottom: tokens.spacingVerticalXS },
  count: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  line: { marginBlock: tokens.spacingVerticalXS },
  place: { marginBlock: tokens.spacingVerticalM },
});

/** Asks again while there is something that moves. */
function useProgress(changeId: string) {
  const { api } = useConfer();
  const loaded = useLoaded(changeId, (signal) => api.call(getClinicChange, { changeId }, { signal }));
  const { data, reload } = loaded;
  const pause =
    data?.state === 'running' ? POLL_MS : (data?.deliveries.pending ?? 0) > 0 ? DELIVERY_POLL_MS : undefined;
  useEffect(() => {
    if (pause === undefined) return undefined;
    const timer = setTimeout(reload, pause);
    return () => {
      clearTimeout(timer);
    };
  }, [pause, reload, data]);
  useLiveReturn(reload);
  return loaded;
}

/** Says every tenth of the way, and the end. */
function useSaid({ counts, state }: ClinicChangeDetail): void {
  const announce = useAnnounce();
  const { total, pending } = counts;
  const tenth = total === 0 ? 10 : Math.floor(((total - pending) * 10) / total);
  useEffect(() => {
    announce(
      state === 'done'
        ? `Finished: ${counts.done} of ${total}`
        : `${total - pending} of ${total} appointments`,
    );
    // eslint-disable-next-line react-hooks/exhaustive-deps -- said when a tenth more is done, not at each one
  }, [announce, tenth, state]);
}

function Deliveries({ deliveries }: Pick<ClinicChangeDetail, 'deliveries'>) {
  const styles = useStyles();
  const { needsPerson } = deliveries;
  const words = arrivedWords(deliveries);
  if (words === undefined) return null;
  return (
    <>
      <p className={styles.line} data-testid="change-deliveries">
        {words}
      </p>
      {needsPerson === 0 ? null : (
        <Notice
          tone="look"
          title={needsPersonWords(needsPerson)}
          actions={
            <Button
              size="small"
              onClick={() => {
                goTo('admin', 'overview');
              }}
            >
              See what is stuck
            </Button>
          }
        />
      )}
    </>
  );
}

function Progress({ job, onRetried }: { job: ClinicChangeDetail; onRetried: () => void }) {
  const styles = useStyles();
  const { api } = useConfer();
  const { counts, timeZone } = job;
  useSaid(job);
  const retry = useAction(async () => {
    await api.call(retryClinicChange, { changeId: job.changeId });
    onRetried();
  });
  const past = { cancel: 'cancelled', move: 'moved', 'hand-over': 'handed over' }[job.kind];
  const settled = counts.total - counts.pending;
  return (
    <>
      <p className={styles.facts}>
        {job.serviceLineNames.join(', ')} · {daysWords(job)} · started by {job.startedBy},{' '}
        {shortDay(job.startedAt, timeZone)} {clockTime(job.startedAt, timeZone)}
      </p>
      <ProgressBar
        className={styles.bar}
        value={counts.total === 0 ? 1 : settled / counts.total}
        thickness="large"
        color={counts.failed > 0 ? 'warning' : job.state === 'done' ? 'success' : 'brand'}
        aria-label={`${settled} of ${counts.total} appointments`}
      />
      <div className={styles.count} data-testid="change-count">
        {counts.done} of {counts.total} {past}
        {job.state === 'done' ? '. Finished.' : ' …'}
      </div>
      <Deliveries deliveries={job.deliveries} />
      <div className={styles.place}>
        <FailureNotice error={retry.error} />
        <StuckAppointments
          title={`${countWords(counts.failed, 'appointment needs', 'appointments need')} a person`}
          items={job.failures}
          total={counts.failed}
          timeZone={timeZone}
          actions={
            <Button
              size="small"
              icon={<ArrowSyncRegular />}
              data-testid="change-retry"
              disabledFocusable={retry.isRunning}
              onClick={() => void retry.run()}
            >
              Try these again
            </Button>
          }
        />
      </div>
      {job.kind === 'cancel' ? <PatientsToRebook job={job} /> : null}
    </>
  );
}

/** How far a change is, what could not be done, and who needs another appointment. */
export function ChangeProgress({ changeId }: { changeId: string }) {
  const progress = useProgress(changeId);
  const job = progress.data;
  const back = (
    <Button
      size="small"
      onClick={() => {
        goTo('admin', 'cancelling');
      }}
    >
      All changes
    </Button>
  );
  return (
    <Section title={job?.summary ?? 'Change of clinics'} aside={back} testId="change-progress">
      <FailureNotice error={progress.error} onRetry={progress.reload} />
      {progress.isLoading ? <LoadingRows what="how far it is" count={3} /> : null}
      {job === undefined ? null : <Progress job={job} onRetried={progress.reload} />}
    </Section>
  );
}
