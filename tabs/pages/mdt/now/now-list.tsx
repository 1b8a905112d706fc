import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowRightFilled } from '@fluentui/react-icons/svg/arrow-right';
import { useFramedList } from '../../../components/framed-list.ts';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import type { ListItem } from '../../../../api/mdt/contract/meetings.ts';
import type { MeetingNow } from '../../../../api/mdt/contract/running.ts';
import { useRowStyles } from '../row-styles.ts';
import { minutesSpent, OUTCOME_STATE_WORDS } from './now-words.ts';
import { OUTCOME_STATE_ICONS } from './outcome-state-icons.ts';
import { QuorumBadge } from './quorum-line.tsx';

const useStyles = makeStyles({
  button: {
    display: 'block',
    width: '100%',
    minWidth: 0,
    textAlign: 'start',
    paddingInline: 0,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  shown: { backgroundColor: tokens.colorNeutralBackground3 },
  badges: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    marginTop: tokens.spacingVerticalXXS,
  },
});

interface NowListProps {
  now: MeetingNow;
  items: readonly ListItem[];
  shownId: string | undefined;
  at: number;
  onLook: (caseId: string) => void;
}

/** The cases of the meeting in order: where each one is, and whether it could be decided now. */
export function NowList({ now, items, shownId, at, onLook }: NowListProps) {
  const styles = useStyles();
  const frame = useFramedList();
  const row = useRowStyles();
  const isRunning = now.status === 'running';
  return (
    <ol className={frame.list} aria-label="Cases" data-testid="now-list">
      {now.cases.map((one) => {
        const item = items.find(({ case: { caseId } }) => caseId === one.caseId);
        const spent = minutesSpent(one, at);
        const state = OUTCOME_STATE_WORDS[one.outcome];
        const name = item?.case.patient.displayName ?? 'A case that was just added';
        return (
          <li
            key={one.caseId}
            className={mergeClasses(frame.row, one.caseId === shownId && styles.shown)}
            data-testid={`now-row-${one.caseId}`}
          >
            <Button
              appearance="transparent"
              size="small"
              className={styles.button}
              aria-current={one.caseId === shownId ? 'true' : undefined}
              onClick={() => {
                onLook(one.caseId);
              }}
            >
              {one.position}. {name}
            </Button>
            <div className={row.more}>
              {item === undefined ? null : `${item.case.caseType.name} · `}
              {one.wasDiscussed ? `${spent} of ${one.minutesPlanned} min` : `${one.minutesPlanned} min`}
            </div>
            <div className={styles.badges}>
              {one.isCurrent ? (
                <ToneBadge tone="live" icon={ArrowRightFilled}>
                  Now
                </ToneBadge>
              ) : null}
              {one.outcome === 'none' && !one.wasDiscussed ? null : (
                <ToneBadge tone={state.tone} icon={OUTCOME_STATE_ICONS[one.outcome]}>
                  {state.word}
                </ToneBadge>
              )}
              {isRunning && one.outcome !== 'confirmed' ? <QuorumBadge quorum={one.quorum} /> : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
