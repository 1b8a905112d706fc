import { Button, Checkbox, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import type { ChangeMdt } from '../../../../api/mdt/contract/mdts.ts';
import type { StaffRole } from '../../../../api/staff/contract/staff.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { isStale } from '../../../api-client/problem-error.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useFormStyles } from '../../admin/form-styles.ts';
import { saying } from '../../admin/service-lines/field-error.ts';
import { useBarStyles } from '../bar-styles.ts';
import { StaffSearch } from '../staff-search.tsx';
import { mdtRequest, whatIsMissing } from './mdt-draft.ts';
import type { MdtDraft } from './mdt-draft.ts';
import { MemberRows } from './member-rows.tsx';
import { NeededRoles } from './needed-roles.tsx';
import { SeriesFields } from './series-fields.tsx';

const useStyles = makeStyles({
  chair: { marginBottom: tokens.spacingVerticalM },
  said: { color: tokens.colorNeutralForeground2 },
});

interface MdtFormProps {
  start: MdtDraft;
  /** A new one is in use. */
  isNew: boolean;
  knownRoles: readonly StaffRole[];
  /** @throws ProblemError */
  save: (request: ChangeMdt) => Promise<void>;
  /** Somebody else changed it meanwhile: gives up what was typed and shows theirs. */
  onTakeTheirs: () => void;
}

/** Field errors that no field of this form shows itself. */
const HAS_ITS_FIELD = /^\/(name|chairedBy|coreRoles|members|cutOffHours|minutesPerCase|followUpDays|series)/;

/** Who belongs to an MDT, when it meets and how its lists close. */
export function MdtForm({ start, isNew, knownRoles, save, onTakeTheirs }: MdtFormProps) {
  const styles = useStyles();
  const form = useFormStyles();
  const bar = useBarStyles();
  const [draft, setDraft] = useState(start);
  const change = (some: Partial<MdtDraft>): void => {
    setDraft((before) => ({ ...before, ...some }));
  };
  const saving = useAction(save);
  const errors = fieldErrors(saving.error);
  const wasStale = isStale(saving.error);
  const unplaced = [...errors].filter(([pointer]) => !HAS_ITS_FIELD.test(pointer));
  const request = mdtRequest(draft);
  const missing = whatIsMissing(draft);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (request !== undefined && !saving.isRunning) void saving.run(request);
  };
  return (
    <form onSubmit={submit} noValidate data-testid="mdt-settings">
      <Section title="The MDT">
        <div className={form.fields}>
          <Field label="Name" required {...saying(errors.get('/name'))}>
            <Input
              data-testid="mdt-name"
              autoComplete="off"
              maxLength={100}
              value={draft.name}
              onChange={(_, { value }) => {
                change({ name: value });
              }}
            />
          </Field>
          <Field
            label="A list closes, hours before"
            hint="A case that is added later is late"
            {...saying(errors.get('/cutOffHours'))}
          >
            <Input
              data-testid="mdt-cut-off"
              inputMode="numeric"
              value={draft.cutOffHours}
              onChange={(_, { value }) => {
                change({ cutOffHours: value });
              }}
            />
          </Field>
          <Field label="Minutes for a case" {...saying(errors.get('/minutesPerCase'))}>
            <Input
              data-testid="mdt-minutes"
              inputMode="numeric"
              value={draft.minutesPerCase}
              onChange={(_, { value }) => {
                change({ minutesPerCase: value });
              }}
            />
          </Field>
          <Field
            label="Days until somebody is asked what became of a recommendation"
            {...saying(errors.get('/followUpDays'))}
          >
            <Input
              data-testid="mdt-follow-up-days"
              inputMode="numeric"
              value={draft.followUpDays}
              onChange={(_, { value }) => {
                change({ followUpDays: value });
              }}
            />
          </Field>
        </div>
        <div className={styles.chair}>
          <StaffSearch
            label="Chair"
            hint={draft.chair === undefined ? 'Nobody is chosen yet' : `Now: ${draft.chair.displayName}`}
            testId="mdt-chair"
            onChoose={(chair) => {
              change({ chair });
            }}
          />
          {errors.has('/chairedBy') ? <Text role="alert">{errors.get('/chairedBy')}</Text> : null}
        </div>
        <NeededRoles
          label="Who has to be there, whatever the case"
          testId="mdt-core-role"
          roles={draft.coreRoles}
          known={knownRoles}
          errors={errors}
          pointer="/coreRoles"
          onChange={(coreRoles) => {
            change({ coreRoles });
          }}
        />
      </Section>
      <Section title="Members">
        <MemberRows
          members={draft.members}
          knownRoles={knownRoles}
          errors={errors}
          onChange={(members) => {
            change({ members });
          }}
        />
      </Section>
      <Section title="When it meets">
        <SeriesFields
          draft={draft.series}
          errors={errors}
          onChange={(some) => {
            setDraft((before) => ({ ...before, series: { ...before.series, ...some } }));
          }}
        />
      </Section>
      {isNew ? null : (
        <Checkbox
          label="In use. Without this its planned meetings are cancelled, and it takes no cases."
          data-testid="mdt-active"
          checked={draft.isActive}
          onChange={(_, { checked }) => {
            change({ isActive: checked === true });
          }}
        />
      )}
      {wasStale ? (
        <Notice
          tone="look"
          role="alert"
          title="Somebody else changed these settings meanwhile"
          actions={
            <Button size="small" data-testid="mdt-take-theirs" onClick={onTakeTheirs}>
              Drop mine and show theirs
            </Button>
          }
        >
          What you entered is still here. Save again to put it in place of theirs.
        </Notice>
      ) : null}
      {saving.error !== undefined && !wasStale && (errors.size === 0 || unplaced.length > 0) ? (
        <FailureNotice error={saving.error}>
          {unplaced.map(([pointer, detail]) => (
            <div key={pointer}>{detail}</div>
          ))}
        </FailureNotice>
      ) : null}
      <div className={bar.bar}>
        <Button
          appearance="primary"
          type="submit"
          data-testid="mdt-settings-save"
          disabledFocusable={request === undefined || saving.isRunning}
        >
          {saving.isRunning ? 'Saving…' : isNew ? 'Make the MDT' : 'Save'}
        </Button>
        {missing === undefined ? null : <span className={styles.said}>{missing}</span>}
        {errors.size > 0 ? <span role="alert">Correct what is marked above.</span> : null}
      </div>
    </form>
  );
}
