import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalM,
  },
  field: { flexGrow: 1, minWidth: '180px', maxWidth: '360px' },
});

interface ClinicNameFormProps {
  /** Empty for a new clinic. */
  name: string;
  saveLabel: string;
  save: (name: string) => Promise<void>;
  onCancel: () => void;
}

/** What a clinic is called. */
export function ClinicNameForm({ name: start, saveLabel, save, onCancel }: ClinicNameFormProps) {
  const styles = useStyles();
  const field = useRef<HTMLInputElement>(null);
  // the person has just asked for this field
  useEffect(() => {
    field.current?.focus();
  }, []);
  const [name, setName] = useState(start);
  const saving = useAction(save);
  const message = fieldErrors(saving.error).get('/name');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (name.trim() !== '' && !saving.isRunning) void saving.run(name.trim());
  };
  return (
    <>
      <form className={styles.form} onSubmit={submit} noValidate>
        <Field
          className={styles.field}
          label="Name of the clinic"
          {...(message === undefined ? {} : { validationMessage: message })}
        >
          <Input
            data-testid="clinic-name"
            autoComplete="off"
            maxLength={100}
            input={{ ref: field }}
            value={name}
            onChange={(_, { value }) => {
              setName(value);
            }}
          />
        </Field>
        <Button
          type="submit"
          appearance="primary"
          data-testid="clinic-save"
          disabledFocusable={name.trim() === '' || saving.isRunning}
        >
          {saving.isRunning ? 'Saving…' : saveLabel}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </form>
      {message === undefined ? <FailureNotice error={saving.error} /> : null}
    </>
  );
}
