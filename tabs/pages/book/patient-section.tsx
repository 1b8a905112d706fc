import { Button, Checkbox, Link, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { Notice } from '../../components/notice.tsx';
import { Section } from '../../components/section.tsx';
import { NO_CONTACT } from './booking-draft.ts';
import type { BookingDraft } from './booking-draft.ts';
import { ContactFields } from './contact-fields.tsx';
import { contactLine, patientLine } from './patient-line.ts';
import { PatientPlans } from './patient-plans.tsx';
import { PatientSearch } from './patient-search.tsx';

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
  contact: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalS,
    marginBlock: 0,
  },
});

interface PatientSectionProps {
  draft: BookingDraft;
  errors: ReadonlyMap<string, string>;
  onChange: (draft: BookingDraft) => void;
}

/** The search that had the focus is gone: screen readers announce who was chosen. */
function takeFocus(chosen: HTMLElement | null): void {
  chosen?.focus({ preventScroll: true });
}

/** Who the appointment is for and where their link goes. */
export function PatientSection({ draft, errors, onChange }: PatientSectionProps) {
  const styles = useStyles();
  const [changesContact, setChangesContact] = useState(false);
  const { patient } = draft;
  if (patient === undefined) {
    return (
      <Section title="Patient">
        <PatientSearch
          onChoose={(chosen) => {
            onChange({ ...draft, patient: chosen });
          }}
        />
      </Section>
    );
  }
  const known = contactLine(patient);
  const another = (
    <Button
      size="small"
      onClick={() => {
        setChangesContact(false);
        // the button is gone by then
        setTimeout(
          () => document.querySelector<HTMLElement>('[data-testid="patient-nhs-number"]')?.focus(),
          0,
        );
        onChange({ ...draft, patient: undefined, contact: NO_CONTACT, needs: undefined });
      }}
    >
      Another patient
    </Button>
  );
  return (
    <Section title="Patient" aside={another}>
      <div ref={takeFocus} tabIndex={-1} className={styles.chosen} data-testid="patient-chosen">
        <div className={styles.name}>{patient.displayName}</div>
        <div className={styles.line}>{patientLine(patient)}</div>
      </div>
      {patient.notice === null ? null : (
        <div className={styles.notice}>
          <Notice tone="look" title={patient.notice} />
        </div>
      )}
      <PatientPlans patientId={patient.patientId} />
      {known !== undefined && !changesContact ? (
        <p className={styles.contact}>
          The link goes as {known}.
          <Link
            as="button"
            onClick={() => {
              setChangesContact(true);
            }}
          >
            Send it elsewhere
          </Link>
        </p>
      ) : (
        <>
          {known === undefined ? (
            <p className={styles.contact}>
              The PAS holds no way to send the link. Enter one, or add a proxy who can be reached:
            </p>
          ) : null}
          <ContactFields
            whose="the patient"
            testId="patient"
            pointer="/patientContact"
            value={draft.contact}
            errors={errors}
            onChange={(contact) => {
              onChange({ ...draft, contact: { ...draft.contact, ...contact } });
            }}
          />
          <Checkbox
            label="This is the patient’s new number or address: use it for all their appointments"
            data-testid="patient-contact-for-all"
            checked={draft.contact.isForAll}
            onChange={(_, { checked }) => {
              onChange({ ...draft, contact: { ...draft.contact, isForAll: checked === true } });
            }}
          />
        </>
      )}
    </Section>
  );
}
