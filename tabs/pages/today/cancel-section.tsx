import { Button, Field, makeStyles, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { CancelAppointment } from '../../../api/contract/booking-changes.ts';
import type { CancellationReason } from '../../../api/contract/cancellation.ts';
import { cancellationReasons } from '../../../api/contract/coded-words.ts';
import { keysOf } from '../../words/keys-of.ts';

const useStyles = makeStyles({
  place: { marginBottom: tokens.spacingVerticalXL },
  reason: {
    maxWidth: '400px',
    marginBlock: tokens.spacingVerticalS,
    '& select': { minWidth: 0, width: '100%' },
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** The reasons that fit whoever cancels: the patient's or ours. */
export function reasonsOf(by: CancelAppointment['by']): CancellationReason[] {
  return keysOf(cancellationReasons).filter((code) => cancellationReasons[code].by === by);
}

interface CancelSectionProps {
  /** How many people get a message. */
  people: number;
  isBusy: boolean;
  onCancel: (cancellation: CancelAppointment) => void;
  onLeave: () => void;
}

/** Cancels the appointment: who asked for it and why come first, since the national codes depend on them. */
export function CancelSection({ people, isBusy, onCancel, onLeave }: CancelSectionProps) {
  const styles = useStyles();
  const [by, setBy] = useState<CancelAppointment['by']>('patient');
  const [reason, setReason] = useState<CancellationReason | ''>('');
  const [lacksReason, setLacksReason] = useState(false);
  const choices = reasonsOf(by);
  const submit = (): void => {
    setLacksReason(reason === '');
    if (reason !== '') onCancel({ by, reason });
  };
  return (
    <div
      className={styles.place}
      role="group"
      aria-label="Cancel the appointment"
      data-testid="cancel-section"
    >
      <RadioGroup
        aria-label="Who cancels"
        value={by}
        onChange={(_, { value }) => {
          setBy(value === 'provider' ? 'provider' : 'patient');
          setReason('');
        }}
      >
        <Radio value="patient" label="The patient, or somebody for them, asked for it" />
        <Radio value="provider" label="We cannot hold it" data-testid="cancel-by-provider" />
      </RadioGroup>
      <Field
        required
        label="Why"
        className={styles.reason}
        {...(lacksReason ? { validationMessage: 'Choose why it is cancelled' } : {})}
      >
        <Select
          data-testid="cancel-reason"
          value={reason}
          onChange={(_, { value }) => {
            setLacksReason(false);
            setReason(choices.find((code) => code === value) ?? '');
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
      <div className={styles.buttons}>
        <Button data-testid="cancel-confirm" appearance="primary" disabledFocusable={isBusy} onClick={submit}>
          {people === 1 ? 'Cancel and tell 1 person' : `Cancel and tell ${people} people`}
        </Button>
        <Button appearance="subtle" onClick={onLeave}>
          Keep the appointment
        </Button>
      </div>
    </div>
  );
}
