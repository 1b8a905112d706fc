import { Button, Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { OwnWordsOfCase } from '../../../../api/mdt/contract/own-words.ts';
import { askForMdtOwnWords } from '../../../../api/mdt/contract/own-words-endpoints.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { saying } from '../../admin/service-lines/field-error.ts';
import { useWordsFormStyles } from './words-form-styles.ts';

const PATIENT = 'patient';

export interface WordsFormProps {
  caseId: string;
  ownWords: OwnWordsOfCase;
  onRead: (words: OwnWordsOfCase) => void;
  onLeave: () => void;
}

/** Sends the patient, or a proxy who acts for them, the link. */
export function AskForWords({ caseId, ownWords, onRead, onLeave }: WordsFormProps) {
  const styles = useWordsFormStyles();
  const { api, newKey } = useConfer();
  const announce = useAnnounce();
  const [key] = useState(() => new SubmissionKey(newKey));
  const [who, setWho] = useState(PATIENT);
  const asking = useAction(async () => {
    const body = { relatedPersonId: who === PATIENT ? null : who };
    onRead(
      await key.submit({ ...body, caseId }, (submission) =>
        api.call(askForMdtOwnWords, { caseId, body, key: submission }),
      ),
    );
    announce('Asked');
    onLeave();
  });
  const errors = fieldErrors(asking.error);
  const hasLink = ownWords.asked?.link === 'open';
  return (
    <div className={styles.form} role="group" aria-label="Ask for their own words">
      <Field
        label="Whom"
        hint={
          hasLink
            ? 'They get a link, and are reminded once. The link that is there ends.'
            : 'They get a link, and are reminded once.'
        }
        {...saying(errors.get('/relatedPersonId'))}
      >
        <Select
          data-testid="own-words-whom"
          value={who}
          onChange={(_, { value }) => {
            setWho(value);
          }}
        >
          {ownWords.speakers.map(({ relatedPersonId, displayName, relationship, canBeSentTo }) => (
            <option
              key={relatedPersonId ?? PATIENT}
              value={relatedPersonId ?? PATIENT}
              disabled={!canBeSentTo}
            >
              {relationship === null
                ? `${displayName} (the patient)`
                : `${displayName} (${relationship.toLowerCase()})`}
              {canBeSentTo ? '' : ': no number or address'}
            </option>
          ))}
        </Select>
      </Field>
      {errors.size === 0 ? <FailureNotice error={asking.error} /> : null}
      <span className={styles.buttons}>
        <Button
          appearance="primary"
          data-testid="own-words-send"
          disabledFocusable={asking.isRunning}
          onClick={() => {
            if (!asking.isRunning) void asking.run();
          }}
        >
          {asking.isRunning ? 'Asking…' : 'Ask'}
        </Button>
        <Button appearance="subtle" onClick={onLeave}>
          Leave it
        </Button>
      </span>
    </div>
  );
}
