import { Button, Field, makeStyles, Radio, RadioGroup, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import type { CancelAppointment } from '../../../api/booking/contract/booking-changes.ts';
import type { CancellationReason } from '../../../api/appointments/contract/cancellation.ts';
import type { UnderWayReason } from '../../../api/appointments/contract/under-way-words.ts';
import { listWords } from '../../words/list-words.ts';
import { whenWords } from './attendance/facts-words.ts';
import { WHY_UNDER_WAY, whyCancelled, WhyField } from './why-field.tsx';

const useStyles = makeStyles({
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    ':focus': { outlineStyle: 'none' },
  },
  place: { marginBottom: tokens.spacingVerticalXL },
  what: { marginBlock: `0 ${tokens.spacingVerticalS}` },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** What the button does. Of somebody who died nobody is told. */
function cancelLabel(people: number, reason: CancellationReason | undefined): string {
  if (people === 0 || reason === 'pat-dec') return 'Cancel without a message';
  return people === 1 ? 'Cancel and tell 1 person' : `Cancel and tell ${people} people`;
}

interface CancelSectionProps {
  appointment: Appointment;
  /** Who gets a message. */
  told: readonly string[];
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
  const { appointment, told, isUnderWay, hasStarted, isBusy, onCancel, onLeave } = props;
  const styles = useStyles();
  const people = told.length;
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
    <div className={styles.place} role="group" aria-labelledby="cancel-title" data-testid="cancel-section">
      <h3 id="cancel-title" tabIndex={-1} className={styles.title}>
        Cancel the appointment
      </h3>
      <p className={styles.what}>
        <strong>{whenWords(appointment)}</strong>.{' '}
        {people === 0 || reason === 'pat-dec'
          ? 'Nobody is told.'
          : `${listWords(told)} ${people === 1 ? 'is' : 'are'} told.`}
      </p>
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
      <WhyField
        why={whyCancelled(by)}
        chosen={reason}
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
      {isUnderWay ? (
        <WhyField why={WHY_UNDER_WAY} chosen={evenThoughUnderWay} onChoose={setEvenThough} />
      ) : null}
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
