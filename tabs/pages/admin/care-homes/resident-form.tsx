import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { addResident, changeResident } from '../../../../api/care-homes/contract/endpoints.ts';
import type { CareHome, Resident } from '../../../../api/care-homes/contract/care-homes.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { DateField } from '../../../components/date-field.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { useFormStyles } from '../form-styles.ts';
import { TextField } from './text-field.tsx';

interface ResidentFormProps {
  home: CareHome;
  /** Whose room or last day to change; undefined for a new resident. */
  resident: Resident | undefined;
  /** ISO date. */
  today: string;
  onSaved: () => void;
  onClose: () => void;
}

/** A patient comes to live in the home, has another room, or leaves. */
export function ResidentForm({ home, resident, today, onSaved, onClose }: ResidentFormProps) {
  const styles = useFormStyles();
  const { api } = useConfer();
  const [nhsNumber, setNhsNumber] = useState('');
  const [room, setRoom] = useState(resident?.room ?? '');
  const [from, setFrom] = useState(resident?.from ?? today);
  const [leavesOn, setLeavesOn] = useState(resident?.leavesOn ?? '');
  const save = useAction(async () => {
    const { careHomeId, version: seen } = home;
    const ends = leavesOn === '' ? {} : { leavesOn };
    await (resident === undefined
      ? api.call(addResident, { careHomeId, body: { nhsNumber, room, from, ...ends }, seen })
      : api.call(changeResident, {
          careHomeId,
          residenceId: resident.residenceId,
          body: { room, ...ends },
          seen,
        }));
    onSaved();
  });
  const errors = fieldErrors(save.error);
  const isReady = room.trim() !== '' && from !== '' && (resident !== undefined || nhsNumber.trim() !== '');
  return (
    <>
      <div className={styles.fields} role="group" aria-label={resident?.displayName ?? 'A new resident'}>
        {resident === undefined ? (
          <TextField
            label="NHS number"
            testId="resident-nhs-number"
            value={nhsNumber}
            onChange={setNhsNumber}
            error={errors.get('/nhsNumber')}
          />
        ) : null}
        <TextField
          label="Room"
          testId="resident-room"
          value={room}
          onChange={setRoom}
          error={errors.get('/room')}
        />
        {resident === undefined ? (
          <DateField
            label="Lives there from"
            testId="resident-from"
            value={from}
            onChange={setFrom}
            error={errors.get('/from')}
          />
        ) : null}
        <DateField
          label="Leaves on (if known)"
          testId="resident-leaves-on"
          value={leavesOn}
          onChange={setLeavesOn}
          error={errors.get('/leavesOn')}
        />
      </div>
      {errors.size > 0 ? null : <FailureNotice error={save.error} />}
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          data-testid="resident-save"
          disabledFocusable={!isReady || save.isRunning}
          onClick={() => void save.run()}
        >
          {resident === undefined ? 'Add' : 'Save'}
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          Close
        </Button>
      </div>
    </>
  );
}
