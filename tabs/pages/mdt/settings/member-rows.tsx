import { Button, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import type { StaffPerson, StaffRole } from '../../../../api/staff/contract/staff.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { ChoicePicker } from '../../book/choice-picker.tsx';
import { useRowStyles } from '../row-styles.ts';
import { StaffSearch } from '../staff-search.tsx';
import { errorUnder } from './errors-under.ts';
import type { MemberDraft, Person } from './mdt-draft.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr) minmax(0, 2fr) auto',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    '& select': { minWidth: 0, width: '100%' },
    '@media (max-width: 719px)': {
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      '& > :nth-child(2), & > :nth-child(3)': { gridColumn: '1 / -1' },
      '& > :last-child': { gridRow: 1, gridColumn: 2 },
    },
  },
  add: { marginTop: tokens.spacingVerticalM },
});

interface MemberRowsProps {
  members: readonly MemberDraft[];
  knownRoles: readonly StaffRole[];
  errors: ReadonlyMap<string, string>;
  onChange: (members: readonly MemberDraft[]) => void;
}

function CoverField(props: {
  member: MemberDraft;
  others: readonly Person[];
  onChange: (cover: Person | null) => void;
}) {
  const { member, others, onChange } = props;
  const { cover } = member;
  const isElsewhere =
    cover !== null && !others.some(({ practitionerId }) => practitionerId === cover.practitionerId);
  const choices = isElsewhere ? [...others, cover] : others;
  return (
    <Select
      aria-label={`Cover for ${member.displayName}`}
      value={cover?.practitionerId ?? ''}
      onChange={(_, { value }) => {
        onChange(choices.find(({ practitionerId }) => practitionerId === value) ?? null);
      }}
    >
      <option value="">Nobody covers</option>
      {choices.map(({ practitionerId, displayName }) => (
        <option key={practitionerId} value={practitionerId}>
          {`Cover: ${displayName}`}
        </option>
      ))}
    </Select>
  );
}

/** Who belongs to the MDT, in which roles, and who comes instead. */
export function MemberRows({ members, knownRoles, errors, onChange }: MemberRowsProps) {
  const styles = useStyles();
  const frame = useFramedList();
  const row = useRowStyles();
  const replace = (member: MemberDraft, change: Partial<MemberDraft>): void => {
    onChange(members.map((each) => (each === member ? { ...member, ...change } : each)));
  };
  const add = ({ practitionerId, displayName, role }: StaffPerson): void => {
    if (members.some((member) => member.practitionerId === practitionerId)) return;
    const roleCodes = role === null ? [] : [role.roleCode];
    onChange([...members, { practitionerId, displayName, roleCodes, cover: null }]);
  };
  return (
    <>
      {members.length === 0 ? <EmptyState title="Nobody belongs to it yet" /> : null}
      {members.length === 0 ? null : (
        <ul className={frame.list} aria-label="Members">
          {members.map((member, index) => (
            <li
              key={member.practitionerId}
              className={mergeClasses(frame.row, styles.row)}
              data-testid={`member-${member.practitionerId}`}
            >
              <span className={row.name}>{member.displayName}</span>
              <ChoicePicker
                label={`Roles of ${member.displayName}`}
                isLabelHidden
                placeholder="Choose a role"
                testId={`roles-${member.practitionerId}`}
                choices={knownRoles.map(({ roleCode, label }) => ({ key: roleCode, text: label }))}
                chosen={member.roleCodes}
                error={errorUnder(errors, `/members/${index}`)}
                onChange={(roleCodes) => {
                  replace(member, { roleCodes });
                }}
              />
              <CoverField
                member={member}
                others={members.filter((each) => each !== member)}
                onChange={(cover) => {
                  replace(member, { cover });
                }}
              />
              <Button
                appearance="subtle"
                icon={<DismissRegular />}
                aria-label={`Remove ${member.displayName}`}
                onClick={() => {
                  onChange(members.filter((each) => each !== member));
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={styles.add}>
        <StaffSearch
          label="Add somebody"
          hint="Anybody on the staff"
          testId="mdt-add-member"
          onChoose={add}
        />
      </div>
    </>
  );
}
