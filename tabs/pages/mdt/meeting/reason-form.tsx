import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { LONGEST_REASON } from '../../../../api/mdt/contract/mdt-words.ts';
import { saying } from '../../admin/service-lines/field-error.ts';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
  field: { flexGrow: 1, minWidth: '160px', '& input': { minWidth: 0 } },
});

interface ReasonFormProps {
  label: string;
  action: string;
  testId: string;
  isBusy: boolean;
  error?: string | undefined;
  onSend: (reason: string) => void;
  onLeave: () => void;
}

/** The focus is where the next thing is typed. */
function takeFocus(input: HTMLInputElement | null): void {
  input?.focus();
}

/** Asks why, in the row that it is about. */
export function ReasonForm({ label, action, testId, isBusy, error, onSend, onLeave }: ReasonFormProps) {
  const styles = useStyles();
  const [reason, setReason] = useState('');
  const [wasAsked, setWasAsked] = useState(false);
  const isMissing = reason.trim() === '';
  const said = wasAsked && isMissing ? 'Enter the reason' : error;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setWasAsked(true);
    if (!isMissing && !isBusy) onSend(reason.trim());
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field label={label} required className={styles.field} {...saying(said)}>
        <Input
          autoComplete="off"
          data-testid={testId}
          maxLength={LONGEST_REASON}
          input={{ ref: takeFocus }}
          value={reason}
          onChange={(_, { value }) => {
            setReason(value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onLeave();
          }}
        />
      </Field>
      <Button type="submit" appearance="primary" data-testid={`${testId}-send`} disabledFocusable={isBusy}>
        {action}
      </Button>
      <Button appearance="subtle" onClick={onLeave}>
        Leave it
      </Button>
    </form>
  );
}
