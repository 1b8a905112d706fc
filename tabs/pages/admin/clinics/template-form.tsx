import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import type { ChangeTemplate, PlannableLine } from '../../../../api/clinics/contract/clinics.ts';
import { changeTemplate } from '../../../../api/clinics/contract/endpoints.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { moreOf } from '../../../api-client/problem-error.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { DatePreview } from './date-preview.tsx';
import { OverlapNotice } from './overlap-notice.tsx';
import { RuleFields } from './rule-fields.tsx';
import { StaffField } from './staff-field.tsx';
import { requestOf, withDate } from './template-draft.ts';
import type { TemplateDraft } from './template-draft.ts';
import { TimeFields } from './time-fields.tsx';
import { usePreview } from './use-preview.ts';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 4fr)',
    columnGap: tokens.spacingHorizontalXXL,
    '@media (max-width: 1199px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  bar: {
    position: 'sticky',
    bottom: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  notice: { marginBottom: tokens.spacingVerticalM },
});

/** Fields that the form has, each of which shows its own errors. */
const HAS_ITS_FIELD =
  /^\/(recurrenceRule|startsOn|endsOn|opensAt|closesAt|slotMinutes|modality|location|capacity|timeZone|practitionerIds)/;

interface TemplateFormProps {
  start: TemplateDraft;
  line: PlannableLine;
  /** The template that is changed; undefined for a new one. */
  templateId: string | undefined;
  saveLabel: string;
  save: (request: ChangeTemplate) => Promise<void>;
  onCancel: () => void;
}

/** An error of a list is shown at the list: `/practitionerIds/2` as `/practitionerIds`. */
function errorsByField(error: unknown): ReadonlyMap<string, string> {
  return new Map(
    [...fieldErrors(error)].map(([pointer, detail]) => [pointer.replace(/\/[0-9]+$/, ''), detail]),
  );
}

/** Why it cannot be saved yet, in the order in which the form is filled in. */
function whatIsMissing(draft: TemplateDraft, isOverlapping: boolean): string | undefined {
  if (requestOf(draft) === undefined) return 'Choose the days and times.';
  if (draft.practitionerIds.length === 0) return 'Add at least one member of staff.';
  return isOverlapping ? 'Somebody would have to be in two clinics at once.' : undefined;
}

/** Days, times and people of a clinic, with the dates that come of them before anything is saved. */
export function TemplateForm({ start, line, templateId, saveLabel, save, onCancel }: TemplateFormProps) {
  const styles = useStyles();
  const [draft, setDraft] = useState(start);
  const change = (some: Partial<TemplateDraft>): void => {
    setDraft((before) => ({ ...before, ...some }));
  };
  const request = requestOf(draft);
  const preview = usePreview(
    request === undefined
      ? undefined
      : {
          ...request,
          serviceLineId: line.serviceLineId,
          ...(templateId === undefined ? {} : { templateId }),
        },
  );
  const saving = useAction(save);
  const error: unknown = saving.error ?? preview.error;
  const errors = errorsByField(error);
  const refused = moreOf(saving.error, changeTemplate).overlaps ?? [];
  const overlaps = preview.data?.overlaps ?? [];
  const shownOverlaps = refused.length > 0 ? refused : overlaps;
  const unplaced = [...errors].filter(([pointer]) => !HAS_ITS_FIELD.test(pointer));
  const missing = whatIsMissing(draft, overlaps.length > 0);
  const isReady = request !== undefined && missing === undefined && !saving.isRunning;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isReady) void saving.run(request);
  };
  const hasPlainError =
    error !== undefined && (errors.size === 0 || unplaced.length > 0) && refused.length === 0;
  return (
    <form onSubmit={submit} noValidate data-testid="template-form">
      <div className={styles.columns}>
        <div>
          <Section title="Days">
            <RuleFields draft={draft} error={errors.get('/recurrenceRule')} onChange={change} />
          </Section>
          <Section title="Times">
            <TimeFields draft={draft} errors={errors} onChange={change} />
          </Section>
          <Section title="Who">
            <StaffField
              staff={line.staff}
              chosenIds={draft.practitionerIds}
              error={errors.get('/practitionerIds')}
              onChange={(practitionerIds) => {
                change({ practitionerIds });
              }}
            />
          </Section>
        </div>
        <Section title="The sessions that come of it">
          {shownOverlaps.length === 0 ? null : (
            <div className={styles.notice}>
              <OverlapNotice overlaps={shownOverlaps} />
            </div>
          )}
          {preview.data === undefined ? (
            <EmptyState title="Choose the days and times">Then the dates come up here.</EmptyState>
          ) : (
            <DatePreview
              preview={preview.data}
              isStale={preview.isStale}
              onDate={(date, wanted) => {
                setDraft((before) => withDate(before, date, wanted));
              }}
            />
          )}
        </Section>
      </div>
      {hasPlainError ? (
        <div className={styles.notice}>
          <FailureNotice error={error} {...(saving.error === undefined ? { onRetry: preview.reload } : {})}>
            {unplaced.map(([pointer, detail]) => (
              <div key={pointer}>{detail}</div>
            ))}
          </FailureNotice>
        </div>
      ) : null}
      <div className={styles.bar}>
        <Button appearance="primary" type="submit" data-testid="template-save" disabledFocusable={!isReady}>
          {saving.isRunning ? 'Saving…' : saveLabel}
        </Button>
        <Button data-testid="template-cancel" onClick={onCancel}>
          Back
        </Button>
        {missing === undefined ? null : <span>{missing}</span>}
      </div>
    </form>
  );
}
