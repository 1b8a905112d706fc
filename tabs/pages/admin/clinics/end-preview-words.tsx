import { Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { EndPreview } from '../../../../api/clinics/contract/clinics.ts';
import { Notice } from '../../../components/notice.tsx';
import { routeHash } from '../../../shell/routes.ts';
import { countWords } from '../../../words/count-words.ts';
import { plainShortDay } from '../../../words/times.ts';

/** Sessions that are named; of more it is said how many. */
const SHOWN = 5;

const useStyles = makeStyles({
  place: { marginBottom: tokens.spacingVerticalM },
  list: { marginBlock: tokens.spacingVerticalXS, paddingInlineStart: tokens.spacingHorizontalL },
});

/** "12 free sessions after Tue 10 Mar go." */
function removedWords({ removed, lastDay }: EndPreview): string {
  const day = plainShortDay(lastDay);
  if (removed === 0) return `No free session lies after ${day}.`;
  return removed === 1 ? `1 free session after ${day} goes.` : `${removed} free sessions after ${day} go.`;
}

/** What ending would do: how many sessions go, and what is booked in those that cannot. */
export function EndPreviewWords({ preview }: { preview: EndPreview }) {
  const styles = useStyles();
  const { kept, bookingCount } = preview;
  const bookings = countWords(bookingCount, 'booking is', 'bookings are');
  return (
    <div className={styles.place} data-testid="template-end-preview">
      {kept.length === 0 ? (
        <Notice tone="quiet" title={`${removedWords(preview)} Nobody is booked after it.`} role="status" />
      ) : (
        <Notice
          tone="look"
          title={`${removedWords(preview)} ${bookings} in ${countWords(kept.length, 'session', 'sessions')} after it.`}
          role="status"
        >
          <ul className={styles.list}>
            {kept.slice(0, SHOWN).map((session) => (
              <li key={session.sessionId}>
                {plainShortDay(session.localDate)}, {session.opensAt}–{session.closesAt}:{' '}
                {countWords(session.bookingIds.length, 'booking', 'bookings')}
              </li>
            ))}
            {kept.length > SHOWN ? <li>{`and ${kept.length - SHOWN} more sessions`}</li> : null}
          </ul>
          <Text block>
            These sessions stay, offer nothing more, and wait until you have moved or cancelled each booking.
            To do it in one go and tell the patients, use{' '}
            <Link inline href={routeHash('admin', 'cancelling')}>
              Cancel or move
            </Link>{' '}
            before you end it.
          </Text>
        </Notice>
      )}
    </div>
  );
}
