import { Button, Field, makeStyles, Radio, RadioGroup, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { CancelAppointment } from '../../../api/booking/contract/booking-changes.ts';
import type { CancellationReason } from '../../../api/appointments/contract/cancellation.ts';
import type { UnderWayReason } from '../../../api/appointments/contract/under-way-words.ts';
import { UnderWayField } from './under-way-field.tsx';
import { ReasonField } from './reason-field.tsx';

const useStyles = makeStyles({
  place: { marginBottom: tokens.spacingVerticalXL },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** What the button does. Of somebody who died nobody is told. */
function cancelLabel(people: number, reason: CancellationReason | undefined): string {
  if (people === 0 || reason === 'pat-dec') return 'Cancel without a message';
  return people === 1 ? 'Cancel and tell 1 person' : `Cancel and tell ${people} people`;
}

interface CancelSectionProps {
  /** How many people get a message. */
  people: number;
  /** Somebody waits or is in it. */
  isUnderWay: boolean;
  /** Its time has begun: from then on it is an attendance, unless the patient did cancel. */
  hasStarted: boolean;
  isBusy: boolean;
  onCancel: (cancellation: CancelAppointment) => void;
  onLeave: () => void;
}

/** Cancels the appointment: who asked for it and why come first, since the national codes depend on them. */
export function CancelSection(props: CancelSectionProps) {
  const { people, isUnderWay, hasStarted, isBusy, onCancel, onLeave } = props;
  const styles = useStyles();
  const [by, setBy] = useState<CancelAppointment['by']>('patient');
  const [reason, setReason] = useState<CancellationReason | undefined>(undefined);
  const [lacksReason, setLacksReason] = useState(false);
  const [evenThoughUnderWay, setEvenThough] = useState<UnderWayReason | undefined>(undefined);
  const [note, setNote] = useState('');
  const needsNote = hasStarted && by === 'patient';
  const lacksMore = (isUnderWay && evenThoughUnderWay === undefined) || (needsNote && note.trim() === '');
  const submit = (): void => {
    setLacksReason(reason === undefined);
    if (reason === undefined || lacksMore) return;
    onCancel({
      by,
      reason,
      ...(isUnderWay ? { evenThoughUnderWay } : {}),
      ...(needsNote ? { note: note.trim() } : {}),
    });
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
          setReason(undefined);
        }}
      >
        <Radio value="patient" label="The patient, or somebody for them, asked for it" />
        <Radio value="provider" label="We cannot hold it" data-testid="cancel-by-provider" />
      </RadioGroup>
      <ReasonField
        by={by}
        reason={reason}
        isMissing={lacksReason}
        onChoose={(chosen) => {
          setLacksReason(false);
          setReason(chosen);
        }}
      />
      {needsNote ? (
        <Field
          required
          label="When and how did the patient cancel?"
          hint="The appointment has started. If the patient did not come, record the attendance instead."
        >
          <Textarea
            data-testid="cancel-note"
            maxLength={500}
            value={note}
            onChange={(_, { value }) => {
              setNote(value);
            }}
          />
        </Field>
      ) : null}
      {reason === 'pat-dec' ? (
        <p>
          From now on nothing is sent to the patient or to anybody about them. Their other appointments and
          places on short-notice lists are marked, and stay until somebody cancels them.
        </p>
      ) : null}
      {isUnderWay ? <UnderWayField reason={evenThoughUnderWay} onChoose={setEvenThough} /> : null}
      <div className={styles.buttons}>
        <Button
          data-testid="cancel-confirm"
          appearance="primary"
          disabledFocusable={isBusy || lacksMore}
          onClick={submit}
        >
          {cancelLabel(people, reason)}
        </Button>
        <Button appearance="subtle" onClick={onLeave}>
          Keep the appointment
        </Button>
      </div>
    </div>
  );
}
