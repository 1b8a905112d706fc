import { Button, Field, Input, makeStyles, Select, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { getNotBroughtPath, takeNotBroughtStep } from '../../../../api/was-not-brought/contract/endpoints.ts';
import type { NotBroughtPath } from '../../../../api/was-not-brought/contract/not-brought.ts';
import {
  needsOf,
  NOT_BROUGHT_STEPS,
  notBroughtAnswers,
  notBroughtQuestions,
  type NotBroughtAnswer,
  type NotBroughtKind,
} from '../../../../api/was-not-brought/contract/not-brought-words.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { clockTime, shortDay } from '../../../words/times.ts';

const useStyles = makeStyles({
  steps: { marginTop: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  form: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    '& select': { minWidth: 0, width: '100%' },
    '& > *': { minWidth: 0 },
  },
  submit: { alignSelf: 'flex-start' },
});

const PERSON_LABELS: Readonly<Record<NotBroughtKind, string>> = {
  contact: 'With whom you spoke',
  reason: 'Who said so',
  safeguarding: 'Name of the safeguarding lead',
  referrer: 'Whom you told',
  'next-step': 'Who sees to it',
};

/** What is done for a patient who was not brought: each step with who and when, and the next one to take. */
export function NotBroughtSection(props: {
  appointmentId: string;
  timeZone: string;
  /** Another state of the attendance means that there is more to read. */
  version: number;
  onChanged: () => void;
}) {
  const styles = useStyles();
  const { api } = useConfer();
  const { appointmentId, timeZone } = props;
  const path = useLoaded(`not brought ${appointmentId} ${String(props.version)}`, (signal) =>
    api.call(getNotBroughtPath, { appointmentId }, { signal }),
  );
  return (
    <Section title="Was not brought" testId="not-brought">
      <FailureNotice error={path.error} onRetry={path.reload} />
      {path.isLoading ? <LoadingRows what="what was done" count={1} /> : null}
      {path.data === undefined || path.data.steps.length === 0 ? null : (
        <ol className={styles.steps} aria-label="Done so far">
          {path.data.steps.map((step, index) => (
            <li key={index}>
              {[step.words, step.person, step.via].filter((part) => part !== null).join(' · ')}
              {step.note === null ? '' : ` (“${step.note}”)`}
              <div className={styles.quiet}>
                {step.doneBy}, {shortDay(step.doneAt, timeZone)} {clockTime(step.doneAt, timeZone)}
              </div>
            </li>
          ))}
        </ol>
      )}
      {path.data === undefined ? null : path.data.isOpen ? (
        <StepForm
          key={path.data.version}
          path={path.data}
          onTaken={() => {
            path.reload();
            props.onChanged();
          }}
        />
      ) : (
        <p>Nothing is left to do here.</p>
      )}
    </Section>
  );
}

function StepForm({ path, onTaken }: { path: NotBroughtPath; onTaken: () => void }) {
  const styles = useStyles();
  const { api } = useConfer();
  const { appointmentId, stepsLeft, version } = path;
  const [kind, setKind] = useState<NotBroughtKind>(stepsLeft[0] ?? 'contact');
  const [answer, setAnswer] = useState<NotBroughtAnswer | ''>('');
  const [person, setPerson] = useState('');
  const [via, setVia] = useState('');
  const [note, setNote] = useState('');
  const isLast = stepsLeft.length === 1 && stepsLeft[0] === 'next-step';
  // a step may be repeated, such as a further try to reach them; the next step comes after all others
  const kinds = (Object.keys(NOT_BROUGHT_STEPS) as NotBroughtKind[]).filter(
    (one) => one !== 'next-step' || isLast,
  );
  const answers: readonly NotBroughtAnswer[] = NOT_BROUGHT_STEPS[kind];
  const needed = answer === '' ? undefined : needsOf(kind, answer);
  const take = useAction(async () => {
    const given = { person: person.trim(), via: via.trim(), note: note.trim() };
    const body = {
      kind,
      answer,
      ...(given.person === '' ? {} : { person: given.person }),
      ...(given.via === '' ? {} : { via: given.via }),
      ...(given.note === '' ? {} : { note: given.note }),
    };
    await api.call(takeNotBroughtStep, { appointmentId, body, seen: version });
    onTaken();
  });
  const errors = fieldErrors(take.error);
  const errorOf = (pointer: string) => {
    const message = errors.get(pointer);
    return message === undefined ? {} : { validationMessage: message };
  };
  return (
    <div className={styles.form}>
      <Field label="Step">
        <Select
          data-testid="not-brought-kind"
          value={kind}
          onChange={(_, { value }) => {
            setKind(kinds.find((one) => one === value) ?? kind);
            setAnswer('');
          }}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {notBroughtQuestions[one]}
              {stepsLeft.includes(one) ? '' : ' (again)'}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Answer" required {...errorOf('/answer')}>
        <Select
          data-testid="not-brought-answer"
          value={answer}
          onChange={(_, { value }) => {
            setAnswer(answers.find((one) => one === value) ?? '');
          }}
        >
          <option value="">Choose</option>
          {answers.map((one) => (
            <option key={one} value={one}>
              {notBroughtAnswers[one]}
            </option>
          ))}
        </Select>
      </Field>
      {needed?.via === true ? (
        <Field label="By which number" required {...errorOf('/via')}>
          <Input
            data-testid="not-brought-via"
            maxLength={100}
            value={via}
            onChange={(_, { value }) => {
              setVia(value);
            }}
          />
        </Field>
      ) : null}
      {needed?.person === true ? (
        <Field label={PERSON_LABELS[kind]} required {...errorOf('/person')}>
          <Input
            data-testid="not-brought-person"
            maxLength={100}
            value={person}
            onChange={(_, { value }) => {
              setPerson(value);
            }}
          />
        </Field>
      ) : null}
      <Field
        label={needed?.note === true ? 'Why' : 'Note'}
        required={needed?.note === true}
        {...errorOf('/note')}
      >
        <Textarea
          data-testid="not-brought-note"
          maxLength={500}
          value={note}
          onChange={(_, { value }) => {
            setNote(value);
          }}
        />
      </Field>
      <FailureNotice error={take.error} />
      <Button
        className={styles.submit}
        appearance="primary"
        data-testid="take-not-brought-step"
        disabledFocusable={answer === '' || take.isRunning}
        onClick={() => {
          void take.run();
        }}
      >
        {isLast ? 'Save and close the steps' : 'Save this step'}
      </Button>
    </div>
  );
}
