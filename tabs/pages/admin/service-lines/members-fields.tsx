import { Button, makeStyles, Select, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { PersonAddRegular } from '@fluentui/react-icons/svg/person-add';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { useState } from 'react';
import { changeStaff } from '../../../../api/staff/contract/endpoints.ts';
import type { StaffRole } from '../../../../api/staff/contract/staff.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { AddFromDirectory } from './add-from-directory.tsx';
import type { FieldsProps } from './fields-props.ts';
import { PersonSearch } from './person-search.tsx';
import { searchStaffByName } from './search-staff-by-name.ts';
import { toMember } from './service-line-draft.ts';
import type { Member } from './service-line-draft.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, marginBottom: tokens.spacingVerticalM },
  member: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(120px, 220px) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 719px)': {
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      '& > :nth-child(2)': { gridRow: 2, gridColumn: '1 / -1' },
    },
  },
  name: { overflowWrap: 'anywhere' },
  second: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  guest: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    paddingBottom: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
  },
  add: { marginTop: tokens.spacingVerticalM },
});

interface MemberRowProps {
  member: Member;
  knownRoles: readonly StaffRole[];
  isChanging: boolean;
  onRole: (role: StaffRole | null) => void;
  onRemove: () => void;
}

function MemberRow({ member, knownRoles, isChanging, onRole, onRemove }: MemberRowProps) {
  const styles = useStyles();
  const { practitionerId, displayName, userPrincipalName, role, organisation } = member;
  const roles =
    role === null || knownRoles.some((known) => known.roleCode === role.roleCode)
      ? knownRoles
      : [role, ...knownRoles];
  return (
    <li className={styles.member} data-testid={`member-${practitionerId}`}>
      <div>
        <div className={styles.name}>{displayName}</div>
        <div className={styles.second}>{userPrincipalName}</div>
        {organisation === null ? null : (
          <div className={styles.guest}>
            <span>Works for {organisation.name}</span>
            {organisation.isShared ? null : (
              <ToneBadge tone="look" icon={WarningRegular}>
                Not shared any more
              </ToneBadge>
            )}
          </div>
        )}
      </div>
      <Select
        aria-label={`Role of ${displayName}`}
        value={role?.roleCode ?? ''}
        disabled={isChanging}
        onChange={(_, { value }) => {
          onRole(roles.find((each) => each.roleCode === value) ?? null);
        }}
      >
        <option value="">Coordinates</option>
        {roles.map((each) => (
          <option key={each.roleCode} value={each.roleCode}>
            {each.label}
          </option>
        ))}
      </Select>
      <Button
        appearance="subtle"
        icon={<DismissRegular />}
        aria-label={`Remove ${displayName}`}
        onClick={onRemove}
      />
    </li>
  );
}

/** Who works in the service line. A role belongs to the person: it is the same in all of their service lines. */
export function MembersFields({
  draft,
  onChange,
  knownRoles,
}: FieldsProps & { knownRoles: readonly StaffRole[] }) {
  const styles = useStyles();
  const { api } = useConfer();
  const [isAdding, setIsAdding] = useState(false);
  const { members } = draft;
  const put = (member: Member): void => {
    const others = members.filter((each) => each.practitionerId !== member.practitionerId);
    onChange({ ...draft, members: [...others, member] });
  };
  const change = useAction(async (member: Member, role: StaffRole | null) => {
    const { practitionerId, version: seen } = member;
    const body = { role, hasLeft: false };
    const changed = toMember(await api.call(changeStaff, { practitionerId, seen, body }));
    const replace = (each: Member): Member =>
      each.practitionerId === changed.practitionerId ? changed : each;
    onChange({ ...draft, members: members.map(replace) });
  });
  return (
    <Section title="People">
      <FailureNotice error={change.error} />
      {members.length === 0 ? <EmptyState title="Nobody works in it yet" /> : null}
      <ul className={styles.list} aria-label="People">
        {members.map((member) => (
          <MemberRow
            key={member.practitionerId}
            member={member}
            knownRoles={knownRoles}
            isChanging={change.isRunning}
            onRole={(role) => void change.run(member, role)}
            onRemove={() => {
              onChange({ ...draft, members: members.filter((each) => each !== member) });
            }}
          />
        ))}
      </ul>
      <PersonSearch
        label="Add somebody"
        hint="By the start of their first name, family name or user name"
        testId="line-add-person"
        leastLetters={1}
        search={async (text, signal) => {
          const { items } = await searchStaffByName(api, text, signal);
          return items.filter((person) =>
            members.every((each) => each.practitionerId !== person.practitionerId),
          );
        }}
        keyOf={(person) => person.practitionerId}
        nameOf={(person) => person.displayName}
        second={({ role, userPrincipalName, organisation }) =>
          [role?.label ?? 'Coordinates', userPrincipalName, organisation?.name]
            .filter((part) => part !== undefined)
            .join(' · ')
        }
        onChoose={(person) => {
          put(toMember(person));
        }}
      />
      <div className={styles.add}>
        {isAdding ? (
          <AddFromDirectory
            knownRoles={knownRoles}
            onAdded={(person) => {
              put(toMember(person));
              setIsAdding(false);
            }}
            onCancel={() => {
              setIsAdding(false);
            }}
          />
        ) : (
          <Button
            icon={<PersonAddRegular />}
            data-testid="line-add-from-directory"
            onClick={() => {
              setIsAdding(true);
            }}
          >
            Add somebody who is new to Confer
          </Button>
        )}
      </div>
    </Section>
  );
}
