import { Button, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { companionWords } from '../../../api/appointments/contract/companion-words.ts';
import type { DeviceTasks as Tasks } from '../../../api/device-tests/contract/device-test.ts';
import { listDeviceTasks } from '../../../api/device-tests/contract/endpoints.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useFramedList } from '../../components/framed-list.ts';
import { Section } from '../../components/section.tsx';
import { useReadAgain } from '../../hooks/use-read-again.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { DEVICE_TASK_WORDS } from '../../words/device-words.ts';
import { clockTime, shortDay } from '../../words/times.ts';
import { dateInZone } from '../../words/zoned-day.ts';
import { goToDay } from './day-route.ts';

/** Longer lists are opened by who wants them: most of them are phones that nobody has tested. */
const SHOWN_AT_FIRST = 5;

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
  more: { color: tokens.colorNeutralForeground2 },
  all: { marginTop: tokens.spacingVerticalS },
});

type Task = Tasks['items'][number];

/** What failed first, then the soonest: the service sorts by time. */
const inOrder = (items: readonly Task[]): Task[] =>
  items.toSorted((one, other) => Number(other.task === 'failed') - Number(one.task === 'failed'));

/** "of a proxy", "of the interpreter"; nothing of the patient, whom the line names. */
function whosePhone(kind: Task['kind']): string | undefined {
  if (kind === 'patient') return undefined;
  return kind === 'proxy' ? 'of a proxy' : `of the ${companionWords[kind].toLowerCase()}`;
}

/** Whose phone staff have to see to in the next days; nothing while there is nobody. */
export function DeviceTasks() {
  const styles = useStyles();
  const frame = useFramedList();
  const { api } = useConfer();
  const [isWhole, setIsWhole] = useState(false);
  const list = useLoaded('device-tasks', (signal) => api.call(listDeviceTasks, {}, { signal }));
  useReadAgain(list.reload);
  if (list.error !== undefined) return <FailureNotice error={list.error} onRetry={list.reload} />;
  const items = inOrder(list.data?.items ?? []);
  if (items.length === 0) return null;
  const shown = isWhole ? items : items.slice(0, SHOWN_AT_FIRST);
  return (
    <Section title="Phones to see to" aside={String(items.length)} testId="device-tasks">
      <ul className={frame.list}>
        {shown.map((item) => (
          <li key={item.participantId} className={mergeClasses(frame.row, styles.row)}>
            <Link
              as="button"
              data-testid={`device-task-${item.participantId}`}
              onClick={() => {
                const date = dateInZone(Date.parse(item.patientStartsAt), item.timeZone);
                goToDay({ date, openId: item.appointmentId });
              }}
            >
              {`${shortDay(item.patientStartsAt, item.timeZone)} ${clockTime(item.patientStartsAt, item.timeZone)} ${item.initials}`}
            </Link>
            <span className={styles.more}>
              {[DEVICE_TASK_WORDS[item.task], whosePhone(item.kind), item.serviceLineName]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {shown.length === items.length ? null : (
        <Button
          className={styles.all}
          size="small"
          onClick={() => {
            setIsWhole(true);
          }}
        >
          {`Show all ${String(items.length)}`}
        </Button>
      )}
    </Section>
  );
}
