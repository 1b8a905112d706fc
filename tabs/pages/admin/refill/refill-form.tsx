import { Button, Checkbox, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { RefillSettings, RefillSettingsAnswer } from '../../../../api/refill/contract/waiting-list.ts';
import { changeRefillSettings } from '../../../../api/refill/contract/endpoints.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { TimeField } from '../../../components/time-field.tsx';
import { noticeWords, USUAL_NOTICES } from './waiting-words.ts';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(170px, 1fr))',
    alignItems: 'start',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    '& input, & select': { minWidth: 0, width: '100%' },
    '& > *': { minWidth: 0 },
  },
  button: { marginTop: tokens.spacingVerticalM },
});

const NUMBERS: readonly { name: 'waveSize' | 'offerMinutes'; label: string }[] = [
  { name: 'offerMinutes', label: 'Minutes to answer' },
  { name: 'waveSize', label: 'Asked at once' },
];
const TIMES: readonly { name: 'textsFrom' | 'textsUntil'; label: string }[] = [
  { name: 'textsFrom', label: 'Texts go from' },
  { name: 'textsUntil', label: 'Texts go until' },
];

/** Whether and how a service line offers the slots that are given back. */
export function RefillForm({ known, onSaved }: { known: RefillSettingsAnswer; onSaved: () => void }) {
  const styles = useStyles();
  const { api } = useConfer();
  const announce = useAnnounce();
  const [draft, setDraft] = useState<RefillSettings>(known.settings);
  const change = (some: Partial<RefillSettings>): void => {
    setDraft((before) => ({ ...before, ...some }));
  };
  const save = useAction(async () => {
    const { serviceLineId, version } = known;
    await api.call(changeRefillSettings, { serviceLineId, body: draft, seen: version });
    announce('Saved');
    onSaved();
  });
  const errors = fieldErrors(save.error);
  const error = (name: string): { validationMessage?: string } => {
    const message = errors.get(`/${name}`);
    return message === undefined ? {} : { validationMessage: message };
  };
  const notices = [...new Set([...USUAL_NOTICES, draft.noticeMinutes ?? 60])].sort(
    (one, other) => one - other,
  );
  return (
    <div data-testid="refill-form">
      <div className={styles.fields}>
        <Field label="Offered when it begins in" {...error('noticeMinutes')}>
          <Select
            data-testid="refill-notice"
            value={draft.noticeMinutes === null ? '' : String(draft.noticeMinutes)}
            onChange={(_, { value }) => {
              change({ noticeMinutes: value === '' ? null : Number(value) });
            }}
          >
            <option value="">Not offered</option>
            {notices.map((minutes) => (
              <option key={minutes} value={minutes}>
                {noticeWords(minutes)} or more
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Who is asked" {...error('mode')}>
          <Select
            data-testid="refill-mode"
            value={draft.mode}
            onChange={(_, { value }) => {
              change({ mode: value === 'waves' ? 'waves' : 'in-order' });
            }}
          >
            <option value="in-order">One after the other</option>
            <option value="waves">Several at once</option>
          </Select>
        </Field>
        {NUMBERS.filter(({ name }) => name !== 'waveSize' || draft.mode === 'waves').map(
          ({ name, label }) => (
            <Field key={name} label={label} {...error(name)}>
              <Input
                type="number"
                data-testid={`refill-${name}`}
                value={String(draft[name])}
                onChange={(_, { value }) => {
                  change({ [name]: Number(value) });
                }}
              />
            </Field>
          ),
        )}
        {TIMES.map(({ name, label }) => (
          <TimeField
            key={name}
            label={label}
            error={error(name).validationMessage}
            testId={`refill-${name}`}
            value={draft[name]}
            onChange={(value) => {
              change({ [name]: value });
            }}
          />
        ))}
        <Checkbox
          label="YES by text accepts too"
          data-testid="refill-takes-replies"
          checked={draft.takesReplies}
          onChange={(_, { checked }) => {
            change({ takesReplies: checked === true });
          }}
        />
      </div>
      {errors.size === 0 ? <FailureNotice error={save.error} /> : null}
      <Button
        className={styles.button}
        data-testid="refill-save"
        disabledFocusable={save.isRunning || JSON.stringify(draft) === JSON.stringify(known.settings)}
        onClick={() => void save.run()}
      >
        Save
      </Button>
    </div>
  );
}
