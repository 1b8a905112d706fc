import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { staffNames } from '../../words/staff-names.ts';
import { clockRange, shortDay } from '../../words/times.ts';
import { whatIsMissing } from './booking-draft.ts';
import type { BookingDraft } from './booking-draft.ts';

const useStyles = makeStyles({
  bar: {
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    '@media (max-width: 719px)': { flexDirection: 'column', alignItems: 'stretch' },
  },
  what: { fontWeight: tokens.fontWeightSemibold },
  who: { color: tokens.colorNeutralForeground2 },
});

function listWords(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

interface BookingBarProps {
  draft: BookingDraft;
  timeZone: string;
  isBooking: boolean;
  onBook: () => void;
}

/** What is going to be booked, and the one button. */
export function BookingBar({ draft, timeZone, isBooking, onBook }: BookingBarProps) {
  const styles = useStyles();
  const missing = whatIsMissing(draft);
  const { slot, patient } = draft;
  return (
    <div className={styles.bar}>
      <div>
        <div className={styles.what} data-testid="book-summary">
          {missing.length > 0
            ? `Still needed: ${listWords(missing)}`
            : `${patient?.displayName ?? ''}${draft.proxy === undefined ? '' : ' with a proxy'}`}
        </div>
        {slot === undefined ? null : (
          <div className={styles.who}>
            {shortDay(slot.startsAt, timeZone)} {clockRange(slot.startsAt, slot.endsAt, timeZone)} ·{' '}
            {staffNames(slot.staff)}
          </div>
        )}
      </div>
      <Button
        appearance="primary"
        size="large"
        data-testid="book-submit"
        disabledFocusable={missing.length > 0 || isBooking}
        {...(isBooking ? { icon: <Spinner size="tiny" /> } : {})}
        onClick={onBook}
      >
        Book and send links
      </Button>
    </div>
  );
}
