import { Button, Combobox, Field, makeStyles, Option, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useState } from 'react';
import { nameFits } from '../../../../api/kernel/contract/names.ts';
import type { PlannableLine } from '../../../../api/clinics/contract/clinics.ts';
import { staffName } from '../../../words/staff-names.ts';

const MOST_SHOWN = 12;

const useStyles = makeStyles({
  chosen: {
    listStyleType: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    margin: 0,
    marginTop: tokens.spacingVerticalS,
    padding: 0,
  },
  person: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    paddingInlineStart: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    maxWidth: '100%',
  },
  role: { color: tokens.colorNeutralForeground2 },
  box: { minWidth: 0, width: '100%', maxWidth: '420px' },
});

type Person = PlannableLine['staff'][number];

interface StaffFieldProps {
  staff: readonly Person[];
  chosenIds: readonly string[];
  error: string | undefined;
  onChange: (practitionerIds: string[]) => void;
}

/** Who is in every session: members of the service line, found by the beginning of a name or role. */
export function StaffField({ staff, chosenIds, error, onChange }: StaffFieldProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState('');
  const chosen = chosenIds.flatMap((id) => staff.find((person) => person.practitionerId === id) ?? []);
  const found = staff
    .filter(
      (person) =>
        !chosenIds.includes(person.practitionerId) &&
        nameFits(`${person.displayName} ${person.roleLabel}`, typed),
    )
    .slice(0, MOST_SHOWN);
  return (
    <div>
      <Field
        label="Staff"
        hint="Type the beginning of a name or role"
        {...(error === undefined ? {} : { validationMessage: error })}
      >
        <Combobox
          className={styles.box}
          data-testid="template-staff"
          freeform
          autoComplete="off"
          placeholder="Add somebody"
          value={typed}
          selectedOptions={[]}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
          onOptionSelect={(_, { optionValue }) => {
            setTyped('');
            if (optionValue !== undefined && optionValue !== '') onChange([...chosenIds, optionValue]);
          }}
        >
          {found.map((person) => (
            <Option key={person.practitionerId} value={person.practitionerId} text={person.displayName}>
              {staffName(person)} · {person.roleLabel}
            </Option>
          ))}
          {found.length === 0 ? (
            <Option disabled value="" text="">
              Nobody in this service line
            </Option>
          ) : null}
        </Combobox>
      </Field>
      <ul className={styles.chosen} aria-label="Chosen staff">
        {chosen.map((person) => (
          <li key={person.practitionerId} className={styles.person} data-testid="template-person">
            <span>
              {staffName(person)} <span className={styles.role}>· {person.roleLabel}</span>
            </span>
            <Button
              size="small"
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={`Remove ${person.displayName}`}
              onClick={() => {
                onChange(chosenIds.filter((id) => id !== person.practitionerId));
              }}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
