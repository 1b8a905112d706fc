import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { listRelationshipTasks } from '../../../api/participants/contract/authority-endpoints.ts';
import { relationshipResultWords } from '../../../api/patients/contract/relationship-words.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useFramedList } from '../../components/framed-list.ts';
import { Section } from '../../components/section.tsx';
import { useReadAgain } from '../../hooks/use-read-again.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { clockTime, shortDay } from '../../words/times.ts';
import { dateInZone } from '../../words/zoned-day.ts';
import { goToDay } from './day-route.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
  more: { color: tokens.colorNeutralForeground2 },
});

/** Proxies of the next days whose authority the NHS service no longer confirms; nothing while there is nobody. */
export function RelationshipTasks() {
  const styles = useStyles();
  const frame = useFramedList();
  const { api } = useConfer();
  const list = useLoaded('relationship-tasks', (signal) => api.call(listRelationshipTasks, {}, { signal }));
  useReadAgain(list.reload);
  if (list.error !== undefined) return <FailureNotice error={list.error} onRetry={list.reload} />;
  const items = list.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title="Proxies to look at" aside={String(items.length)} testId="relationship-tasks">
      <ul className={frame.list}>
        {items.map((item) => (
          <li key={item.participantId} className={mergeClasses(frame.row, styles.row)}>
            <Link
              as="button"
              data-testid={`relationship-task-${item.participantId}`}
              onClick={() => {
                const date = dateInZone(Date.parse(item.patientStartsAt), item.timeZone);
                goToDay({ date, openId: item.appointmentId });
              }}
            >
              {`${shortDay(item.patientStartsAt, item.timeZone)} ${clockTime(item.patientStartsAt, item.timeZone)} ${item.initials}`}
            </Link>
            <span className={styles.more}>
              {[relationshipResultWords[item.result], item.serviceLineName].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
