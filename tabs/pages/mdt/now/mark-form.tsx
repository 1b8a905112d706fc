import { Button, Field, makeStyles, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import type { MarkPresence } from '../../../../api/mdt/contract/running.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { saying } from '../../admin/service-lines/field-error.ts';
import { StaffSearch } from '../staff-search.tsx';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    marginTop: tokens.spacingVerticalM,
    '& select': { minWidth: 0, width: '100%' },
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** Roles that a meeting of the MDT knows. */
function rolesOf(mdt: Mdt | undefined): { role: string; label: string }[] {
  if (mdt === undefined) return [];
  const all = [
    ...mdt.coreRoles,
    ...mdt.caseTypes.flatMap(({ requiredRoles }) => requiredRoles),
    ...mdt.members.flatMap(({ roles }) => roles),
  ];
  return [...new Map(all.map(({ role, label }) => [role, { role, label }])).values()].toSorted((one, other) =>
    one.label.localeCompare(other.label, 'en-GB'),
  );
}

interface MarkFormProps {
  mdt: Mdt | undefined;
  error: unknown;
  isBusy: boolean;
  onSend: (body: MarkPresence, name: string) => Promise<void>;
  onLeave: () => void;
}

/** Says that somebody is here who is no member, or in another role than theirs, or in place of a member. */
export function MarkForm({ mdt, error, isBusy, onSend, onLeave }: MarkFormProps) {
  const styles = useStyles();
  const [who, setWho] = useState<{ practitionerId: string; displayName: string } | undefined>(undefined);
  const [is, setIs] = useState<'in-the-room' | 'on-the-phone'>('in-the-room');
  const [role, setRole] = useState('');
  const [covers, setCovers] = useState('');
  const [wasAsked, setWasAsked] = useState(false);
  const errors = fieldErrors(error);
  const isVague = role === '' && covers === '';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setWasAsked(true);
    if (who === undefined || isVague || isBusy) return;
    void onSend(
      {
        practitionerId: who.practitionerId,
        is,
        ...(role === '' ? {} : { role }),
        ...(covers === '' ? {} : { covers }),
      },
      who.displayName,
    );
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate data-testid="mark-form">
      {who === undefined ? (
        <StaffSearch
          label="Who"
          hint={wasAsked ? 'Choose somebody first' : 'Anybody of the staff'}
          testId="mark-who"
          onChoose={({ practitionerId, displayName }) => {
            setWho({ practitionerId, displayName });
          }}
        />
      ) : (
        <div>
          {who.displayName}{' '}
          <Button
            size="small"
            onClick={() => {
              setWho(undefined);
            }}
          >
            Somebody else
          </Button>
        </div>
      )}
      <RadioGroup
        aria-label="Where they are"
        value={is}
        onChange={(_, { value }) => {
          setIs(value as typeof is);
        }}
      >
        <Radio value="in-the-room" label="In the room" />
        <Radio value="on-the-phone" label="On the telephone" />
      </RadioGroup>
      <Field
        label="In which role"
        {...saying(
          errors.get('/role') ??
            (wasAsked && isVague ? 'Choose a role, or the member for whom they come' : undefined),
        )}
      >
        <Select
          data-testid="mark-role"
          value={role}
          onChange={(_, { value }) => {
            setRole(value);
          }}
        >
          <option value="">Their own as a member, if any</option>
          {rolesOf(mdt).map((one) => (
            <option key={one.role} value={one.role}>
              {one.label}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="In place of" {...saying(errors.get('/covers'))}>
        <Select
          data-testid="mark-covers"
          value={covers}
          onChange={(_, { value }) => {
            setCovers(value);
          }}
        >
          <option value="">Nobody</option>
          {mdt?.members
            .filter(({ practitionerId }) => practitionerId !== who?.practitionerId)
            .map(({ practitionerId, displayName }) => (
              <option key={practitionerId} value={practitionerId}>
                {displayName}
              </option>
            ))}
        </Select>
      </Field>
      {errors.size === 0 ? <FailureNotice error={error} /> : null}
      <span className={styles.buttons}>
        <Button type="submit" appearance="primary" data-testid="mark-send" disabledFocusable={isBusy}>
          They are here
        </Button>
        <Button appearance="subtle" onClick={onLeave}>
          Leave it
        </Button>
      </span>
    </form>
  );
}
