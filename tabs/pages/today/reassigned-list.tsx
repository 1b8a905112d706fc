import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { reassignmentWords } from './reassigning.ts';
import type { AppointmentActions } from './use-appointment-actions.ts';
import { useUndoReassign } from './use-undo-reassign.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    marginTop: tokens.spacingVerticalS,
    padding: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  undo: { marginTop: tokens.spacingVerticalXS },
});

/** Who was put in the place of whom, and the way back while nobody has been let in. */
export function ReassignedList({
  appointment,
  actions,
}: {
  appointment: Appointment;
  actions: AppointmentActions;
}) {
  const styles = useStyles();
  const undo = useUndoReassign(appointment, actions);
  const { reassigned, timeZone } = appointment;
  if (reassigned.length === 0) return null;
  return (
    <>
      <ul className={styles.list} aria-label="Moved" data-testid="reassigned">
        {reassigned.map((one) => (
          <li key={one.at}>{reassignmentWords(one, timeZone)}</li>
        ))}
      </ul>
      {undo === undefined ? null : (
        <Button
          size="small"
          className={styles.undo}
          icon={<ArrowUndoRegular />}
          data-testid="undo-reassign"
          disabledFocusable={actions.isBusy}
          onClick={undo}
        >
          Undo the last move
        </Button>
      )}
    </>
  );
}
