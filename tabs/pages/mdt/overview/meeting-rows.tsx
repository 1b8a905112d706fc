import { Button, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { SubtractCircleRegular } from '@fluentui/react-icons/svg/subtract-circle';
import { VideoFilled } from '@fluentui/react-icons/svg/video';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { useState } from 'react';
import type { MeetingSummary } from '../../../../api/mdt/contract/mdts.ts';
import { useFramedList } from '../../../components/framed-list.ts';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useNow } from '../../../hooks/use-now.ts';
import { mdtHash } from '../mdt-route.ts';
import { cutOffWords, fillWords, listTroubles, meetingTime, MEETING_STATUS_WORDS } from '../meeting-words.ts';
import { StartMeeting } from '../now/start-meeting.tsx';

const SHOWN_AT_FIRST = 6;

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    minHeight: '44px',
    '@media (max-width: 479px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  when: { fontWeight: tokens.fontWeightSemibold },
  more: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  end: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  all: { marginTop: tokens.spacingVerticalS },
});

function ReadyBadges({ meeting }: { meeting: MeetingSummary }) {
  const styles = useStyles();
  if (meeting.status === 'cancelled') {
    return (
      <ToneBadge tone="quiet" icon={SubtractCircleRegular}>
        Cancelled
      </ToneBadge>
    );
  }
  const troubles = listTroubles(meeting);
  return (
    <span className={styles.badges}>
      {meeting.status === 'running' ? (
        <ToneBadge tone="live" icon={VideoFilled}>
          {MEETING_STATUS_WORDS.running}
        </ToneBadge>
      ) : null}
      {troubles.map((trouble) => (
        <ToneBadge key={trouble} tone="look" icon={WarningRegular}>
          {trouble}
        </ToneBadge>
      ))}
      {meeting.caseCount > 0 && troubles.length === 0 ? (
        <ToneBadge tone="good" icon={CheckmarkCircleRegular}>
          Every case is ready
        </ToneBadge>
      ) : null}
    </span>
  );
}

/** Meetings by start, each with what is on its list and what keeps that from being ready. */
export function MeetingRows({ meetings }: { meetings: readonly MeetingSummary[] }) {
  const styles = useStyles();
  const frame = useFramedList();
  const now = useNow();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? meetings : meetings.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <ul className={frame.list} aria-label="Next meetings">
        {shown.map((meeting) => {
          const { meetingId, cancelledBecause, movedBecause } = meeting;
          return (
            <li
              key={meetingId}
              className={mergeClasses(frame.row, styles.row)}
              data-testid={`mdt-meeting-${meetingId}`}
            >
              <div>
                <Link className={styles.when} href={mdtHash('meeting', meetingId)}>
                  {meetingTime(meeting)} {meeting.mdt.name}
                </Link>
                <div className={styles.more}>
                  {cancelledBecause ?? `${fillWords(meeting)} · ${cutOffWords(meeting, now)}`}
                </div>
                {movedBecause === null ? null : <div className={styles.more}>Moved: {movedBecause}</div>}
              </div>
              <div className={styles.end}>
                <ReadyBadges meeting={meeting} />
                <StartMeeting meeting={meeting} isInList />
              </div>
            </li>
          );
        })}
      </ul>
      {shown.length === meetings.length ? null : (
        <Button
          className={styles.all}
          size="small"
          onClick={() => {
            setIsWhole(true);
          }}
        >
          {`Show all ${meetings.length}`}
        </Button>
      )}
    </>
  );
}
