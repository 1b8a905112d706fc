import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { LONGEST_ACTION } from '../../../../api/mdt/contract/mdt-words.ts';
import type { Action } from '../../../../api/mdt/contract/outcomes.ts';
import { changeMdtAction } from '../../../../api/mdt/contract/running-endpoints.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { DateField } from '../../../components/date-field.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { saying } from '../../admin/service-lines/field-error.ts';
import { StaffSearch } from '../staff-search.tsx';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    rowGap: tokens.spacingVerticalS,
    maxWidth: '480px',
    marginTop: tokens.spacingVerticalS,
    '& input': { minWidth: 0 },
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface ActionFormProps {
  action: Action;
  onSaved: () => void;
  /** Somebody else changed it since it was read. */
  onStale: (error: unknown) => void;
  onLeave: () => void;
}

/** Changes what is to be done, by whom and by when. What was typed stays when somebody else was faster. */
export function ActionForm({ action, onSaved, onStale, onLeave }: ActionFormProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const [what, setWhat] = useState(action.what);
  const [owner, setOwner] = useState(action.owner);
  const [dueOn, setDueOn] = useState(action.dueOn);
  const [wasAsked, setWasAsked] = useState(false);
  const { actionId, version } = action;
  const saving = useAction(async () => {
    const body = { what: what.trim(), ownerId: owner.practitionerId, dueOn };
    try {
      await api.call(changeMdtAction, { actionId, body, seen: version });
    } catch (error) {
      onStale(error);
      throw error;
    }
    onSaved();
  });
  const errors = fieldErrors(saving.error);
  const isMissing = what.trim() === '';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setWasAsked(true);
    if (!isMissing && dueOn !== '' && !saving.isRunning) void saving.run();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label="Change the action">
      <Field
        label="What is to be done"
        required
        {...saying(wasAsked && isMissing ? 'Enter what is to be done' : errors.get('/what'))}
      >
        <Textarea
          data-testid="action-what"
          maxLength={LONGEST_ACTION}
          value={what}
          onChange={(_, { value }) => {
            setWhat(value);
          }}
        />
      </Field>
      <StaffSearch
        label="Who does it"
        hint={errors.get('/ownerId') ?? `Now: ${owner.displayName}`}
        testId="action-owner"
        onChoose={({ practitionerId, displayName }) => {
          setOwner({ practitionerId, displayName });
        }}
      />
      <DateField
        label="By when"
        testId="action-due"
        value={dueOn}
        onChange={setDueOn}
        error={wasAsked && dueOn === '' ? 'Enter a date' : errors.get('/dueOn')}
      />
      {errors.size === 0 ? <FailureNotice error={saving.error} /> : null}
      <span className={styles.buttons}>
        <Button
          type="submit"
          appearance="primary"
          data-testid="action-save"
          disabledFocusable={saving.isRunning}
        >
          Save
        </Button>
        <Button appearance="subtle" onClick={onLeave}>
          Leave it
        </Button>
      </span>
    </form>
  );
}
