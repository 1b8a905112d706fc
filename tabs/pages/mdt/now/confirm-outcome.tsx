import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { LONGEST_REASON } from '../../../../api/mdt/contract/mdt-words.ts';
import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import type { Outcome, OutcomeField } from '../../../../api/mdt/contract/outcomes.ts';
import { confirmMdtOutcome } from '../../../../api/mdt/contract/running-endpoints.ts';
import type { MeetingNow } from '../../../../api/mdt/contract/running.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { isStale } from '../../../api-client/problem-error.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { saying } from '../../admin/service-lines/field-error.ts';
import { useBarStyles } from '../bar-styles.ts';
import { hereWords, roleWords } from './now-words.ts';
import type { CaseNow } from './now-words.ts';
import type { OutcomeDraft } from './outcome/outcome-drafts.ts';

const useStyles = makeStyles({
  fields: { margin: 0 },
  label: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: {
    margin: 0,
    marginBottom: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  people: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
});

type Versions = Partial<Record<OutcomeField['field'], number>>;

const versionsOf = (outcome: Outcome): Versions =>
  Object.fromEntries(
    outcome.fields.filter(({ version }) => version > 0).map(({ field, version }) => [field, version]),
  );

/** Whether what this panel typed is saved, and part of what is read. */
const isAllThere = ({ fields }: Outcome, typed: readonly OutcomeDraft[]): boolean =>
  typed.every(
    (draft) =>
      draft.state === 'saved' &&
      fields.some(({ field, version }) => field === draft.field && version >= draft.seen),
  );

interface ConfirmOutcomeProps {
  meetingId: string;
  one: CaseNow;
  outcome: Outcome;
  now: MeetingNow;
  mdt: Mdt | undefined;
  /** What this panel typed for the case. */
  typed: readonly OutcomeDraft[];
  onConfirmed: () => void;
  onLeave: () => void;
  /** Reads the outcome as it is now. */
  onStale: () => void;
}

/** The outcome as it will stand, read to everybody and confirmed by a Clinician of the MDT. */
export function ConfirmOutcomeView(props: ConfirmOutcomeProps) {
  const styles = useStyles();
  const bar = useBarStyles();
  const { api, me } = useConfer();
  const announce = useAnnounce();
  const { meetingId, one, outcome, now, mdt, typed, onConfirmed, onLeave, onStale } = props;
  const { caseId } = one;
  // what is confirmed is what was shown: what somebody changes meanwhile is to be read first
  const isSaved = isAllThere(outcome, typed);
  const [seen, setSeen] = useState<Outcome | undefined>(undefined);
  if (seen === undefined && isSaved) setSeen(outcome);
  const read = seen ?? outcome;
  const [because, setBecause] = useState('');
  const [becauseToPatient, setBecauseToPatient] = useState('');
  const [wasAsked, setWasAsked] = useState(false);
  const isWritten = (wanted: OutcomeField['field']): boolean =>
    outcome.fields.some(({ field, value }) => field === wanted && value !== '');
  const isAnswered = isWritten('answer');
  const patientsQuestion = outcome.ownWords?.question ?? '';
  const isPatientAnswered = patientsQuestion === '' || isWritten('answer-to-patient');
  const isReasonMissing =
    (!isAnswered && because.trim() === '') || (!isPatientAnswered && becauseToPatient.trim() === '');
  const isRead = JSON.stringify(versionsOf(read)) === JSON.stringify(versionsOf(outcome));
  const isOfMdt =
    mdt !== undefined &&
    (mdt.chair.practitionerId === me.practitionerId ||
      mdt.members.some(({ practitionerId }) => practitionerId === me.practitionerId));
  const mayConfirm = isOfMdt && mayAsk(me, confirmMdtOutcome);
  const confirming = useAction(async () => {
    try {
      await api.call(confirmMdtOutcome, {
        ...{ meetingId, caseId },
        body: {
          versions: versionsOf(read),
          ...(isAnswered ? {} : { noAnswerBecause: because.trim() }),
          ...(isPatientAnswered ? {} : { noAnswerToPatientBecause: becauseToPatient.trim() }),
        },
      });
    } catch (error) {
      if (isStale(error)) onStale();
      throw error;
    }
    announce('The outcome is confirmed');
    onConfirmed();
  });
  const errors = fieldErrors(confirming.error);
  const written = outcome.fields.filter(({ value }) => value !== '');
  const here = now.people.filter(({ isPresent }) => isPresent);
  const said = (pointer: string, reason: string): string | undefined =>
    errors.get(pointer) ?? (wasAsked && reason.trim() === '' ? 'Enter the reason' : undefined);
  return (
    <Section title="Read this out, then confirm" testId="confirm-outcome">
      {isRead ? null : (
        <Notice
          tone="look"
          role="alert"
          title="It was changed while you read it"
          actions={
            <Button
              size="small"
              data-testid="read-again"
              onClick={() => {
                setSeen(outcome);
              }}
            >
              I have read it as it is now
            </Button>
          }
        />
      )}
      <dl className={styles.fields}>
        {written.map(({ field, label, shown, version }) => {
          const before = read.fields.find((known) => known.field === field);
          return (
            <div key={field}>
              <dt className={styles.label}>
                {label}
                {before?.version === version ? '' : ' (changed)'}
              </dt>
              <dd className={styles.value}>{shown}</dd>
            </div>
          );
        })}
      </dl>
      {written.length === 0 ? <Notice tone="look" title="Nothing is written yet" /> : null}
      {isAnswered ? null : (
        <Field
          label="Why does the question have no answer?"
          required
          {...saying(said('/noAnswerBecause', because))}
        >
          <Textarea
            rows={2}
            data-testid="no-answer"
            maxLength={LONGEST_REASON}
            value={because}
            onChange={(_, { value }) => {
              setBecause(value);
            }}
          />
        </Field>
      )}
      {isPatientAnswered ? null : (
        <Field
          label="Why does the patient’s own question have no answer?"
          hint={patientsQuestion}
          required
          {...saying(said('/noAnswerToPatientBecause', becauseToPatient))}
        >
          <Textarea
            rows={2}
            data-testid="no-answer-to-patient"
            maxLength={LONGEST_REASON}
            value={becauseToPatient}
            onChange={(_, { value }) => {
              setBecauseToPatient(value);
            }}
          />
        </Field>
      )}
      {now.status === 'running' ? (
        <>
          <p>{one.quorum.isQuorate ? 'It will say: quorate.' : `It will say: ${one.quorum.words}.`}</p>
          <details>
            <summary>Here now: {here.length}</summary>
            <ul className={styles.people}>
              {here.map((person) => (
                <li key={person.practitionerId}>
                  {[person.displayName, roleWords(person), hereWords(person).join('; ')]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </li>
              ))}
            </ul>
          </details>
        </>
      ) : (
        <Notice
          tone="look"
          title="The meeting is over, so nobody is here: it will say that it was not quorate"
        />
      )}
      {isSaved ? null : (
        <Notice
          tone="look"
          role="status"
          title={
            typed.every(({ state }) => state === 'saved' || state === 'saving')
              ? 'What you typed is being saved'
              : 'Something that you typed is not saved: go back and look at it'
          }
        />
      )}
      {mayConfirm ? null : (
        <Notice tone="quiet" title="Only a Clinician of the MDT can confirm it, in their own panel" />
      )}
      {errors.size === 0 ? <FailureNotice error={confirming.error} /> : null}
      <div className={bar.bar}>
        {mayConfirm ? (
          <Button
            appearance="primary"
            data-testid="confirm-send"
            disabledFocusable={confirming.isRunning || !isSaved || !isRead}
            onClick={() => {
              setWasAsked(true);
              if (!isReasonMissing) void confirming.run();
            }}
          >
            {`Confirm as ${me.displayName}`}
          </Button>
        ) : null}
        <Button appearance="subtle" onClick={onLeave}>
          Go back
        </Button>
      </div>
    </Section>
  );
}
