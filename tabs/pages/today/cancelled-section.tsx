import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { CalendarAddRegular } from '@fluentui/react-icons/svg/calendar-add';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { useIsBefore } from '../../hooks/use-is-before.ts';
import { goTo } from '../../hooks/use-route.ts';

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
  const { cancelled, appointmentId } = appointment;
  const mayBeUndone = useIsBefore(cancelled?.undoUntil ?? null);
  if (cancelled === null) return null;
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
