import { Field, Input, Select } from '@fluentui/react-components';
import { cancellationReasons } from '../../../../api/appointments/contract/cancellation-words.ts';
import { DateField } from '../../../components/date-field.tsx';
import type { ChangeDraft } from './change-draft.ts';
import type { ChangeFormProps } from './change-form-props.ts';

const REASONS: readonly ChangeDraft['reason'][] = [
  'prov-pers',
  'prov',
  'maint',
  'oth-int',
  'oth-err',
  'other',
];

/** Why the clinics are cancelled. */
export function CancelFields({ draft, onChange }: ChangeFormProps) {
  return (
    <Field label="Reason">
      <Select
        data-testid="change-reason"
        value={draft.reason}
        onChange={(_, { value }) => {
          onChange({ ...draft, reason: REASONS.find((code) => code === value) ?? draft.reason });
        }}
      >
        {REASONS.map((code) => (
          <option key={code} value={code}>
            {cancellationReasons[code].label}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** Where the clinics go. */
export function MoveFields({ draft, errors, onChange }: ChangeFormProps) {
  const dayError = errors.get('/action/days');
  const minuteError = errors.get('/action/minutes');
  return (
    <>
      <DateField
        label={draft.from === draft.to ? 'To this day' : 'The first day goes to'}
        error={dayError}
        testId="change-moves-to"
        value={draft.movesTo}
        onChange={(movesTo) => {
          onChange({ ...draft, movesTo });
        }}
      />
      <Field
        label="Minutes later"
        hint="Below 0 for earlier"
        {...(minuteError === undefined ? {} : { validationMessage: minuteError })}
      >
        <Input
          type="number"
          min={-720}
          max={720}
          step={5}
          data-testid="change-minutes"
          value={String(draft.minutesLater)}
          onChange={(_, { value }) => {
            onChange({ ...draft, minutesLater: Number(value) });
          }}
        />
      </Field>
    </>
  );
}

/** From whom to whom: only people of the same role are offered. */
export function HandOverFields({ draft, serviceLines, errors, onChange }: ChangeFormProps) {
  const staff = serviceLines.find(({ serviceLineId }) => serviceLineId === draft.serviceLineId)?.staff ?? [];
  const from = staff.find(({ practitionerId }) => practitionerId === draft.fromPractitionerId);
  const successors = staff.filter((one) => one !== from && one.roleCode === from?.roleCode);
  const error = errors.get('/action/toPractitionerId');
  const nobodyElse = from !== undefined && successors.length === 0;
  const message = nobodyElse ? 'Nobody else of the service line has this role' : error;
  return (
    <>
      <Field label="From">
        <Select
          data-testid="change-from-person"
          value={draft.fromPractitionerId}
          onChange={(_, { value }) => {
            onChange({ ...draft, fromPractitionerId: value, toPractitionerId: '' });
          }}
        >
          <option value="">Choose</option>
          {staff.map(({ practitionerId, displayName, roleLabel }) => (
            <option key={practitionerId} value={practitionerId}>
              {displayName}, {roleLabel}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="To" {...(message === undefined ? {} : { validationMessage: message })}>
        <Select
          data-testid="change-to-person"
          value={draft.toPractitionerId}
          disabled={successors.length === 0}
          onChange={(_, { value }) => {
            onChange({ ...draft, toPractitionerId: value });
          }}
        >
          <option value="">Choose</option>
          {successors.map(({ practitionerId, displayName }) => (
            <option key={practitionerId} value={practitionerId}>
              {displayName}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}
