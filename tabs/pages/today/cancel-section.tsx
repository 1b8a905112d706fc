import { Button, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { CancelAppointment } from '../../../api/contract/appointments.ts';

const useStyles = makeStyles({
  place: { marginBottom: tokens.spacingVerticalXL },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface CancelSectionProps {
  /** How many people get a message. */
  people: number;
  isBusy: boolean;
  onCancel: (by: CancelAppointment['by']) => void;
}

/** Cancels the appointment: who asked for it is asked first, since the national code depends on it. */
export function CancelSection({ people, isBusy, onCancel }: CancelSectionProps) {
  const styles = useStyles();
  const [isAsking, setIsAsking] = useState(false);
  const [by, setBy] = useState<CancelAppointment['by']>('patient');
  if (!isAsking) {
    return (
      <div className={styles.place}>
        <Button
          data-testid="cancel"
          onClick={() => {
            setIsAsking(true);
          }}
        >
          Cancel appointment…
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.place}>
      <RadioGroup
        aria-label="Who cancels"
        value={by}
        onChange={(_, { value }) => {
          setBy(value === 'provider' ? 'provider' : 'patient');
        }}
      >
        <Radio value="patient" label="The patient, or somebody for them, asked for it" />
        <Radio value="provider" label="We cannot hold it" />
      </RadioGroup>
      <div className={styles.buttons}>
        <Button
          data-testid="cancel-confirm"
          disabledFocusable={isBusy}
          onClick={() => {
            onCancel(by);
          }}
        >
          {people === 1 ? 'Cancel and tell 1 person' : `Cancel and tell ${people} people`}
        </Button>
        <Button
          appearance="subtle"
          onClick={() => {
            setIsAsking(false);
          }}
        >
          Keep the appointment
        </Button>
      </div>
    </div>
  );
}
