import { makeStyles, tokens } from '@fluentui/react-components';
import type { Session } from '../../../../api/clinics/contract/clinics.ts';
import { Notice } from '../../../components/notice.tsx';
import { plainShortDay } from '../../../words/times.ts';

const useStyles = makeStyles({
  place: { marginBottom: tokens.spacingVerticalL },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
});

/** Sessions that no longer fit their template and are there for what is booked in them. */
export function WithdrawnSessions({ sessions }: { sessions: readonly Session[] }) {
  const styles = useStyles();
  if (sessions.length === 0) return null;
  const count =
    sessions.length === 1 ? '1 session no longer fits' : `${sessions.length} sessions no longer fit`;
  return (
    <div className={styles.place} data-testid="withdrawn-sessions">
      <Notice tone="look" title={`${count} and cannot be booked any more, but somebody is booked`}>
        <ul className={styles.list}>
          {sessions.map((session) => (
            <li key={session.sessionId}>
              {session.clinic.name}, {plainShortDay(session.localDate)}, {session.opensAt}–{session.closesAt}:{' '}
              {session.bookingCount === 1 ? '1 booking' : `${session.bookingCount} bookings`} to move or
              cancel
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
