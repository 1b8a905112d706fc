import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { addCareHome, changeCareHome } from '../../../../api/care-homes/contract/endpoints.ts';
import type { CareHome } from '../../../../api/care-homes/contract/care-homes.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { useFormStyles } from '../form-styles.ts';
import { TextField } from './text-field.tsx';

const FIELDS = [
  { name: 'name', label: 'Name' },
  { name: 'address', label: 'Address' },
  { name: 'phone', label: 'Phone number' },
] as const;

interface CareHomeFormProps {
  /** The one to change; undefined for a new one. */
  home: CareHome | undefined;
  onSaved: () => void;
  onClose: () => void;
}

/** Adds a care home, or changes its name, address and phone number. */
export function CareHomeForm({ home, onSaved, onClose }: CareHomeFormProps) {
  const styles = useFormStyles();
  const { api, newKey } = useConfer();
  const { name = '', address = '', phone = '' } = home ?? {};
  const [body, setBody] = useState({ name, address, phone });
  const [submission] = useState(() => new SubmissionKey(newKey));
  const save = useAction(async () => {
    if (home === undefined) {
      await submission.submit(body, (key) => api.call(addCareHome, { body, key }));
    } else {
      const { careHomeId, version } = home;
      await api.call(changeCareHome, { careHomeId, body, seen: version });
    }
    onSaved();
  });
  const errors = fieldErrors(save.error);
  return (
    <>
      <div className={styles.fields} role="group" aria-label={home?.name ?? 'A new care home'}>
        {FIELDS.map((field) => (
          <TextField
            key={field.name}
            label={field.label}
            testId={`care-home-${field.name}`}
            value={body[field.name]}
            onChange={(value) => {
              setBody({ ...body, [field.name]: value });
            }}
            error={errors.get(`/${field.name}`)}
          />
        ))}
      </div>
      {errors.size > 0 ? null : <FailureNotice error={save.error} />}
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          data-testid="care-home-save"
          disabledFocusable={Object.values(body).some((each) => each.trim() === '') || save.isRunning}
          onClick={() => void save.run()}
        >
          {home === undefined ? 'Add' : 'Save'}
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          Close
        </Button>
      </div>
    </>
  );
}
