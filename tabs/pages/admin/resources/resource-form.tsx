import {
  Button,
  Dropdown,
  Field,
  Input,
  makeStyles,
  mergeClasses,
  Option,
  Select,
} from '@fluentui/react-components';
import { useState } from 'react';
import { interpreterLanguages } from '../../../../api/kernel/contract/languages.ts';
import type { NewResource, Resource } from '../../../../api/resources/contract/resources.ts';
import { addResource, changeResource } from '../../../../api/resources/contract/endpoints.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { KIND_WORDS } from '../blocks/block-draft.ts';
import { useFormStyles } from '../form-styles.ts';

type Language = keyof typeof interpreterLanguages;

const useStyles = makeStyles({
  choices: {
    '& .fui-Combobox, & .fui-Dropdown': { minWidth: 0, width: '100%' },
    '& select, & button': { minWidth: 0 },
  },
});

const languageName = (code: string): string => interpreterLanguages[code as Language];

interface ResourceFormProps {
  /** The one to change; undefined for a new one. */
  resource: Resource | undefined;
  onSaved: () => void;
  onClose: () => void;
}

/** Adds a room, an interpreter or equipment, or changes one. */
export function ResourceForm({ resource, onSaved, onClose }: ResourceFormProps) {
  const styles = useStyles();
  const form = useFormStyles();
  const { api, newKey } = useConfer();
  const [kind, setKind] = useState<Resource['kind']>(resource?.kind ?? 'room');
  const [name, setName] = useState(resource?.name ?? '');
  const [languages, setLanguages] = useState<Language[]>((resource?.languages ?? []) as Language[]);
  const [submission] = useState(() => new SubmissionKey(newKey));
  const save = useAction(async () => {
    const change = { name, ...(kind === 'interpreter' ? { languages } : {}) };
    if (resource === undefined) {
      const body: NewResource = { kind, ...change };
      await submission.submit(body, (key) => api.call(addResource, { body, key }));
    } else {
      const { resourceId, version } = resource;
      await api.call(changeResource, { resourceId, body: change, seen: version });
    }
    onSaved();
  });
  const errors = fieldErrors(save.error);
  const message = (pointer: string): { validationMessage?: string } => {
    const text = errors.get(pointer);
    return text === undefined ? {} : { validationMessage: text };
  };
  return (
    <>
      <div
        className={mergeClasses(form.fields, styles.choices)}
        role="group"
        aria-label={resource === undefined ? 'What to add' : 'What to change'}
      >
        <Field label="Kind">
          <Select
            data-testid="resource-kind"
            value={kind}
            disabled={resource !== undefined}
            onChange={(_, { value }) => {
              setKind(value === 'interpreter' || value === 'equipment' ? value : 'room');
            }}
          >
            {Object.entries(KIND_WORDS).map(([code, label]) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Name" {...message('/name')}>
          <Input
            autoComplete="off"
            data-testid="resource-name"
            value={name}
            onChange={(_, { value }) => {
              setName(value);
            }}
          />
        </Field>
        {kind === 'interpreter' ? (
          <Field label="Languages" {...message('/languages')}>
            <Dropdown
              multiselect
              data-testid="resource-languages"
              placeholder="Choose"
              value={languages.map(languageName).join(', ')}
              selectedOptions={languages}
              onOptionSelect={(_, { selectedOptions }) => {
                setLanguages(selectedOptions as Language[]);
              }}
            >
              {Object.entries(interpreterLanguages).map(([code, label]) => (
                <Option key={code} value={code}>
                  {label}
                </Option>
              ))}
            </Dropdown>
          </Field>
        ) : null}
      </div>
      {errors.size > 0 ? null : <FailureNotice error={save.error} />}
      <div className={form.buttons}>
        <Button
          appearance="primary"
          data-testid="resource-save"
          disabledFocusable={name.trim() === '' || save.isRunning}
          onClick={() => void save.run()}
        >
          {resource === undefined ? 'Add' : 'Save'}
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          Close
        </Button>
      </div>
    </>
  );
}
