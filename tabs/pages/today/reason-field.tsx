import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import type { CancelAppointment } from '../../../api/booking/contract/booking-changes.ts';
import type { CancellationReason } from '../../../api/appointments/contract/cancellation.ts';
import { cancellationReasons } from '../../../api/appointments/contract/cancellation-words.ts';
import { keysOf } from '../../words/keys-of.ts';

const useStyles = makeStyles({
  reason: {
    maxWidth: '400px',
    marginBlock: tokens.spacingVerticalS,
    '& select': { minWidth: 0, width: '100%' },
  },
});

/** The reasons that fit whoever cancels: the patient's or ours. */
export function reasonsOf(by: CancelAppointment['by']): CancellationReason[] {
  return keysOf(cancellationReasons).filter((code) => cancellationReasons[code].by === by);
}

interface ReasonFieldProps {
  by: CancelAppointment['by'];
  reason: CancellationReason | undefined;
  /** It was asked for and is not there. */
  isMissing: boolean;
  onChoose: (reason: CancellationReason | undefined) => void;
}

/** Why something is cancelled. */
export function ReasonField({ by, reason, isMissing, onChoose }: ReasonFieldProps) {
  const styles = useStyles();
  const choices = reasonsOf(by);
  return (
    <Field
      required
      label="Why"
      className={styles.reason}
      {...(isMissing ? { validationMessage: 'Choose why it is cancelled' } : {})}
    >
      <Select
        data-testid="cancel-reason"
        value={reason ?? ''}
        onChange={(_, { value }) => {
          onChoose(choices.find((code) => code === value));
        }}
      >
        <option value="">Choose</option>
        {choices.map((code) => (
          <option key={code} value={code}>
            {cancellationReasons[code].label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
