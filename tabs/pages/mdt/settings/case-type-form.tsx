import { Button, Checkbox, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import type { CaseType, ChangeCaseType } from '../../../../api/mdt/contract/mdts.ts';
import type { StaffRole } from '../../../../api/staff/contract/staff.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { isStale } from '../../../api-client/problem-error.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Notice } from '../../../components/notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useFormStyles } from '../../admin/form-styles.ts';
import { saying } from '../../admin/service-lines/field-error.ts';
import { caseTypeRequest, draftOfCaseType, isOtherForm, newCaseTypeDraft } from './case-type-draft.ts';
import type { CaseTypeDraft } from './case-type-draft.ts';
import { errorUnder } from './errors-under.ts';
import { FormBuilder } from './form-builder.tsx';
import { NeededRoles } from './needed-roles.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

interface CaseTypeFormProps {
  /** Undefined: a new one. */
  caseType: CaseType | undefined;
  knownRoles: readonly StaffRole[];
  save: (request: ChangeCaseType) => Promise<void>;
  onLeave: () => void;
}

const HAS_ITS_FIELD = /^\/(name|requiredRoles|target|fields\/)/;

function TargetFields(props: {
  draft: CaseTypeDraft;
  errors: ReadonlyMap<string, string>;
  onChange: (change: Partial<CaseTypeDraft>) => void;
}) {
  const form = useFormStyles();
  const { draft, errors, onChange } = props;
  return (
    <div>
      <Checkbox
        label="It has to be discussed within a time"
        data-testid="type-has-target"
        checked={draft.hasTarget}
        onChange={(_, { checked }) => {
          onChange({ hasTarget: checked === true });
        }}
      />
      {draft.hasTarget ? (
        <div className={form.fields}>
          <Field label="Within" {...saying(errors.get('/target/within'))}>
            <Input
              inputMode="numeric"
              value={draft.within}
              onChange={(_, { value }) => {
                onChange({ within: value });
              }}
            />
          </Field>
          <Field label="Counted in" {...saying(errors.get('/target/unit'))}>
            <Select
              value={draft.unit}
              onChange={(_, { value }) => {
                onChange({ unit: value === 'hours' ? 'hours' : 'days' });
              }}
            >
              <option value="days">Days</option>
              <option value="hours">Hours</option>
            </Select>
          </Field>
          <Field label="By how many of a hundred" {...saying(errors.get('/target/share'))}>
            <Input
              inputMode="numeric"
              value={draft.share}
              onChange={(_, { value }) => {
                onChange({ share: value });
              }}
            />
          </Field>
        </div>
      ) : null}
    </div>
  );
}

/** A type of case: who has to be there, by when, and the form that is filled in. */
export function CaseTypeForm({ caseType, knownRoles, save, onLeave }: CaseTypeFormProps) {
  const styles = useStyles();
  const [draft, setDraft] = useState(() =>
    caseType === undefined ? newCaseTypeDraft() : draftOfCaseType(caseType),
  );
  const change = (some: Partial<CaseTypeDraft>): void => {
    setDraft((before) => ({ ...before, ...some }));
  };
  const saving = useAction(save);
  const errors = fieldErrors(saving.error);
  const wasStale = isStale(saving.error);
  const unplaced = [...errors].filter(([pointer]) => !HAS_ITS_FIELD.test(pointer));
  const makesVersion = caseType !== undefined && isOtherForm(draft, caseType);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!saving.isRunning) void saving.run(caseTypeRequest(draft));
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate data-testid="case-type-form">
      <Field label="Name" required {...saying(errors.get('/name'))}>
        <Input
          data-testid="type-name"
          autoComplete="off"
          maxLength={100}
          value={draft.name}
          onChange={(_, { value }) => {
            change({ name: value });
          }}
        />
      </Field>
      <NeededRoles
        label="Who has to be there for it"
        testId="type-role"
        roles={draft.requiredRoles}
        known={knownRoles}
        errors={errors}
        pointer="/requiredRoles"
        onChange={(requiredRoles) => {
          change({ requiredRoles });
        }}
      />
      <TargetFields draft={draft} errors={errors} onChange={change} />
      <FormBuilder
        fields={draft.fields}
        errors={errors}
        onChange={(fields) => {
          change({ fields });
        }}
      />
      {caseType === undefined ? null : (
        <Checkbox
          label="In use: new cases can be of this type"
          checked={draft.isActive}
          onChange={(_, { checked }) => {
            change({ isActive: checked === true });
          }}
        />
      )}
      {makesVersion ? (
        <Notice tone="quiet" title={`Saving makes version ${caseType.dataSet.version + 1} of the form`}>
          Cases keep what was filled in, and say what is newly missing.
        </Notice>
      ) : null}
      {wasStale ? (
        <Notice tone="look" role="alert" title="Somebody else changed this type of case meanwhile">
          What you entered is still here. Save again to put it in place of theirs, or leave it to see theirs.
        </Notice>
      ) : null}
      {saving.error !== undefined && !wasStale && (errors.size === 0 || unplaced.length > 0) ? (
        <FailureNotice error={saving.error}>
          {unplaced.map(([pointer, detail]) => (
            <div key={pointer}>{detail}</div>
          ))}
        </FailureNotice>
      ) : null}
      <span className={styles.buttons}>
        <Button
          type="submit"
          appearance="primary"
          data-testid="type-save"
          disabledFocusable={draft.name.trim() === '' || saving.isRunning}
        >
          {saving.isRunning ? 'Saving…' : 'Save the type of case'}
        </Button>
        <Button appearance="subtle" onClick={onLeave}>
          Leave it
        </Button>
        {errorUnder(errors, '/fields') === undefined ? null : (
          <span role="alert">Correct what is marked above.</span>
        )}
      </span>
    </form>
  );
}
