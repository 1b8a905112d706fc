import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { BlockPreview } from '../../../../api/contract/blocks.ts';
import { Notice } from '../../../components/notice.tsx';
import { goTo } from '../../../hooks/use-route.ts';
import { clockRange, shortDay } from '../../../words/times.ts';

const useStyles = makeStyles({
  place: { marginBottom: tokens.spacingVerticalM },
  list: { listStyleType: 'none', margin: 0, padding: 0, maxHeight: '320px', overflowY: 'auto' },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXS,
  },
  what: { flexGrow: 1, flexBasis: '240px', minWidth: 0 },
});

/** The bookings that an absence hits. They stay as they are: somebody has to see to each. */
export function HitBookings({ preview }: { preview: BlockPreview }) {
  const styles = useStyles();
  const { bookings, bookingCount, timeZone } = preview;
  if (bookingCount === 0) {
    return (
      <div className={styles.place} data-testid="block-hits">
        <Notice tone="good" title="No booking is in the way" />
      </div>
    );
  }
  const hidden = bookingCount - bookings.length;
  return (
    <div className={styles.place} data-testid="block-hits">
      <Notice
        tone="look"
        title={bookingCount === 1 ? '1 booking is at that time' : `${bookingCount} bookings are at that time`}
        actions={
          <Button
            size="small"
            onClick={() => {
              goTo('admin', 'cancelling');
            }}
          >
            Cancel or move them together
          </Button>
        }
      >
        They stay as they are until somebody moves or cancels them.
        <ul className={styles.list}>
          {bookings.map((booking) => (
            <li key={booking.appointmentId} className={styles.row}>
              <span className={styles.what}>
                {shortDay(booking.startsAt, timeZone)}{' '}
                {clockRange(booking.startsAt, booking.endsAt, timeZone)} · {booking.patientInitials} ·{' '}
                {booking.serviceLine.name}
              </span>
              <Button
                size="small"
                onClick={() => {
                  goTo('today', booking.appointmentId);
                }}
              >
                Open
              </Button>
            </li>
          ))}
        </ul>
        {hidden > 0 ? <p>{hidden} more are in service lines that are not yours.</p> : null}
      </Notice>
    </div>
  );
}
