import { Button, makeStyles } from '@fluentui/react-components';
import type { ClinicChangeJob } from '../../../../api/clinic-changes/contract/clinic-changes.ts';
import { listClinicChanges } from '../../../../api/clinic-changes/contract/endpoints.ts';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { DELIVERY_ICONS } from '../../../components/state-icons.ts';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { goTo } from '../../../hooks/use-route.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { clockTime, shortDay } from '../../../words/times.ts';
import { daysWords } from './change-words.ts';

const useStyles = makeStyles({
  link: { minWidth: 0, textAlign: 'start', whiteSpace: 'normal', paddingInline: 0 },
});

function State({ job }: { job: ClinicChangeJob }) {
  const { total, pending, failed } = job.counts;
  if (job.state === 'running') {
    return (
      <ToneBadge tone="live" icon={DELIVERY_ICONS.pending}>
        {total - pending} of {total}
      </ToneBadge>
    );
  }
  return failed > 0 ? (
    <ToneBadge tone="look" icon={DELIVERY_ICONS['needs-person']}>
      {failed === 1 ? '1 needs a person' : `${failed} need a person`}
    </ToneBadge>
  ) : (
    <ToneBadge tone="good" icon={DELIVERY_ICONS.done}>
      Finished
    </ToneBadge>
  );
}

function Summary({ job }: { job: ClinicChangeJob }) {
  const styles = useStyles();
  return (
    <Button
      appearance="transparent"
      className={styles.link}
      onClick={() => {
        goTo('admin', 'cancelling', job.changeId);
      }}
    >
      {job.summary}
    </Button>
  );
}

const COLUMNS: readonly Column<ClinicChangeJob>[] = [
  { heading: 'Change', cell: (job) => <Summary job={job} /> },
  { heading: 'Service line', cell: ({ serviceLineNames }) => serviceLineNames.join(', ') },
  { heading: 'Days', cell: daysWords },
  {
    heading: 'Started',
    cell: ({ startedAt, timeZone, startedBy }) =>
      `${shortDay(startedAt, timeZone)} ${clockTime(startedAt, timeZone)}, ${startedBy}`,
  },
  { heading: 'Appointments', cell: (job) => job.counts.total, isNumber: true },
  { heading: 'State', cell: (job) => <State job={job} /> },
];

/** What was cancelled, moved and handed over before; nothing while there is none. */
export function EarlierChanges() {
  const { api } = useConfer();
  const changes = useLoaded('changes', (signal) => api.call(listClinicChanges, { query: {} }, { signal }));
  if (changes.error === undefined && (changes.data?.items.length ?? 0) === 0) return null;
  return (
    <Section title="Earlier changes">
      <FailureNotice error={changes.error} onRetry={changes.reload} />
      {changes.data === undefined ? null : (
        <DataTable
          caption="Earlier changes"
          testId="earlier-changes"
          columns={COLUMNS}
          rows={changes.data.items}
          keyOf={(job) => job.changeId}
        />
      )}
    </Section>
  );
}
