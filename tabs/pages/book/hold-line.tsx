import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ClockRegular } from '@fluentui/react-icons/svg/clock';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { useEffect, useEffectEvent } from 'react';
import { useAnnounce } from '../../components/announcer.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { clockTime, minuteWords } from '../../words/times.ts';
import type { SlotHold } from './use-hold.ts';

const SOON_MS = 60_000;

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  soon: { color: tokens.colorPaletteMarigoldForeground2, fontWeight: tokens.fontWeightSemibold },
});

interface HoldLineProps {
  hold: SlotHold;
  timeZone: string;
  onSearchAgain: () => void;
}

/** Until when the chosen time is kept. Said aloud when it is kept, a minute before the end, and when it ends. */
export function HoldLine({ hold, timeZone, onSearchAgain }: HoldLineProps) {
  const styles = useStyles();
  const { state } = hold;
  const now = useNow();
  const announce = useAnnounce();
  const left = state.status === 'held' ? Date.parse(state.hold.expiresAt) - now : undefined;
  const isSoon = left !== undefined && left <= SOON_MS;
  const sayable = state.status === 'held' && isSoon ? 'held-soon' : state.status;
  const say = useEffectEvent(() => {
    if (sayable === 'held' && state.status === 'held') {
      announce(`Held for you until ${clockTime(state.hold.expiresAt, timeZone)}`);
    }
    if (sayable === 'held-soon') announce('Held for you for one more minute');
    if (sayable === 'expired') announce('The time is no longer held for you');
  });
  useEffect(() => {
    say();
  }, [sayable]);
  if (state.status === 'held') {
    return (
      <div className={styles.line} data-testid="hold" data-state="held">
        <ClockRegular aria-hidden />
        <span {...(isSoon ? { className: styles.soon } : {})}>
          Held for you until {clockTime(state.hold.expiresAt, timeZone)}
        </span>
        <span>({minuteWords(Math.floor((left ?? 0) / SOON_MS))} left)</span>
        {isSoon ? (
          <Button size="small" data-testid="hold-longer" onClick={hold.extend}>
            Hold it longer
          </Button>
        ) : null}
      </div>
    );
  }
  if (state.status === 'expired') {
    return (
      <div className={styles.line} data-testid="hold" data-state="expired">
        <WarningRegular aria-hidden />
        <span className={styles.soon}>No longer held for you: others may take it</span>
        <Button size="small" data-testid="hold-again" onClick={hold.takeAgain}>
          Hold it again
        </Button>
        <Button size="small" onClick={onSearchAgain}>
          Search again
        </Button>
      </div>
    );
  }
  if (state.status === 'not-held') {
    return (
      <div className={styles.line} data-testid="hold" data-state="not-held">
        <WarningRegular aria-hidden />
        <span>Could not be held for you: others may take it until you book</span>
        <Button size="small" onClick={hold.takeAgain}>
          Try again
        </Button>
      </div>
    );
  }
  // keeps the room that the line will take
  return state.status === 'taking' ? <div className={styles.line}>Holding it for you…</div> : null;
}
