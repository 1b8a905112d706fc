import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useId } from 'react';
import type { StaffRole } from '../../../../api/staff/contract/staff.ts';
import { saying } from '../../admin/service-lines/field-error.ts';
import { errorUnder } from './errors-under.ts';
import type { NeededDraft } from './mdt-draft.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalXXS,
  },
  label: { minWidth: '140px', overflowWrap: 'anywhere' },
  count: { width: '72px', minWidth: 0, '& input': { minWidth: 0, width: '100%' } },
  add: { maxWidth: '300px', '& select': { minWidth: 0, width: '100%' } },
});

interface NeededRolesProps {
  label: string;
  testId: string;
  roles: readonly NeededDraft[];
  known: readonly StaffRole[];
  errors: ReadonlyMap<string, string>;
  /** JSON pointer of the list. */
  pointer: string;
  onChange: (roles: readonly NeededDraft[]) => void;
}

/** Which roles have to be there, and how many of each. */
export function NeededRoles({ label, testId, roles, known, errors, pointer, onChange }: NeededRolesProps) {
  const styles = useStyles();
  const id = useId();
  const left = known.filter(({ roleCode }) => !roles.some((role) => role.roleCode === roleCode));
  return (
    <div role="group" aria-labelledby={id}>
      <div id={id}>{label}</div>
      <ul className={styles.list}>
        {roles.map((role, index) => (
          <li key={role.roleCode} className={styles.row}>
            <span className={styles.label}>{role.label}</span>
            <Field className={styles.count} {...saying(errorUnder(errors, `${pointer}/${index}`))}>
              <Input
                inputMode="numeric"
                size="small"
                aria-label={`How many: ${role.label}`}
                value={role.needed}
                onChange={(_, { value }) => {
                  onChange(roles.map((each) => (each === role ? { ...role, needed: value } : each)));
                }}
              />
            </Field>
            <Button
              size="small"
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={`Remove ${role.label}`}
              onClick={() => {
                onChange(roles.filter((each) => each !== role));
              }}
            />
          </li>
        ))}
      </ul>
      <div className={styles.add}>
        <Select
          aria-label={`Add a role: ${label}`}
          data-testid={testId}
          value=""
          onChange={(_, { value }) => {
            const role = left.find(({ roleCode }) => roleCode === value);
            if (role !== undefined) onChange([...roles, { ...role, needed: '1' }]);
          }}
        >
          <option value="">Add a role</option>
          {left.map(({ roleCode, label: name }) => (
            <option key={roleCode} value={roleCode}>
              {name}
            </option>
          ))}
        </Select>
      </div>
    </div>
  );
}
