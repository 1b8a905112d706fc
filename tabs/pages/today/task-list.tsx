import { Button, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useFramedList } from '../../components/framed-list.ts';
import { Section } from '../../components/section.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useReadAgain } from '../../hooks/use-read-again.ts';
import { clockTime, shortDay } from '../../words/times.ts';
import { dateInZone } from '../../words/zoned-day.ts';
import { goToDay } from './day-route.ts';

/** Longer lists are opened by who wants them. */
const SHOWN_AT_FIRST = 5;

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
  more: { color: tokens.colorNeutralForeground2 },
  all: { marginTop: tokens.spacingVerticalS },
});

/** Somebody of a coming appointment whom staff have to see to. */
interface Task {
  appointmentId: string;
  patientStartsAt: string;
  timeZone: string;
  /** Of the patient. */
  initials: string;
}

interface TaskListProps<One extends Task> {
  title: string;
  /** Names what is read; the row of one is `<name>-<key>` for tests. */
  name: string;
  testId: string;
  load: (signal: AbortSignal) => Promise<{ items: readonly One[] }>;
  keyOf: (task: One) => string;
  /** Why, and of whom, in parts. */
  wordsOf: (task: One) => readonly (string | undefined)[];
}

/** Whom staff have to see to in the next days, kept up to date; nothing while there is nobody. */
export function TaskList<One extends Task>({
  title,
  name,
  testId,
  load,
  keyOf,
  wordsOf,
}: TaskListProps<One>) {
  const styles = useStyles();
  const frame = useFramedList();
  const [isWhole, setIsWhole] = useState(false);
  const list = useLoaded(name, load);
  useReadAgain(list.reload);
  if (list.error !== undefined) return <FailureNotice error={list.error} onRetry={list.reload} />;
  const items = list.data?.items ?? [];
  if (items.length === 0) return null;
  const shown = isWhole ? items : items.slice(0, SHOWN_AT_FIRST);
  return (
    <Section title={title} aside={String(items.length)} testId={testId}>
      <ul className={frame.list}>
        {shown.map((item) => (
          <li key={keyOf(item)} className={mergeClasses(frame.row, styles.row)}>
            <Link
              as="button"
              data-testid={`${name}-${keyOf(item)}`}
              onClick={() => {
                const date = dateInZone(Date.parse(item.patientStartsAt), item.timeZone);
                goToDay({ date, openId: item.appointmentId });
              }}
            >
              {`${shortDay(item.patientStartsAt, item.timeZone)} ${clockTime(item.patientStartsAt, item.timeZone)} ${item.initials}`}
            </Link>
            <span className={styles.more}>
              {wordsOf(item)
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
