import { Button, Field, makeStyles, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import {
  FOLLOW_UP_REASONS,
  FOLLOW_UP_WORDS,
  type AskedFollowUp,
  type FollowUpReason,
  type FollowUpResult,
} from '../../../../api/mdt/contract/follow-ups.ts';
import { followUpMdtOutcome } from '../../../../api/mdt/contract/running-endpoints.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { keysOf } from '../../../words/keys-of.ts';
import { saying } from '../../admin/service-lines/field-error.ts';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    rowGap: tokens.spacingVerticalS,
    maxWidth: '480px',
    '& select': { minWidth: 0, width: '100%' },
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface FollowUpFormProps {
  one: AskedFollowUp;
  onSaid: () => void;
  onLeave: () => void;
}

/** Says what became of a recommendation; why, where it was carried out in part or not. */
export function FollowUpForm({ one, onSaid, onLeave }: FollowUpFormProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const announce = useAnnounce();
  const [result, setResult] = useState<FollowUpResult | undefined>(undefined);
  const [reason, setReason] = useState<FollowUpReason | ''>('');
  const [wasAsked, setWasAsked] = useState(false);
  const needsReason = result === 'partly' || result === 'not';
  const sending = useAction(async (said: FollowUpResult) => {
    const { meetingId, caseId } = one;
    const body = { result: said, ...(needsReason && reason !== '' ? { reason } : {}) };
    await api.call(followUpMdtOutcome, { meetingId, caseId, body });
    announce(`${FOLLOW_UP_WORDS[said]}: ${one.patient.displayName}`);
    onSaid();
  });
  const errors = fieldErrors(sending.error);
  const isMissing = result === undefined || (needsReason && reason === '');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setWasAsked(true);
    if (!isMissing && !sending.isRunning) void sending.run(result);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate data-testid="follow-up-form">
      <Field
        label="What became of it?"
        required
        {...saying(wasAsked && result === undefined ? 'Choose what became of it' : undefined)}
      >
        <RadioGroup
          value={result ?? ''}
          onChange={(_, { value }) => {
            setResult(keysOf(FOLLOW_UP_WORDS).find((known) => known === value));
          }}
        >
          {keysOf(FOLLOW_UP_WORDS).map((known) => (
            <Radio key={known} value={known} label={FOLLOW_UP_WORDS[known]} />
          ))}
        </RadioGroup>
      </Field>
      {needsReason ? (
        <Field
          label="Why?"
          required
          {...saying(wasAsked && reason === '' ? 'Choose the reason' : errors.get('/reason'))}
        >
          <Select
            data-testid="follow-up-reason"
            value={reason}
            onChange={(_, { value }) => {
              setReason(keysOf(FOLLOW_UP_REASONS).find((known) => known === value) ?? '');
            }}
          >
            <option value="">Choose</option>
            {keysOf(FOLLOW_UP_REASONS).map((known) => (
              <option key={known} value={known}>
                {FOLLOW_UP_REASONS[known]}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      {errors.size === 0 ? <FailureNotice error={sending.error} /> : null}
      <span className={styles.buttons}>
        <Button
          type="submit"
          appearance="primary"
          data-testid="follow-up-send"
          disabledFocusable={sending.isRunning}
        >
          Say so
        </Button>
        <Button appearance="subtle" onClick={onLeave}>
          Leave it
        </Button>
      </span>
    </form>
  );
}
