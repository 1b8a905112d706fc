import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { SubtractRegular } from '@fluentui/react-icons/svg/subtract';

const MOST_OF_ONE_ROLE = 5;

const useStyles = makeStyles({
  chip: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    minHeight: '30px',
    paddingInlineStart: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2,
  },
  chosen: {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorBrandBackground2,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}`,
  },
  count: { minWidth: '1.5ch', textAlign: 'center', fontWeight: tokens.fontWeightSemibold },
});

interface RoleStepperProps {
  roleCode: string;
  label: string;
  count: number;
  onChange: (count: number) => void;
}

/** How many of one role are wanted. */
export function RoleStepper({ roleCode, label, count, onChange }: RoleStepperProps) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.chip, count > 0 && styles.chosen)} role="group" aria-label={label}>
      <span>{label}</span>
      <Button
        appearance="subtle"
        size="small"
        icon={<SubtractRegular />}
        aria-label={`One ${label.toLowerCase()} fewer`}
        data-testid={`role-${roleCode}-minus`}
        disabledFocusable={count === 0}
        onClick={() => {
          onChange(Math.max(0, count - 1));
        }}
      />
      <output
        className={styles.count}
        aria-label={`${label}: how many`}
        data-testid={`role-${roleCode}-count`}
      >
        {count}
      </output>
      <Button
        appearance="subtle"
        size="small"
        icon={<AddRegular />}
        aria-label={`One ${label.toLowerCase()} more`}
        data-testid={`role-${roleCode}-plus`}
        disabledFocusable={count === MOST_OF_ONE_ROLE}
        onClick={() => {
          onChange(Math.min(MOST_OF_ONE_ROLE, count + 1));
        }}
      />
    </div>
  );
}
