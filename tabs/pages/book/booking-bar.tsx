import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { listWords } from '../../words/list-words.ts';

const useStyles = makeStyles({
  bar: {
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    paddingBlock: tokens.spacingVerticalM,
    '@media (max-width: 719px)': { paddingBlock: tokens.spacingVerticalS },
  },
  // what went wrong is read where the button was pressed
  notice: {
    maxHeight: '45vh',
    overflowY: 'auto',
    marginBottom: tokens.spacingVerticalS,
    ':empty': { display: 'none' },
  },
  row: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    '@media (max-width: 719px)': {
      flexDirection: 'column',
      alignItems: 'stretch',
      gap: tokens.spacingVerticalS,
    },
  },
  what: { fontWeight: tokens.fontWeightSemibold },
  who: { color: tokens.colorNeutralForeground2 },
});

interface BookingBarProps {
  /** For whom, once nothing is missing. */
  what: string;
  missing: readonly string[];
  /** When and with whom; undefined until a time is chosen. */
  when: string | undefined;
  hold: ReactNode;
  /** Why it was not booked. */
  notice: ReactNode;
  label: string;
  isBooking: boolean;
  onBook: () => void;
}

/** What is going to be booked, how long it is kept, and the one button. */
export function BookingBar({ what, missing, when, hold, notice, label, isBooking, onBook }: BookingBarProps) {
  const styles = useStyles();
  return (
    <div className={styles.bar}>
      <div className={styles.notice}>{notice}</div>
      <div className={styles.row}>
        <div>
          <div className={styles.what} data-testid="book-summary">
            {missing.length > 0 ? `Still needed: ${listWords(missing)}` : what}
          </div>
          {when === undefined ? null : <div className={styles.who}>{when}</div>}
          {hold}
        </div>
        <Button
          appearance="primary"
          size="large"
          data-testid="book-submit"
          disabledFocusable={missing.length > 0 || isBooking}
          {...(isBooking ? { icon: <Spinner size="tiny" /> } : {})}
          onClick={onBook}
        >
          {label}
        </Button>
      </div>
    </div>
  );
}
