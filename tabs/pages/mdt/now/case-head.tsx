import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { ClockAlarmRegular } from '@fluentui/react-icons/svg/clock-alarm';
import { ClockRegular } from '@fluentui/react-icons/svg/clock';
import { ImportantRegular } from '@fluentui/react-icons/svg/important';
import type { ListItem } from '../../../../api/mdt/contract/meetings.ts';
import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import type { MeetingNow } from '../../../../api/mdt/contract/running.ts';
import { Notice } from '../../../components/notice.tsx';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { caseLine } from '../case-words.ts';
import { mdtHash } from '../mdt-route.ts';
import { missingWords, OUTCOME_STATE_WORDS, timerWords } from './now-words.ts';
import type { CaseNow } from './now-words.ts';
import { OUTCOME_STATE_ICONS } from './outcome-state-icons.ts';
import { QuorumLine } from './quorum-line.tsx';

const useStyles = makeStyles({
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  place: { margin: 0, color: tokens.colorNeutralForeground2 },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  who: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  question: {
    marginBlock: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
  },
});

interface CaseHeadProps {
  item: ListItem;
  one: CaseNow;
  now: MeetingNow;
  mdt: Mdt | undefined;
  timeZone: string;
  /** At Confer, in milliseconds since 1970. */
  at: number;
}

/** What is decided, for whom, in which time, and whether it may be. */
export function CaseHead({ item, one, now, mdt, timeZone, at }: CaseHeadProps) {
  const styles = useStyles();
  const { patient, question, caseType, isUrgent, caseId } = item.case;
  const timer = timerWords(one, at);
  const state = OUTCOME_STATE_WORDS[one.outcome];
  const isRunning = now.status === 'running';
  return (
    <header data-testid={`now-case-${caseId}`}>
      <p className={styles.place}>
        {one.position} of {now.cases.length} · {caseType.name}
      </p>
      <h2 className={styles.name}>
        <Link href={mdtHash('case', caseId)}>{patient.displayName}</Link>
      </h2>
      <p className={styles.who}>{caseLine(item.case)}</p>
      <p className={styles.question}>{question}</p>
      {patient.notice === null ? null : <Notice tone="bad" title={patient.notice} />}
      <div className={styles.badges}>
        <span data-testid="now-timer">
          <ToneBadge tone={timer.tone} icon={timer.tone === 'look' ? ClockAlarmRegular : ClockRegular}>
            {timer.words}
          </ToneBadge>
        </span>
        {isUrgent ? (
          <ToneBadge tone="bad" icon={ImportantRegular}>
            Urgent
          </ToneBadge>
        ) : null}
        <ToneBadge tone={state.tone} icon={OUTCOME_STATE_ICONS[one.outcome]}>
          {state.word}
        </ToneBadge>
      </div>
      {isRunning ? (
        <QuorumLine one={one} missing={missingWords(one.quorum, now.people, mdt, timeZone)} />
      ) : null}
    </header>
  );
}
