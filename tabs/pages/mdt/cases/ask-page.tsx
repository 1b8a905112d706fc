import { Button, Checkbox, Field, makeStyles, Select, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { askForMdtCase } from '../../../../api/mdt/contract/case-endpoints.ts';
import { LONGEST_QUESTION } from '../../../../api/mdt/contract/mdt-words.ts';
import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import type { PatientSummary } from '../../../../api/patients/contract/patients.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { PageHead } from '../../../components/page-head.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { fieldError } from '../../admin/service-lines/field-error.ts';
import { ChosenPatient } from '../../book/chosen-patient.tsx';
import { PatientSearch } from '../../book/patient-search.tsx';
import { BackLink } from '../back-link.tsx';
import { useBarStyles } from '../bar-styles.ts';
import { goToMdt, mdtHash } from '../mdt-route.ts';
import { useMdts } from '../use-mdts.ts';

const useStyles = makeStyles({
  fields: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    maxWidth: '640px',
    '& select': { minWidth: 0, width: '100%' },
  },
  line: { color: tokens.colorNeutralForeground2 },
});

interface Draft {
  mdtId: string;
  caseTypeId: string;
  patient: PatientSummary | undefined;
  question: string;
  isUrgent: boolean;
}

/** What keeps it from being sent, in the order of the form. */
function whatIsMissing({ patient, question, caseTypeId }: Draft): string | undefined {
  if (patient === undefined) return 'Find the patient.';
  if (caseTypeId === '') return 'Choose the case type.';
  return question.trim() === '' ? 'Enter the question for the meeting.' : undefined;
}

const typesOf = (mdt: Mdt | undefined): Mdt['caseTypes'] =>
  mdt?.caseTypes.filter(({ isActive }) => isActive) ?? [];

function AskForm({ mdts, firstMdtId }: { mdts: readonly Mdt[]; firstMdtId: string | undefined }) {
  const styles = useStyles();
  const bar = useBarStyles();
  const { api, newKey } = useConfer();
  const announce = useAnnounce();
  const [key] = useState(() => new SubmissionKey(newKey));
  const first = mdts.find(({ mdtId }) => mdtId === firstMdtId) ?? mdts[0];
  const [draft, setDraft] = useState<Draft>({
    mdtId: first?.mdtId ?? '',
    caseTypeId: typesOf(first)[0]?.caseTypeId ?? '',
    patient: undefined,
    question: '',
    isUrgent: false,
  });
  const [wasAsked, setWasAsked] = useState(false);
  const change = (some: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...some }));
  };
  const mdt = mdts.find(({ mdtId }) => mdtId === draft.mdtId);
  const asking = useAction(async ({ patient, ...asked }: Draft) => {
    const body = { ...asked, patientId: patient?.patientId ?? '', values: {} };
    const { caseId } = await key.submit(body, (submission) =>
      api.call(askForMdtCase, { body, key: submission }),
    );
    announce('The MDT was asked. Fill in what it needs to know.');
    goToMdt('case', caseId);
  });
  const errors = fieldErrors(asking.error);
  const missing = whatIsMissing(draft);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setWasAsked(true);
    if (missing === undefined && !asking.isRunning) void asking.run(draft);
  };
  return (
    <>
      {draft.patient === undefined ? (
        <Section title="Patient">
          <PatientSearch
            onChoose={(patient) => {
              change({ patient });
            }}
          />
        </Section>
      ) : (
        <ChosenPatient
          patient={draft.patient}
          testId="mdt-patient"
          onAnother={() => {
            change({ patient: undefined });
          }}
        />
      )}
      <form onSubmit={submit} noValidate data-testid="mdt-ask-form">
        <Section title="Question">
          <div className={styles.fields}>
            {mdts.length < 2 ? null : (
              <Field label="MDT" {...fieldError(errors, '/mdtId')}>
                <Select
                  data-testid="mdt-ask-mdt"
                  value={draft.mdtId}
                  onChange={(_, { value }) => {
                    const chosen = mdts.find(({ mdtId }) => mdtId === value);
                    change({ mdtId: value, caseTypeId: typesOf(chosen)[0]?.caseTypeId ?? '' });
                  }}
                >
                  {mdts.map(({ mdtId, name }) => (
                    <option key={mdtId} value={mdtId}>
                      {name}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
            <Field label="Case type" {...fieldError(errors, '/caseTypeId')}>
              <Select
                data-testid="mdt-ask-type"
                value={draft.caseTypeId}
                onChange={(_, { value }) => {
                  change({ caseTypeId: value });
                }}
              >
                {typesOf(mdt).map(({ caseTypeId, name }) => (
                  <option key={caseTypeId} value={caseTypeId}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            <Field
              required
              label="What is the MDT asked?"
              hint="One clear question, such as: is an operation possible?"
              {...(wasAsked && draft.question.trim() === ''
                ? { validationMessage: 'Enter the question for the meeting' }
                : fieldError(errors, '/question'))}
            >
              <Textarea
                data-testid="mdt-ask-question"
                rows={3}
                maxLength={LONGEST_QUESTION}
                value={draft.question}
                onChange={(_, { value }) => {
                  change({ question: value });
                }}
              />
            </Field>
            <Checkbox
              label="Urgent"
              data-testid="mdt-ask-urgent"
              checked={draft.isUrgent}
              onChange={(_, { checked }) => {
                change({ isUrgent: checked === true });
              }}
            />
          </div>
        </Section>
        {asking.error !== undefined && errors.size === 0 ? <FailureNotice error={asking.error} /> : null}
        <div className={bar.bar}>
          <Button
            appearance="primary"
            type="submit"
            data-testid="mdt-ask-send"
            disabledFocusable={asking.isRunning}
          >
            {asking.isRunning ? 'Asking…' : 'Ask for a discussion'}
          </Button>
          {missing === undefined ? null : (
            <span className={styles.line} role={wasAsked ? 'alert' : undefined}>
              {missing}
            </span>
          )}
        </div>
      </form>
    </>
  );
}

/** Asks an MDT to discuss a patient. What it needs to know can be filled in afterwards. */
export function AskPage({ mdtId }: { mdtId: string | undefined }) {
  const all = useMdts();
  const mdts = all.data?.filter((mdt) => mdt.isActive && typesOf(mdt).length > 0);
  return (
    <>
      <BackLink href={mdtId === undefined ? mdtHash() : mdtHash('cases', mdtId)}>
        {mdtId === undefined ? 'All MDTs' : 'Cases'}
      </BackLink>
      <PageHead title="Ask for a discussion" />
      <FailureNotice error={all.error} onRetry={all.reload} />
      {all.isLoading ? <LoadingRows what="your MDTs" /> : null}
      {mdts?.length === 0 ? (
        <EmptyState title="No MDT takes cases yet">A Coordinator adds its case types first.</EmptyState>
      ) : null}
      {mdts === undefined || mdts.length === 0 ? null : <AskForm mdts={mdts} firstMdtId={mdtId} />}
    </>
  );
}
