import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { Notice } from '../../components/notice.tsx';
import { useConfer } from '../../shell/confer-context.ts';

const useStyles = makeStyles({ notice: { marginBottom: tokens.spacingVerticalM } });

/** After the end: who is still in the call has to be removed in Teams, because Confer cannot. Gone once they have left. */
export function StillInCall({ appointment }: { appointment: Appointment }) {
  const styles = useStyles();
  const { openMeeting } = useConfer();
  const { outsideStillIn, joinWebUrl } = appointment;
  if (outsideStillIn === 0) return null;
  const who =
    outsideStillIn === 1 ? 'One person from outside is' : `${outsideStillIn} people from outside are`;
  return (
    <div className={styles.notice} data-testid="still-in-call">
      <Notice
        tone="look"
        title={`${who} still in the call`}
        {...(joinWebUrl === null
          ? {}
          : {
              actions: (
                <Button
                  size="small"
                  onClick={() => {
                    void openMeeting(joinWebUrl);
                  }}
                >
                  Open meeting
                </Button>
              ),
            })}
      >
        The consultation has ended, but Confer cannot remove people from a Teams call. In Teams choose People,
        point at each of their names, choose More options (…), then Remove from meeting. This goes away once
        Teams says that they have left.
      </Notice>
    </div>
  );
}
