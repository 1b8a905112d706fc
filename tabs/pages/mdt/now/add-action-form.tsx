import { Button, Field, Input, makeStyles, Select, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { LONGEST_ACTION } from '../../../../api/mdt/contract/mdt-words.ts';
import { addMdtAction } from '../../../../api/mdt/contract/running-endpoints.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { DateField } from '../../../components/date-field.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { saying } from '../../admin/service-lines/field-error.ts';
import { StaffSearch } from '../staff-search.tsx';
import type { Person } from './outcome/outcome-control.tsx';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    marginTop: tokens.spacingVerticalS,
    maxWidth: '480px',
    '& select, & input, & textarea': { minWidth: 0, width: '100%' },
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

const OTHER = 'other';

interface AddActionProps {
  caseId: string;
  people: readonly Person[];
  onAdded: () => void;
  onLeave: () => void;
}

/** Gives somebody something to do for a case, by a day. */
export function AddActionForm({ caseId, people, onAdded, onLeave }: AddActionProps) {
  const styles = useStyles();
  const { api, newKey } = useConfer();
  const announce = useAnnounce();
  const [key] = useState(() => new SubmissionKey(newKey));
  const [what, setWhat] = useState('');
  const [who, setWho] = useState('');
  const [found, setFound] = useState<Person | undefined>(undefined);
  const [dueOn, setDueOn] = useState('');
  const [wasAsked, setWasAsked] = useState(false);
  const ownerId = who === OTHER ? (found?.practitionerId ?? '') : who;
  const adding = useAction(async () => {
    const body = { what: what.trim(), ownerId, dueOn };
    await key.submit({ caseId, ...body }, (submission) =>
      api.call(addMdtAction, { caseId, body, key: submission }),
    );
    announce('The action is added');
    onAdded();
  });
  const errors = fieldErrors(adding.error);
  const missing = {
    what: what.trim() === '' ? 'Enter what is to be done' : undefined,
    who: ownerId === '' ? 'Choose who does it' : undefined,
    dueOn: dueOn === '' ? 'Enter the day by which it is to be done' : undefined,
  };
  const isMissing = Object.values(missing).some((each) => each !== undefined);
  const asked = (words: string | undefined): string | undefined => (wasAsked ? words : undefined);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setWasAsked(true);
    if (!isMissing && !adding.isRunning) void adding.run();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate data-testid="add-action-form">
      <Field label="What" required {...saying(errors.get('/what') ?? asked(missing.what))}>
        <Textarea
          rows={2}
          data-testid="action-what"
          maxLength={LONGEST_ACTION}
          value={what}
          onChange={(_, { value }) => {
            setWhat(value);
          }}
        />
      </Field>
      <Field label="Who" required {...saying(errors.get('/ownerId') ?? asked(missing.who))}>
        <Select
          data-testid="action-who"
          value={who}
          onChange={(_, { value }) => {
            setWho(value);
          }}
        >
          <option value="">Not chosen</option>
          {people.map(({ practitionerId, displayName }) => (
            <option key={practitionerId} value={practitionerId}>
              {displayName}
            </option>
          ))}
          <option value={OTHER}>Somebody else…</option>
        </Select>
      </Field>
      {who !== OTHER ? null : found === undefined ? (
        <StaffSearch
          label="Somebody else"
          hint="Anybody of the staff"
          testId="action-who-search"
          onChoose={({ practitionerId, displayName }) => {
            setFound({ practitionerId, displayName });
          }}
        />
      ) : (
        <Field label="Somebody else">
          <Input readOnly value={found.displayName} />
        </Field>
      )}
      <DateField
        label="By when"
        testId="action-due"
        required
        value={dueOn}
        onChange={setDueOn}
        error={errors.get('/dueOn') ?? asked(missing.dueOn)}
      />
      {errors.size === 0 ? <FailureNotice error={adding.error} /> : null}
      <span className={styles.buttons}>
        <Button
          type="submit"
          appearance="primary"
          data-testid="action-send"
          disabledFocusable={adding.isRunning}
        >
          Add the action
        </Button>
        <Button appearance="subtle" onClick={onLeave}>
          Leave it
        </Button>
      </span>
    </form>
  );
}
