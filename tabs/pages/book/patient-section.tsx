import { Checkbox, Link, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { Section } from '../../components/section.tsx';
import { NO_CONTACT } from './booking-draft.ts';
import type { BookingDraft } from './booking-draft.ts';
import { ChosenPatient } from './chosen-patient.tsx';
import { ContactFields } from './contact-fields.tsx';
import { contactLine } from './patient-line.ts';
import { PatientPlans } from './patient-plans.tsx';
import { PatientSearch } from './patient-search.tsx';

const useStyles = makeStyles({
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
  return (
    <ChosenPatient
      patient={patient}
      testId="patient-chosen"
      onAnother={() => {
        setChangesContact(false);
        onChange({ ...draft, patient: undefined, contact: NO_CONTACT, needs: undefined });
      }}
    >
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
    </ChosenPatient>
  );
}
