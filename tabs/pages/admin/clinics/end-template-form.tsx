import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import type { ChangedTemplate, Template } from '../../../../api/clinics/contract/clinics.ts';
import { endTemplate, previewEnd } from '../../../../api/clinics/contract/endpoints.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useSettled } from '../../../hooks/use-settled.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { DateField } from '../../../components/date-field.tsx';
import { EndPreviewWords } from './end-preview-words.tsx';

const SETTLE_MS = 300;

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalS,
    marginBlock: tokens.spacingVerticalS,
  },
});

interface EndTemplateFormProps {
  template: Template;
  today: string;
  onDone: (ended: ChangedTemplate | undefined) => void;
}

/** The last day of a template; it ends once it was said what goes with it. */
export function EndTemplateForm({ template, today, onDone }: EndTemplateFormProps) {
  const styles = useStyles();
  const field = useRef<HTMLInputElement>(null);
  // the person has just asked for this field
  useEffect(() => {
    field.current?.focus();
  }, []);
  const { api } = useConfer();
  const [lastDay, setLastDay] = useState(today);
  const { templateId, version } = template;
  const ending = useAction(async () => {
    onDone(await api.call(endTemplate, { templateId, body: { lastDay }, seen: version }));
  });
  const settled = useSettled(lastDay, SETTLE_MS);
  const preview = useLoaded(settled === '' ? undefined : `${templateId} ends on ${settled}`, (signal) =>
    api.call(previewEnd, { templateId, query: { lastDay: settled } }, { signal }),
  );
  const message = fieldErrors(ending.error ?? preview.error).get('/lastDay');
  const known = preview.data?.lastDay === lastDay ? preview.data : undefined;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (known !== undefined && !ending.isRunning) void ending.run();
  };
  return (
    <>
      <form className={styles.form} onSubmit={submit} noValidate>
        <DateField
          label="Last day"
          error={message}
          testId="template-last-day"
          inputRef={field}
          value={lastDay}
          onChange={(value) => {
            ending.clear();
            setLastDay(value);
          }}
        />
        <Button
          type="submit"
          appearance="primary"
          data-testid="template-end-save"
          disabledFocusable={known === undefined || ending.isRunning}
        >
          {ending.isRunning ? 'Ending…' : 'End it after this day'}
        </Button>
        <Button
          onClick={() => {
            onDone(undefined);
          }}
        >
          Do not end it
        </Button>
      </form>
      {message === undefined ? (
        <FailureNotice
          error={ending.error ?? preview.error}
          {...(ending.error === undefined ? { onRetry: preview.reload } : {})}
        />
      ) : null}
      {known === undefined ? null : <EndPreviewWords preview={known} />}
    </>
  );
}
