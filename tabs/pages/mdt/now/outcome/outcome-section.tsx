import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Outcome, OutcomeField } from '../../../../../api/mdt/contract/outcomes.ts';
import { writeMdtOutcome } from '../../../../../api/mdt/contract/running-endpoints.ts';
import type { MeetingNow } from '../../../../../api/mdt/contract/running.ts';
import { FailureNotice } from '../../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../../components/loading-rows.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { Section } from '../../../../components/section.tsx';
import type { Loaded } from '../../../../hooks/use-loaded.ts';
import { useConfer } from '../../../../shell/confer-context.ts';
import { mayAsk } from '../../../../shell/may-ask.ts';
import { clockTime } from '../../../../words/times.ts';
import { ReasonForm } from '../../meeting/reason-form.tsx';
import type { Person } from './outcome-control.tsx';
import type { OutcomeDraft, OutcomeDrafts } from './outcome-drafts.ts';
import { OutcomeFieldRow } from './outcome-field-row.tsx';
import { OutcomeVersions } from './outcome-versions.tsx';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    alignItems: 'start',
  },
  more: { marginBlock: tokens.spacingVerticalS },
  confirmed: { ':not(:empty)': { marginBottom: tokens.spacingVerticalM } },
});

/** What nearly every outcome says; the others are there when they are wanted. */
const FIRST: readonly OutcomeField['field'][] = [
  'recommendation',
  'rationale',
  'answer',
  'answer-to-patient',
];

interface OutcomeSectionProps {
  meetingId: string;
  caseId: string;
  status: MeetingNow['status'];
  outcome: Loaded<Outcome>;
  drafts: OutcomeDrafts;
  /** Of this case. */
  typed: readonly OutcomeDraft[];
  people: readonly Person[];
  timeZone: string;
  onTyped: () => void;
}

/** Who stands for the outcome, and how it is changed after that. */
function Confirmed({
  outcome,
  timeZone,
  onChange,
}: {
  outcome: Outcome;
  timeZone: string;
  /** Undefined: it cannot be changed here or is being changed. */
  onChange: (() => void) | undefined;
}) {
  const last = outcome.confirmations.at(-1);
  if (last === undefined) return null;
  const { confirmedBy, confirmedAt, isQuorate, quorumWords } = last;
  const { noAnswerBecause, noAnswerToPatientBecause } = last;
  const isChanged = outcome.state === 'changed';
  return (
    <Notice
      tone={isChanged || !isQuorate ? 'look' : 'good'}
      title={
        isChanged
          ? 'Changed since it was confirmed: a Clinician of the MDT has to confirm it again'
          : `Confirmed by ${confirmedBy.displayName} at ${clockTime(confirmedAt, timeZone)}`
      }
      {...(onChange === undefined
        ? {}
        : {
            actions: (
              <Button size="small" data-testid="change-outcome" onClick={onChange}>
                Change it…
              </Button>
            ),
          })}
    >
      {isQuorate ? 'The meeting was quorate. ' : `${quorumWords}. `}
      {noAnswerBecause === null ? '' : `No answer to the question: ${noAnswerBecause}. `}
      {noAnswerToPatientBecause === null
        ? ''
        : `No answer to the patient’s own question: ${noAnswerToPatientBecause}.`}
    </Notice>
  );
}

/** An answer to a question of the patient is asked for where there is one, and shown where one was written. */
const isAsked = (
  { field, value }: OutcomeField,
  outcome: Outcome,
  draft: OutcomeDraft | undefined,
): boolean =>
  field !== 'answer-to-patient' ||
  (outcome.ownWords?.question ?? '') !== '' ||
  value !== '' ||
  draft !== undefined;

/** The outcome of a case, written live by everybody. */
export function OutcomeSection(props: OutcomeSectionProps) {
  const styles = useStyles();
  const { me } = useConfer();
  const { meetingId, caseId, status, outcome: loaded, drafts, typed, people, timeZone, onTyped } = props;
  const { data: outcome, error, isLoading, reload } = loaded;
  const [reason, setReason] = useState<string | undefined>(undefined);
  const [isAsking, setIsAsking] = useState(false);
  const [showsMore, setShowsMore] = useState(false);
  useEffect(() => {
    if (outcome !== undefined) drafts.heard(outcome);
  }, [drafts, outcome]);
  const wasConfirmed = outcome !== undefined && outcome.confirmations.length > 0;
  const isOpen = status === 'running' || (status === 'finished' && wasConfirmed);
  const mayWrite = isOpen && mayAsk(me, writeMdtOutcome);
  const isReadOnly = !mayWrite || (wasConfirmed && reason === undefined);
  const draftOf = (field: OutcomeField): OutcomeDraft | undefined =>
    typed.find((draft) => draft.field === field.field);
  const row = (field: OutcomeField) => (
    <OutcomeFieldRow
      key={field.field}
      meetingId={meetingId}
      caseId={caseId}
      field={field}
      draft={draftOf(field)}
      drafts={drafts}
      isReadOnly={isReadOnly}
      reason={reason}
      people={people}
      timeZone={timeZone}
      onTyped={onTyped}
    />
  );
  const asked = outcome?.fields.filter((field) => isAsked(field, outcome, draftOf(field))) ?? [];
  const more = asked.filter(({ field }) => !FIRST.includes(field));
  const filled = more.filter((field) => (draftOf(field)?.text ?? field.value) !== '').length;
  const hasNews = more.some((field) => {
    const state = draftOf(field)?.state;
    return state !== undefined && state !== 'saved' && state !== 'saving';
  });
  const isMoreOpen = showsMore || hasNews;
  return (
    <Section title="Outcome" testId="outcome">
      <FailureNotice error={error} onRetry={reload} />
      {isLoading ? <LoadingRows what="the outcome" count={2} /> : null}
      {outcome === undefined ? null : (
        <>
          <div className={styles.confirmed}>
            <Confirmed
              outcome={outcome}
              timeZone={timeZone}
              onChange={
                mayWrite && reason === undefined && !isAsking
                  ? () => {
                      setIsAsking(true);
                    }
                  : undefined
              }
            />
          </div>
          {isAsking ? (
            <ReasonForm
              label="Why is it changed?"
              action="Change it"
              testId="change-reason"
              isBusy={false}
              onSend={(given) => {
                setReason(given);
                setIsAsking(false);
              }}
              onLeave={() => {
                setIsAsking(false);
              }}
            />
          ) : null}
          <div className={styles.fields}>
            {FIRST.flatMap((key) => asked.filter(({ field }) => field === key)).map(row)}
          </div>
          <Button
            className={styles.more}
            size="small"
            appearance="subtle"
            data-testid="outcome-more"
            aria-expanded={isMoreOpen}
            onClick={() => {
              setShowsMore(!showsMore);
            }}
          >
            {`${isMoreOpen ? 'Fewer fields' : 'More fields'}: ${filled} of ${more.length} filled in`}
          </Button>
          {isMoreOpen ? <div className={styles.fields}>{more.map(row)}</div> : null}
          <OutcomeVersions outcome={outcome} people={people} timeZone={timeZone} />
        </>
      )}
    </Section>
  );
}
