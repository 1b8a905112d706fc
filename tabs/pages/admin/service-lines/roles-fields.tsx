import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { SERVICE_LINE_LIMITS } from '../../../../api/service-lines/contract/service-line-words.ts';
import type { StaffRole } from '../../../../api/staff/contract/staff.ts';
import { Notice } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { fieldError } from './field-error.ts';
import type { FieldsProps } from './fields-props.ts';
import { RoleField } from './role-field.tsx';
import type { NeededRole } from './service-line-draft.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    marginBottom: tokens.spacingVerticalM,
    maxWidth: '560px',
  },
  role: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 148px auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    '& input': { minWidth: 0, width: '100%' },
  },
  label: { overflowWrap: 'anywhere' },
  unit: { color: tokens.colorNeutralForeground2 },
});

interface RoleRowProps {
  role: NeededRole;
  index: number;
  errors: ReadonlyMap<string, string>;
  onCount: (requiredCount: number) => void;
  onRemove: () => void;
}

function RoleRow({ role, index, errors, onCount, onRemove }: RoleRowProps) {
  const styles = useStyles();
  return (
    <li className={styles.role} data-testid={`line-role-${role.roleCode}`}>
      <span className={styles.label}>{role.label}</span>
      <Field
        {...fieldError(
          errors,
          `/roles/${index}/requiredCount`,
          `/roles/${index}/label`,
          `/roles/${index}/roleCode`,
        )}
      >
        <Input
          type="number"
          min={0}
          max={SERVICE_LINE_LIMITS.requiredCount}
          aria-label={`${role.label}: how many are needed, 0 for optional`}
          data-testid={`line-role-${role.roleCode}-count`}
          contentAfter={
            <span className={styles.unit}>{role.requiredCount === 0 ? 'optional' : 'needed'}</span>
          }
          value={String(role.requiredCount)}
          onChange={(_, { value }) => {
            onCount(Number(value));
          }}
        />
      </Field>
      <Button
        appearance="subtle"
        icon={<DismissRegular />}
        aria-label={`Remove ${role.label}`}
        data-testid={`line-role-${role.roleCode}-remove`}
        onClick={onRemove}
      />
    </li>
  );
}

/** Who belongs in a consultation. */
export function RolesFields({
  draft,
  errors,
  onChange,
  knownRoles,
}: FieldsProps & { knownRoles: readonly StaffRole[] }) {
  const styles = useStyles();
  const { roles } = draft;
  const wrong = errors.get('/roles');
  return (
    <Section title="Roles in a consultation">
      {wrong === undefined ? null : <Notice tone="bad" role="alert" title={wrong} />}
      <ul className={styles.list} aria-label="Roles">
        {roles.map((role, index) => (
          <RoleRow
            key={role.roleCode}
            role={role}
            index={index}
            errors={errors}
            onCount={(requiredCount) => {
              onChange({ ...draft, roles: roles.with(index, { ...role, requiredCount }) });
            }}
            onRemove={() => {
              onChange({ ...draft, roles: roles.filter((each) => each !== role) });
            }}
          />
        ))}
      </ul>
      {roles.length >= SERVICE_LINE_LIMITS.roles ? null : (
        <RoleField
          label="Another role"
          testId="line-add-role"
          known={knownRoles.filter((known) => roles.every((role) => role.roleCode !== known.roleCode))}
          onAdd={(role) => {
            if (roles.some((each) => each.roleCode === role.roleCode)) return;
            onChange({ ...draft, roles: [...roles, { ...role, requiredCount: 1 }] });
          }}
        />
      )}
    </Section>
  );
}
