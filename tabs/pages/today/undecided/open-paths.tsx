import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { listOpenPaths } from '../../../../api/was-not-brought/contract/endpoints.ts';
import { notBroughtQuestions } from '../../../../api/was-not-brought/contract/not-brought-words.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { Section } from '../../../components/section.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { usePages } from '../../../hooks/use-pages.ts';
import { useReadAgain } from '../../../hooks/use-read-again.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { clockTime, shortDay } from '../../../words/times.ts';
import { dateInZone } from '../../../words/zoned-day.ts';
import { goToDay } from '../day-route.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
  more: { color: tokens.colorNeutralForeground2 },
});

/** Patients who were not brought and for whom something is still to do; nothing while there are none. */
export function OpenPaths() {
  const styles = useStyles();
  const frame = useFramedList();
  const { api } = useConfer();
  const pages = usePages('open paths', (cursor, signal) =>
    api.call(
      listOpenPaths,
      { query: cursor === undefined ? {} : { cursor } },
      signal === undefined ? {} : { signal },
    ),
  );
  const { items = [], error, reload } = pages;
  useReadAgain(reload);
  if (items.length === 0 && error === undefined) return null;
  return (
    <Section title="Was not brought: still to do" testId="open-paths">
      <FailureNotice error={error} onRetry={reload} />
      <ul className={frame.list}>
        {items.map((one) => (
          <li key={one.appointmentId} className={mergeClasses(frame.row, styles.row)}>
            <Link
              as="button"
              data-testid={`open-path-${one.appointmentId}`}
              onClick={() => {
                const date = dateInZone(Date.parse(one.startsAt), one.timeZone);
                goToDay({ date, openId: one.appointmentId });
              }}
            >
              {`${shortDay(one.patientStartsAt, one.timeZone)} ${clockTime(one.patientStartsAt, one.timeZone)} ${one.patientInitials}`}
            </Link>
            <span className={styles.more}>
              {[
                one.stepsLeft[0] === undefined ? undefined : notBroughtQuestions[one.stepsLeft[0]],
                one.serviceLineName,
              ]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <ShowMore pages={pages} />
    </Section>
  );
}
