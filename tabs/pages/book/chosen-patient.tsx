import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { PatientSummary } from '../../../api/patients/contract/patients.ts';
import { Notice } from '../../components/notice.tsx';
import { Section } from '../../components/section.tsx';
import { patientLine } from './patient-line.ts';

const useStyles = makeStyles({
  chosen: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorBrandBackground2,
    marginBottom: tokens.spacingVerticalS,
  },
  notice: { marginBottom: tokens.spacingVerticalS },
  name: { fontWeight: tokens.fontWeightSemibold },
  line: { color: tokens.colorNeutralForeground2 },
});

/** The search that had the focus is gone: screen readers announce who was chosen. */
function takeFocus(chosen: HTMLElement | null): void {
  chosen?.focus({ preventScroll: true });
}

interface ChosenPatientProps {
  patient: PatientSummary;
  testId: string;
  /** Another one is to be found: the search is shown again. */
  onAnother: () => void;
  children?: ReactNode;
}

/** The patient who was found by PatientSearch, in its place. */
export function ChosenPatient({ patient, testId, onAnother, children }: ChosenPatientProps) {
  const styles = useStyles();
  const another = (
    <Button
      size="small"
      onClick={() => {
        // the button is gone by then
        setTimeout(
          () => document.querySelector<HTMLElement>('[data-testid="patient-nhs-number"]')?.focus(),
          0,
        );
        onAnother();
      }}
    >
      Another patient
    </Button>
  );
  return (
    <Section title="Patient" aside={another}>
      <div ref={takeFocus} tabIndex={-1} className={styles.chosen} data-testid={testId}>
        <div className={styles.name}>{patient.displayName}</div>
        <div className={styles.line}>{patientLine(patient)}</div>
      </div>
      {patient.notice === null ? null : (
        <div className={styles.notice}>
          <Notice tone="look" title={patient.notice} />
        </div>
      )}
      {children}
    </Section>
  );
}
