import { Button, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { askForMdtCase } from '../../../../api/mdt/contract/case-endpoints.ts';
import { changeMdt, createMdt } from '../../../../api/mdt/contract/endpoints.ts';
import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { PageHead } from '../../../components/page-head.tsx';
import { Section } from '../../../components/section.tsx';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { countWords } from '../../../words/count-words.ts';
import { AskButton } from '../ask-button.tsx';
import { goToMdt, mdtHash } from '../mdt-route.ts';
import { listTroubles, meetingTime } from '../meeting-words.ts';
import { useMdtChanges } from '../use-mdt-changes.ts';
import { useMdts } from '../use-mdts.ts';
import { ActionsLine } from './actions-line.tsx';
import { MeetingRows } from './meeting-rows.tsx';
import { useNextMeetings } from './use-next-meetings.ts';
import type { NextMeeting } from './use-next-meetings.ts';

const useStyles = makeStyles({
  answer: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, marginTop: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    minHeight: '44px',
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  more: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  links: { display: 'flex', columnGap: tokens.spacingHorizontalM },
});

/** What is next and whether it is ready, in one sentence. */
function nextWords(meetings: readonly NextMeeting[]): string {
  const next = meetings.find(({ summary }) => summary.status !== 'cancelled');
  if (next === undefined) return 'No meeting in the next four weeks.';
  const { summary, list } = next;
  const which = `${summary.status === 'running' ? 'Under way' : 'Next'}: ${summary.mdt.name}, ${meetingTime(summary)}`;
  if (list === undefined) return `${which}, with no cases yet.`;
  const troubles = listTroubles(list);
  const cases = countWords(summary.caseCount, 'case', 'cases');
  return `${which}, with ${cases}, ${troubles.length === 0 ? 'all ready' : troubles.join(', ')}.`;
}

function MdtRows({ mdts }: { mdts: readonly Mdt[] }) {
  const styles = useStyles();
  const frame = useFramedList();
  const { me } = useConfer();
  return (
    <ul className={frame.list}>
      {mdts.map(({ mdtId, name, serviceLine, chair, recurrenceWords }) => (
        <li key={mdtId} className={mergeClasses(frame.row, styles.row)} data-testid={`mdt-${mdtId}`}>
          <div>
            <Link className={styles.name} href={mdtHash('cases', mdtId)}>
              {name}
            </Link>
            <div className={styles.more}>
              {[serviceLine.name, `chair ${chair.displayName}`, recurrenceWords].join(' · ')}
            </div>
          </div>
          <span className={styles.links}>
            <Link href={mdtHash('cases', mdtId)} aria-label={`Cases of ${name}`}>
              Cases
            </Link>
            {mayAsk(me, changeMdt) ? (
              <Link href={mdtHash('settings', mdtId)} aria-label={`Settings of ${name}`}>
                Settings
              </Link>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The person's MDTs and their next meetings. */
export function MdtOverview() {
  const styles = useStyles();
  const { me } = useConfer();
  const mdts = useMdts();
  const meetings = useNextMeetings();
  useMdtChanges(meetings.reload);
  const newMdt = mayAsk(me, createMdt) ? (
    <Button
      icon={<AddRegular />}
      data-testid="mdt-new"
      onClick={() => {
        goToMdt('settings', 'new');
      }}
    >
      New MDT
    </Button>
  ) : null;
  const hasMdts = mdts.data !== undefined && mdts.data.length > 0;
  const maySendCases = hasMdts && mayAsk(me, askForMdtCase);
  return (
    <>
      <PageHead title="MDT">
        <div className={styles.buttons}>
          {newMdt}
          {maySendCases ? <AskButton place="head" /> : null}
        </div>
      </PageHead>
      <ActionsLine />
      <FailureNotice error={mdts.error} onRetry={mdts.reload} />
      {mdts.isLoading ? <LoadingRows what="your MDTs" /> : null}
      {mdts.data?.length === 0 ? (
        <EmptyState title="You belong to no MDT yet">
          A Coordinator of a service line sets one up and adds its members.
        </EmptyState>
      ) : null}
      {hasMdts ? (
        <>
          {meetings.data === undefined ? null : (
            <p className={styles.answer} data-testid="mdt-answer">
              {nextWords(meetings.data)}
            </p>
          )}
          <Section title="Next meetings">
            <FailureNotice error={meetings.error} onRetry={meetings.reload} />
            {meetings.isLoading ? <LoadingRows what="the next meetings" /> : null}
            {meetings.data?.length === 0 ? <EmptyState title="No meeting in the next four weeks" /> : null}
            {meetings.data === undefined || meetings.data.length === 0 ? null : (
              <MeetingRows meetings={meetings.data} />
            )}
          </Section>
          <Section title="MDTs">
            <MdtRows mdts={mdts.data ?? []} />
          </Section>
          {maySendCases ? <AskButton place="bottom" /> : null}
        </>
      ) : null}
    </>
  );
}
