import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { CalendarAddRegular } from '@fluentui/react-icons/svg/calendar-add';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { useNow } from '../../hooks/use-now.ts';
import { goTo } from '../../hooks/use-route.ts';

/** A little longer than the moment in which it can be undone: Confer says itself when that is over. */
const SHOWN_MS = 15_000;

const useStyles = makeStyles({
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalL,
  },
});

interface CancelledSectionProps {
  appointment: Appointment;
  isBusy: boolean;
  onUndo: () => void;
}

/** A cancelled appointment: undone while nobody outside has heard of it, and afterwards booked again. */
export function CancelledSection({ appointment, isBusy, onUndo }: CancelledSectionProps) {
  const styles = useStyles();
  const now = useNow();
  const { cancelled, appointmentId, startsAt } = appointment;
  if (cancelled === null) return null;
  const isNew = now - Date.parse(cancelled.at) < SHOWN_MS;
  // these leave at once
  const mayBeUndone = isNew && cancelled.reason !== 'pat-dec' && now < Date.parse(startsAt);
  return (
    <div className={styles.buttons}>
      {mayBeUndone ? (
        <Button
          data-testid="undo-cancellation"
          appearance="primary"
          icon={<ArrowUndoRegular />}
          disabledFocusable={isBusy}
          onClick={onUndo}
        >
          Undo
        </Button>
      ) : null}
      <Button
        data-testid="book-again"
        icon={<CalendarAddRegular />}
        onClick={() => {
          goTo('book', 'again', appointmentId);
        }}
      >
        Book again
      </Button>
    </div>
  );
}
