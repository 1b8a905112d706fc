import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { askForMdtCase } from '../../../../api/mdt/contract/case-endpoints.ts';
import { createMdt } from '../../../../api/mdt/contract/endpoints.ts';
import type { MeetingSummary } from '../../../../api/mdt/contract/mdts.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { PageHead } from '../../../components/page-head.tsx';
import { Section } from '../../../components/section.tsx';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { countWords } from '../../../words/count-words.ts';
import { AskButton } from '../ask-button.tsx';
import { goToMdt } from '../mdt-route.ts';
import { listTroubles, meetingTime } from '../meeting-words.ts';
import { useMdtChanges } from '../use-mdt-changes.ts';
import { useMdts } from '../use-mdts.ts';
import { ActionsLine } from './actions-line.tsx';
import { MdtRows } from './mdt-rows.tsx';
import { MeetingRows } from './meeting-rows.tsx';
import { OverseenMdts } from './overseen-mdts.tsx';
import { useNextMeetings } from './use-next-meetings.ts';

const useStyles = makeStyles({
  answer: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, marginTop: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** What is next and whether it is ready, in one sentence. */
function nextWords(meetings: readonly MeetingSummary[]): string {
  const next = meetings.find(({ status }) => status !== 'cancelled');
  if (next === undefined) return 'No meeting in the next four weeks.';
  const which = `${next.status === 'running' ? 'Under way' : 'Next'}: ${next.mdt.name}, ${meetingTime(next)}`;
  if (next.caseCount === 0) return `${which}, with no cases yet.`;
  const troubles = listTroubles(next);
  const cases = countWords(next.caseCount, 'case', 'cases');
  return `${which}, with ${cases}, ${troubles.length === 0 ? 'all ready' : troubles.join(', ')}.`;
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
      {mdts.data === undefined ? null : <OverseenMdts own={mdts.data} />}
    </>
  );
}
