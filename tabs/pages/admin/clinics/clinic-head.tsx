import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import type { Clinic } from '../../../../api/clinics/contract/clinics.ts';

const useStyles = makeStyles({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalS,
  },
  name: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface ClinicHeadProps {
  clinic: Clinic;
  isArchiving: boolean;
  onRename: () => void;
  onArchive: () => void;
  onAddTemplate: () => void;
}

/** A clinic's name and what can be done with it. */
export function ClinicHead({ clinic, isArchiving, onRename, onArchive, onAddTemplate }: ClinicHeadProps) {
  const styles = useStyles();
  return (
    <div className={styles.head}>
      <h3 className={styles.name}>{clinic.name}</h3>
      <div className={styles.actions}>
        <Button
          size="small"
          appearance="subtle"
          data-testid="clinic-rename"
          aria-label={`Rename ${clinic.name}`}
          onClick={onRename}
        >
          Rename
        </Button>
        <Button
          size="small"
          appearance="subtle"
          data-testid="clinic-archive"
          aria-label={`Archive ${clinic.name}`}
          disabledFocusable={isArchiving}
          onClick={onArchive}
        >
          Archive
        </Button>
        <Button
          size="small"
          icon={<AddRegular />}
          data-testid="template-add"
          aria-label={`Add when it runs: ${clinic.name}`}
          onClick={onAddTemplate}
        >
          Add when it runs
        </Button>
      </div>
    </div>
  );
}
