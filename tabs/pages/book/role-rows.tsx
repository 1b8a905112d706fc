import { makeStyles, tokens } from '@fluentui/react-components';
import type { ServiceLine } from '../../../api/service-lines/contract/service-line.ts';
import type { BookingDraft, RoleWish } from './booking-draft.ts';
import { ChoicePicker } from './choice-picker.tsx';
import { RoleStepper } from './role-stepper.tsx';
import { staffName } from '../../words/staff-names.ts';

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr)',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
    '@media (max-width: 459px)': { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalXS },
  },
  nobody: {
    color: tokens.colorNeutralForeground3,
    alignSelf: 'center',
    '@media (max-width: 459px)': { display: 'none' },
  },
  error: { color: tokens.colorStatusDangerForeground1, fontSize: tokens.fontSizeBase200 },
});

interface RoleRowsProps {
  serviceLine: ServiceLine;
  roles: BookingDraft['roles'];
  /** By JSON pointer of the search. */
  errors: ReadonlyMap<string, string>;
  onChange: (roles: BookingDraft['roles']) => void;
}

const NOT_WANTED: RoleWish = { count: 0, anyOf: [] };

/** Which roles have to be there, how many of each, and whether it has to be somebody in particular. */
export function RoleRows({ serviceLine, roles, errors, onChange }: RoleRowsProps) {
  const styles = useStyles();
  const asked = Object.keys(roles).filter((code) => (roles[code]?.count ?? 0) > 0);
  const errorOf = (roleCode: string): string | undefined =>
    [...errors].find(([pointer]) => pointer.startsWith(`/roles/${asked.indexOf(roleCode)}/`))?.[1];
  const general = errors.get('/roles');
  return (
    <div className={styles.rows} role="group" aria-label="Roles that have to be there">
      {serviceLine.roles.map(({ roleCode, label }) => {
        const wish = roles[roleCode] ?? NOT_WANTED;
        const people = serviceLine.staff.filter((member) => member.roleCode === roleCode);
        const set = (change: Partial<RoleWish>): void => {
          onChange({ ...roles, [roleCode]: { ...wish, ...change } });
        };
        return (
          <div key={roleCode} className={styles.row}>
            <RoleStepper
              roleCode={roleCode}
              label={label}
              count={wish.count}
              onChange={(count) => {
                set({ count, anyOf: count === 0 ? [] : wish.anyOf });
              }}
            />
            {wish.count === 0 ? (
              <span className={styles.nobody}>not needed</span>
            ) : (
              <ChoicePicker
                isLabelHidden
                label={`${label}: who`}
                placeholder={
                  people.length === 1 ? (people[0]?.displayName ?? '') : `Anyone of ${people.length}`
                }
                choices={people.map((person) => ({
                  key: person.practitionerId,
                  text: staffName(person),
                }))}
                chosen={wish.anyOf}
                testId={`role-${roleCode}-people`}
                error={errorOf(roleCode)}
                onChange={(anyOf) => {
                  set({ anyOf });
                }}
              />
            )}
          </div>
        );
      })}
      {general === undefined ? null : (
        <div className={styles.error} role="alert">
          {general}
        </div>
      )}
    </div>
  );
}
