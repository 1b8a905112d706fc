import { Button, Field, Select, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { getMdtCase } from '../../../../api/mdt/contract/case-endpoints.ts';
import { writeDownMdtOwnWords } from '../../../../api/mdt/contract/own-words-endpoints.ts';
import { LONGEST_OWN_WORDS } from '../../../../api/mdt/contract/mdt-words.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { isStale } from '../../../api-client/problem-error.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { saying } from '../../admin/service-lines/field-error.ts';
import type { WordsFormProps } from './ask-for-words.tsx';
import { useWordsFormStyles } from './words-form-styles.ts';

const PATIENT = 'patient';

/** What the patient, or a proxy who acts for them, says by telephone. It begins with what is there. */
export function WriteDownWords({ caseId, ownWords, onRead, onLeave }: WordsFormProps) {
  const styles = useWordsFormStyles();
  const { api } = useConfer();
  const announce = useAnnounce();
  const newest = ownWords.versions.at(-1);
  const [seen, setSeen] = useState(ownWords.version);
  const [who, setWho] = useState(PATIENT);
  const [matters, setMatters] = useState(newest?.matters ?? '');
  const [question, setQuestion] = useState(newest?.question ?? '');
  const [wasSaved, setWasSaved] = useState(false);
  const isMissing = seen === 0 && matters.trim() === '' && question.trim() === '';
  const saving = useAction(async () => {
    const relatedPersonId = who === PATIENT ? null : who;
    try {
      onRead(
        await api.call(writeDownMdtOwnWords, { caseId, seen, body: { matters, question, relatedPersonId } }),
      );
    } catch (error) {
      // what changed meanwhile is shown above, and what was entered here stays and may be saved over it
      if (isStale(error)) {
        const { ownWords: present } = await api.call(getMdtCase, { caseId });
        onRead(present);
        setSeen(present.version);
      }
      throw error;
    }
    announce('Written down');
    onLeave();
  });
  const errors = fieldErrors(saving.error);
  const field = (pointer: string, missing?: string) => saying(missing ?? errors.get(pointer));
  return (
    <div className={styles.form} role="group" aria-label="Write down what they say">
      <Field label="Who says it" {...field('/relatedPersonId')}>
        <Select
          data-testid="own-words-who"
          value={who}
          onChange={(_, { value }) => {
            setWho(value);
          }}
        >
          {ownWords.speakers.map(({ relatedPersonId, displayName, relationship }) => (
            <option key={relatedPersonId ?? PATIENT} value={relatedPersonId ?? PATIENT}>
              {relationship === null
                ? `${displayName} (the patient)`
                : `${displayName} (${relationship.toLowerCase()})`}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="What matters to them"
        className={styles.text}
        {...field(
          '/matters',
          wasSaved && isMissing ? 'Enter what matters to the patient, or what they ask the team' : undefined,
        )}
      >
        <Textarea
          resize="vertical"
          data-testid="own-words-matters"
          maxLength={LONGEST_OWN_WORDS}
          value={matters}
          onChange={(_, { value }) => {
            setMatters(value);
          }}
        />
      </Field>
      <Field label="Their question to the team" className={styles.text} {...field('/question')}>
        <Textarea
          resize="vertical"
          data-testid="own-words-question"
          maxLength={LONGEST_OWN_WORDS}
          value={question}
          onChange={(_, { value }) => {
            setQuestion(value);
          }}
        />
      </Field>
      {errors.size === 0 ? <FailureNotice error={saving.error} /> : null}
      <span className={styles.buttons}>
        <Button
          appearance="primary"
          data-testid="own-words-save"
          disabledFocusable={saving.isRunning}
          onClick={() => {
            setWasSaved(true);
            if (!isMissing && !saving.isRunning) void saving.run();
          }}
        >
          {saving.isRunning ? 'Saving…' : 'Write it down'}
        </Button>
        <Button appearance="subtle" onClick={onLeave}>
          Leave it
        </Button>
      </span>
    </div>
  );
}
