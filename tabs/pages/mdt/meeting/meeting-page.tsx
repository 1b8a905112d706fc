import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { getMdtMeeting, reorderMdtList } from '../../../../api/mdt/contract/endpoints.ts';
import type { Meeting } from '../../../../api/mdt/contract/meetings.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Notice } from '../../../components/notice.tsx';
import { PageHead } from '../../../components/page-head.tsx';
import { Section } from '../../../components/section.tsx';
import { useNow } from '../../../hooks/use-now.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { countWords } from '../../../words/count-words.ts';
import { minuteWords } from '../../../words/times.ts';
import { noteForReader } from '../../../words/zone.ts';
import { BackLink } from '../back-link.tsx';
import {
  cutOffWords,
  lengthMinutes,
  listTroubles,
  meetingTime,
  MEETING_STATUS_WORDS,
  roomWords,
} from '../meeting-words.ts';
import { mdtHash } from '../mdt-route.ts';
import { StartMeeting } from '../now/start-meeting.tsx';
import { useCurrent } from '../use-current.ts';
import { useMdtChanges } from '../use-mdt-changes.ts';
import { useMdt } from '../use-mdts.ts';
import { AddCases } from './add-cases.tsx';
import { CaseList } from './case-list.tsx';
import { MeetingChanges } from './meeting-changes.tsx';
import { SuggestOrder } from './suggest-order.tsx';
import { WhoComes } from './who-comes.tsx';
import { useListWrites } from './use-list-writes.ts';

const useStyles = makeStyles({
  answer: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, marginTop: 0 },
});

/** Whether the list fits the meeting and what keeps it from being ready, in one sentence. */
function listSentence(meeting: Meeting): string {
  const { items } = meeting;
  const planned = items.reduce((sum, { minutes }) => sum + minutes, 0);
  const length = lengthMinutes(meeting);
  const room = roomWords(planned, length);
  if (items.length === 0) return `No cases yet; the meeting is ${minuteWords(length)} long.`;
  const cases = countWords(items.length, 'case', 'cases');
  const troubles = listTroubles(meeting);
  return (
    [
      `${cases}, ${planned} of ${length} min${room === undefined ? '' : ` (${room})`}`,
      troubles.length === 0 ? 'every case is ready' : troubles.join(', '),
    ].join('; ') + '.'
  );
}

function List({ meeting, current }: { meeting: Meeting; current: ReturnType<typeof useMeeting> }) {
  const styles = useStyles();
  const { me } = useConfer();
  const mdt = useMdt(meeting.mdt.mdtId);
  const write = useListWrites(current);
  const isOpen = meeting.status === 'planned' || meeting.status === 'running';
  const mayChange = isOpen && mayAsk(me, reorderMdtList);
  return (
    <>
      {meeting.cancelledBecause === null ? null : (
        <Notice tone="look" title="This meeting is cancelled">
          {meeting.cancelledBecause}
        </Notice>
      )}
      {meeting.movedBecause === null ? null : (
        <Notice tone="quiet" title="This meeting was moved">
          {meeting.movedBecause}
        </Notice>
      )}
      {meeting.status === 'finished' ? (
        <p>
          <Link href={mdtHash('register', meeting.meetingId)}>Who attended this meeting and its cases</Link>
        </p>
      ) : null}
      {meeting.status === 'cancelled' ? null : (
        <p className={styles.answer} data-testid="list-answer">
          {listSentence(meeting)}
        </p>
      )}
      <FailureNotice error={mdt.error} onRetry={mdt.reload} />
      {meeting.status === 'planned' ? <WhoComes meeting={meeting} /> : null}
      <Section title="List">
        {meeting.status === 'planned' ? <SuggestOrder meeting={meeting} write={write} /> : null}
        <CaseList meeting={meeting} mdt={mdt.data} mayChange={mayChange} write={write} />
      </Section>
      {mayChange ? <AddCases meeting={meeting} mdt={mdt.data} write={write} /> : null}
      <MeetingChanges meeting={meeting} write={write} />
    </>
  );
}

function useMeeting(meetingId: string) {
  const { api } = useConfer();
  return useCurrent(`meeting ${meetingId}`, (signal) => api.call(getMdtMeeting, { meetingId }, { signal }));
}

/** The list of one meeting, built and kept in order. */
export function MeetingPage({ meetingId }: { meetingId: string }) {
  const current = useMeeting(meetingId);
  const now = useNow();
  const { data: meeting, error, isLoading, reload } = current;
  useMdtChanges(
    reload,
    ({ subject }) =>
      subject.id === meetingId ||
      (subject.kind === 'mdt-case' &&
        meeting?.items.some((item) => item.case.caseId === subject.id) === true),
  );
  const zone = meeting === undefined ? undefined : noteForReader(meeting.timeZone);
  return (
    <>
      <BackLink href={mdtHash()}>All MDTs</BackLink>
      {meeting === undefined ? null : (
        <PageHead
          title={meeting.mdt.name}
          subtitle={[
            meetingTime(meeting),
            zone,
            meeting.status === 'planned' ? cutOffWords(meeting, now) : MEETING_STATUS_WORDS[meeting.status],
          ]
            .filter((part) => part !== undefined)
            .join(' · ')}
        >
          <StartMeeting meeting={meeting} />
        </PageHead>
      )}
      <FailureNotice error={error} onRetry={reload} />
      {isLoading ? <LoadingRows what="the list" /> : null}
      {meeting === undefined ? null : <List meeting={meeting} current={current} />}
    </>
  );
}
