import { Button, Combobox, Field, makeStyles, Option, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { roleCodeFrom } from '../../../../api/staff/contract/role-code.ts';
import { ROLE_LIMITS } from '../../../../api/staff/contract/role-limits.ts';
import type { StaffRole } from '../../../../api/staff/contract/staff.ts';

const useStyles = makeStyles({
  add: { display: 'flex', alignItems: 'flex-end', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  box: { minWidth: 0, width: '100%', maxWidth: '260px' },
});

/** The role that was typed: a known one in any spelling of its capitals, else a new one. */
export function roleFrom(typed: string, known: readonly StaffRole[]): StaffRole | undefined {
  const label = typed.trim().replace(/\s+/g, ' ');
  const same = known.find((role) => role.label.toLowerCase() === label.toLowerCase());
  if (same !== undefined) return same;
  const roleCode = roleCodeFrom(label);
  return roleCode === '' ? undefined : { roleCode, label };
}

interface RoleFieldProps {
  label: string;
  known: readonly StaffRole[];
  testId: string;
  onAdd: (role: StaffRole) => void;
}

/** Adds a role: one that is in use, or a new one by typing what it is called. */
export function RoleField({ label, known, testId, onAdd }: RoleFieldProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState('');
  const fitting = known.filter((role) => role.label.toLowerCase().includes(typed.trim().toLowerCase()));
  const add = (text: string): void => {
    const role = roleFrom(text, known);
    if (role === undefined) return;
    onAdd(role);
    setTyped('');
  };
  return (
    <div className={styles.add}>
      <Field label={label}>
        <Combobox
          freeform
          autoComplete="off"
          className={styles.box}
          input={{ maxLength: ROLE_LIMITS.labelLength }}
          data-testid={testId}
          placeholder="Choose or type a role"
          value={typed}
          selectedOptions={[]}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
          onOptionSelect={(_, { optionText }) => {
            add(optionText ?? typed);
          }}
        >
          {fitting.map((role) => (
            <Option key={role.roleCode} value={role.roleCode} text={role.label}>
              {role.label}
            </Option>
          ))}
        </Combobox>
      </Field>
      <Button
        data-testid={`${testId}-add`}
        disabledFocusable={typed.trim() === ''}
        onClick={() => {
          add(typed);
        }}
      >
        Add role
      </Button>
    </div>
  );
}
