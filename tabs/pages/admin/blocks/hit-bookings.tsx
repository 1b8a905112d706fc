import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { BlockPreview } from '../../../../api/blocks/contract/blocks.ts';
import { Notice } from '../../../components/notice.tsx';
import { goTo } from '../../../hooks/use-route.ts';
import { clockRange, shortDay } from '../../../words/times.ts';
import { AppointmentLinks } from '../appointment-links.tsx';

const useStyles = makeStyles({
  place: { marginBottom: tokens.spacingVerticalM },
});

/** The bookings that a block hits. They stay as they are: somebody has to see to each. */
export function HitBookings({ preview }: { preview: BlockPreview }) {
  const styles = useStyles();
  const { bookings, bookingCount, elsewhere, timeZone } = preview;
  if (bookingCount === 0) {
    return elsewhere.length > 0 ? null : (
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
        <AppointmentLinks
          items={bookings.map(({ appointmentId, startsAt, endsAt, patientInitials, serviceLine }) => ({
            appointmentId,
            words: `${shortDay(startsAt, timeZone)} ${clockRange(startsAt, endsAt, timeZone)} · ${patientInitials} · ${serviceLine.name}`,
          }))}
        />
        {hidden > 0 ? <p>{hidden} more are in service lines that are not yours.</p> : null}
      </Notice>
    </div>
  );
}
