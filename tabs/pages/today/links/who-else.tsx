import { makeStyles, tokens } from '@fluentui/react-components';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import type { AppointmentActions } from '../use-appointment-actions.ts';
import { AddCompanion } from './add-companion.tsx';
import { AuthoritiesOf } from './authorities-of.tsx';
import { AddProxy } from './add-proxy.tsx';
import { InterpreterPart } from './interpreter-part.tsx';
import { TelephonePart } from './telephone-part.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', rowGap: tokens.spacingVerticalM, marginTop: tokens.spacingVerticalM },
});

interface WhoElseProps {
  appointment: Appointment;
  /** Whether the person may change who takes part, and say who did. */
  mayChange: boolean;
  /** It has ended or was cancelled: nobody can be added any more. */
  isDone: boolean;
  actions: Pick<AppointmentActions, 'change' | 'isBusy'>;
  onChanged: () => void;
}

/** Who else takes part: added with a link, by telephone, as interpreter, or by an authority that is the patient's. */
export function WhoElse({ appointment, mayChange, isDone, actions, onChanged }: WhoElseProps) {
  const styles = useStyles();
  const isCancelled = appointment.state === 'cancelled';
  if (!mayChange) {
    return <InterpreterPart appointment={appointment} mayRecord={false} actions={actions} />;
  }
  return (
    <div className={styles.parts}>
      {isDone || isCancelled ? null : (
        <>
          <AddProxy appointment={appointment} onAdded={onChanged} />
          <AddCompanion appointment={appointment} onAdded={onChanged} />
        </>
      )}
      {isCancelled ? null : (
        <>
          <TelephonePart appointment={appointment} actions={actions} />
          <InterpreterPart appointment={appointment} mayRecord actions={actions} />
        </>
      )}
      <AuthoritiesOf patientId={appointment.patient.patientId} onChanged={onChanged} />
    </div>
  );
}
