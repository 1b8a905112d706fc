import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ClinicChangeDetail, ToRebook } from '../../../../api/clinic-changes/contract/clinic-changes.ts';
import { listPatientsToRebook } from '../../../../api/clinic-changes/contract/endpoints.ts';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Notice } from '../../../components/notice.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { usePages } from '../../../hooks/use-pages.ts';
import { goTo } from '../../../hooks/use-route.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { clockTime, shortDay } from '../../../words/times.ts';
import { countWords } from '../../../words/count-words.ts';

const useStyles = makeStyles({
  title: {
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    marginBlock: tokens.spacingVerticalS,
  },
});

const columnsOf = (timeZone: string): readonly Column<ToRebook>[] => [
  { heading: 'Patient', cell: (patient) => patient.displayName },
  {
    heading: 'Lost appointment',
    cell: ({ wasAt }) => `${shortDay(wasAt, timeZone)} ${clockTime(wasAt, timeZone)}`,
  },
  { heading: 'Service line', cell: ({ serviceLine }) => serviceLine.name },
  { heading: 'Mobile', cell: ({ mobile }) => mobile ?? 'none known' },
  {
    heading: 'Book again',
    cell: (patient) => (
      <Button
        size="small"
        data-testid={`rebook-${patient.appointmentId}`}
        aria-label={`Book again for ${patient.displayName}`}
        onClick={() => {
          goTo('book', patient.patientId, patient.serviceLine.serviceLineId);
        }}
      >
        Book
      </Button>
    ),
  },
];

/** Patients who lost their appointment and have no other one yet. A patient who is booked again leaves the list. */
export function PatientsToRebook({ job }: { job: ClinicChangeDetail }) {
  const styles = useStyles();
  const { api } = useConfer();
  const list = usePages(
    job.state === 'done' ? job.changeId : undefined,
    (cursor, signal) =>
      api.call(listPatientsToRebook, { changeId: job.changeId, query: { cursor } }, { signal }),
    job.toRebook,
  );
  if (job.state === 'done' && job.toRebook === 0 && job.counts.done > 0) {
    return <Notice tone="good" title="Every patient has another appointment" />;
  }
  if (job.toRebook === 0) return null;
  return (
    <div data-testid="change-to-rebook">
      <h3 className={styles.title}>
        {countWords(job.toRebook, 'patient', 'patients')} still without another appointment
      </h3>
      <FailureNotice error={list.error} onRetry={list.reload} />
      {list.items === undefined ? null : (
        <DataTable
          caption="Patients without another appointment"
          columns={columnsOf(job.timeZone)}
          rows={list.items}
          keyOf={(patient) => patient.appointmentId}
        />
      )}
      <ShowMore pages={list} />
    </div>
  );
}
