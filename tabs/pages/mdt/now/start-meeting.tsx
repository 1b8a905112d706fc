import { Button, Link, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { startMdtMeeting } from '../../../../api/mdt/contract/endpoints.ts';
import type { MeetingSummary } from '../../../../api/mdt/contract/mdts.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Notice } from '../../../components/notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { dateInZone } from '../../../words/zoned-day.ts';
import { meetingTime } from '../meeting-words.ts';
import { goToMdt, mdtHash } from '../mdt-route.ts';

const useStyles = makeStyles({
  open: { fontWeight: tokens.fontWeightSemibold, whiteSpace: 'nowrap' },
});

interface StartMeetingProps {
  meeting: Pick<
    MeetingSummary,
    'meetingId' | 'version' | 'status' | 'startsAt' | 'endsAt' | 'timeZone' | 'mdt'
  >;
  /** In a list only the meetings of today can be started. */
  isInList?: boolean;
}

/** The way into a meeting: starts one that is planned, opens one that is under way or over. */
export function StartMeeting({ meeting, isInList = false }: StartMeetingProps) {
  const styles = useStyles();
  const { api, me } = useConfer();
  const now = useNow();
  const [isAsked, setIsAsked] = useState(false);
  const { meetingId, version, status, startsAt, timeZone, mdt } = meeting;
  const starting = useAction(async () => {
    await api.call(startMdtMeeting, { meetingId, seen: version });
    goToMdt('now', meetingId);
  });
  if (status === 'running' || status === 'finished') {
    if (isInList && status === 'finished') return null;
    return (
      <Link
        className={styles.open}
        href={mdtHash('now', meetingId)}
        data-testid="open-meeting"
        {...(isInList ? { 'aria-label': `Open the meeting of ${mdt.name}` } : {})}
      >
        {status === 'running' ? 'Open the meeting' : 'What was decided'}
      </Link>
    );
  }
  const isToday = dateInZone(Date.parse(startsAt), timeZone) === dateInZone(now, timeZone);
  if (status !== 'planned' || !mayAsk(me, startMdtMeeting) || (isInList && !isToday)) return null;
  const button = (
    <Button
      appearance={isInList ? 'secondary' : 'primary'}
      size={isInList ? 'small' : 'medium'}
      data-testid="start-meeting"
      {...(isInList ? { 'aria-label': `Start the meeting of ${mdt.name}` } : {})}
      disabledFocusable={starting.isRunning}
      onClick={() => {
        if (isToday || isAsked) void starting.run();
        else setIsAsked(true);
      }}
    >
      {isAsked ? 'Start it now all the same' : 'Start the meeting'}
    </Button>
  );
  return (
    <div>
      {isAsked ? (
        <Notice
          tone="look"
          role="alert"
          title={`It is planned for ${meetingTime(meeting)}`}
          actions={button}
        />
      ) : (
        button
      )}
      <FailureNotice error={starting.error} />
    </div>
  );
}
