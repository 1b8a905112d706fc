import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  Select,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import { recordAuthority } from '../../../../api/participants/contract/authority-endpoints.ts';
import type { RecordAuthority as Recorded } from '../../../../api/patients/contract/authorities.ts';
import { decide, type DecisionAnswers } from '../../../../api/patients/contract/authority-decision.ts';
import { authorityScopes, relationshipCodes } from '../../../../api/patients/contract/patient-words.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { DateField } from '../../../components/date-field.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { keysOf } from '../../../words/keys-of.ts';
import { contactOf } from '../../book/contact-of.ts';
import { ContactFields } from '../../book/contact-fields.tsx';
import { CheckRelationship } from './check-relationship.tsx';
import { answersOnTheWay, AuthorityQuestions } from './authority-questions.tsx';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    '@media (max-width: 719px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
    alignItems: 'start',
    '& input, & select': { minWidth: 0, width: '100%' },
    '& > *': { minWidth: 0 },
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    marginBottom: tokens.spacingVerticalM,
  },
  wide: { gridColumn: '1 / -1' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface Draft {
  /** What the NHS service was asked meanwhile; empty: nothing. */
  relationshipCheckId: string;
  givenName: string;
  familyName: string;
  relationship: Recorded['relationship'] | '';
  answers: DecisionAnswers;
  factors: string;
  evidenceSeen: string;
  scope: Recorded['scope'];
  reviewOn: string;
  endsOn: string;
  mobile: string;
  email: string;
}

const EMPTY: Draft = {
  relationshipCheckId: '',
  givenName: '',
  familyName: '',
  relationship: '',
  answers: {},
  factors: '',
  evidenceSeen: '',
  scope: ['join', 'receive-messages'],
  reviewOn: '',
  endsOn: '',
  mobile: '',
  email: '',
};

/** As the API takes it; undefined while something is missing. */
function bodyOf(draft: Draft, isUnder16: boolean): Recorded | undefined {
  const { givenName, familyName, relationship, evidenceSeen, factors, scope, reviewOn, endsOn } = draft;
  const decision = decide(isUnder16, draft.answers);
  const contact = contactOf(draft);
  const texts = [givenName, familyName, evidenceSeen, ...Object.values(contact).slice(0, 1)];
  const isWhole =
    'basis' in decision &&
    texts.length === 4 &&
    texts.every((text) => text.trim() !== '') &&
    scope.length > 0 &&
    (!decision.needsEnd || endsOn !== '') &&
    (!decision.needsFactors || factors.trim() !== '');
  if (!isWhole || relationship === '') return undefined;
  return {
    givenName: givenName.trim(),
    familyName: familyName.trim(),
    relationship,
    answers: answersOnTheWay(isUnder16, draft.answers),
    ...(decision.needsFactors ? { factors: factors.trim() } : {}),
    evidenceSeen: evidenceSeen.trim(),
    ...(draft.relationshipCheckId === '' ? {} : { relationshipCheckId: draft.relationshipCheckId }),
    scope,
    ...(reviewOn === '' ? {} : { reviewOn }),
    ...(endsOn === '' ? {} : { endsOn }),
    ...contact,
  };
}

interface RecordAuthorityProps {
  patientId: string;
  isUnder16: boolean;
  mayCheckRelationships: boolean;
  onRecorded: () => void;
  onClose: () => void;
}

/** Asks in steps what gives somebody the right to join or act for the patient, and keeps the answers. */
export function RecordAuthority({
  patientId,
  isUnder16,
  mayCheckRelationships,
  onRecorded,
  onClose,
}: RecordAuthorityProps) {
  const styles = useStyles();
  const { api, newKey } = useConfer();
  const announce = useAnnounce();
  const [submission] = useState(() => new SubmissionKey(newKey));
  const [draft, setDraft] = useState(EMPTY);
  const record = useAction(async (body: Recorded) => {
    await submission.submit({ patientId, body }, (key) =>
      api.call(recordAuthority, { patientId, body, key }),
    );
    announce('Authority recorded');
    onRecorded();
  });
  const errors = fieldErrors(record.error);
  const decision = decide(isUnder16, draft.answers);
  const body = bodyOf(draft, isUnder16);
  const set = (change: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...change }));
  };
  const error = (name: string): { validationMessage?: string } => {
    const message = errors.get(`/${name}`);
    return message === undefined ? {} : { validationMessage: message };
  };
  const text = (label: string, name: 'givenName' | 'familyName') => (
    <Field label={label} {...error(name)}>
      <Input
        autoComplete="off"
        data-testid={`authority-${name}`}
        value={draft[name]}
        onChange={(_, { value }) => {
          set({ [name]: value });
        }}
      />
    </Field>
  );
  return (
    <div role="group" aria-label="Record an authority">
      <div className={styles.fields}>
        {text('Given name', 'givenName')}
        {text('Family name', 'familyName')}
        <Field label="Relationship" {...error('relationship')}>
          <Select
            data-testid="authority-relationship"
            value={draft.relationship}
            onChange={(_, { value }) => {
              set({ relationship: keysOf(relationshipCodes).find((code) => code === value) ?? '' });
            }}
          >
            <option value="">Choose</option>
            {keysOf(relationshipCodes).map((code) => (
              <option key={code} value={code}>
                {relationshipCodes[code]}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {mayCheckRelationships ? (
        <CheckRelationship
          patientId={patientId}
          onChecked={({ checkId }) => {
            set({ relationshipCheckId: checkId });
          }}
        />
      ) : null}
      <AuthorityQuestions
        isUnder16={isUnder16}
        answers={draft.answers}
        decision={decision}
        onChange={(answers) => {
          set({ answers });
        }}
      />
      {'basis' in decision ? (
        <>
          <div className={styles.fields}>
            {decision.needsFactors ? (
              <Field
                className={styles.wide}
                label="What was weighed, and with whom"
                hint="The patient’s wishes and feelings, and those who know them"
                {...error('factors')}
              >
                <Textarea
                  data-testid="authority-factors"
                  maxLength={1000}
                  value={draft.factors}
                  onChange={(_, { value }) => {
                    set({ factors: value });
                  }}
                />
              </Field>
            ) : null}
            <Field
              className={styles.wide}
              label="Evidence seen"
              hint="What was seen, and when"
              {...error('evidenceSeen')}
            >
              <Input
                autoComplete="off"
                maxLength={200}
                data-testid="authority-evidence"
                value={draft.evidenceSeen}
                onChange={(_, { value }) => {
                  set({ evidenceSeen: value });
                }}
              />
            </Field>
            <Field className={styles.wide} label="They may" {...error('scope')}>
              <div role="group" aria-label="They may">
                {keysOf(authorityScopes).map((scope) => (
                  <Checkbox
                    key={scope}
                    label={authorityScopes[scope]}
                    data-testid={`authority-may-${scope}`}
                    checked={draft.scope.includes(scope)}
                    onChange={(_, { checked }) => {
                      const others = draft.scope.filter((one) => one !== scope);
                      set({ scope: checked === true ? [...others, scope] : others });
                    }}
                  />
                ))}
              </div>
            </Field>
            <DateField
              label="To be looked at again on"
              testId="authority-review"
              value={draft.reviewOn}
              {...(isUnder16 ? { hint: 'At the latest on the next of the 11th and 16th birthdays' } : {})}
              error={errors.get('/reviewOn')}
              onChange={(reviewOn) => {
                set({ reviewOn });
              }}
            />
            <DateField
              label="Last day"
              testId="authority-end"
              value={draft.endsOn}
              required={decision.needsEnd}
              hint={
                decision.needsEnd ? 'The patient may be able to decide again' : 'Empty: until it is withdrawn'
              }
              error={errors.get('/endsOn')}
              onChange={(endsOn) => {
                set({ endsOn });
              }}
            />
          </div>
          <ContactFields
            whose="them"
            testId="authority"
            pointer=""
            value={draft}
            errors={errors}
            onChange={set}
          />
        </>
      ) : null}
      {errors.size === 0 ? <FailureNotice error={record.error} /> : null}
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          data-testid="authority-record"
          disabledFocusable={body === undefined || record.isRunning}
          onClick={() => {
            if (body !== undefined) void record.run(body);
          }}
        >
          Record the authority
        </Button>
        <Button onClick={onClose}>Record nothing</Button>
      </div>
    </div>
  );
}
