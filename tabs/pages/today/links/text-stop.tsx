import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Appointment, Participant } from '../../../../api/appointment-view/contract/appointments.ts';
import { settleTextStop } from '../../../../api/participants/contract/endpoints.ts';
import { Notice } from '../../../components/notice.tsx';
import { useConfer } from '../../../shell/confer-context.ts';
import { clockTime, shortDay } from '../../../words/times.ts';
import type { AppointmentActions } from '../use-appointment-actions.ts';

const useStyles = makeStyles({ place: { marginTop: tokens.spacingVerticalXS } });

interface TextStopProps {
  appointment: Appointment;
  participant: Participant;
  actions: Pick<AppointmentActions, 'change' | 'isBusy'>;
}

/** Somebody answered STOP to a text about the appointment: what that means, and the way to say that it was seen to. */
export function TextStop({ appointment, participant, actions }: TextStopProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const { participantId, displayName, askedForNoTextsAt: at } = participant;
  if (at === null) return null;
  const { appointmentId, version: seen, timeZone } = appointment;
  const settle = (): void => {
    const of = { appointmentId, participantId, seen };
    actions.change(appointment, () => api.call(settleTextStop, of), 'Seen to');
  };
  return (
    <div className={styles.place} data-testid={`text-stop-${participantId}`}>
      <Notice
        tone="look"
        title={`${displayName} answered STOP to a text (${shortDay(at, timeZone)}, ${clockTime(at, timeZone)})`}
        actions={
          <Button
            size="small"
            aria-label={`Seen to: STOP of ${displayName}`}
            disabledFocusable={actions.isBusy}
            onClick={settle}
          >
            Seen to
          </Button>
        }
      >
        They want no more texts at this number. Nothing else was changed: texts about this appointment still
        go out. Ring them, then correct their contact or withdraw the link.
      </Notice>
    </div>
  );
}
