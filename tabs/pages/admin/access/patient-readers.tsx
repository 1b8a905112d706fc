import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { whoCanSeePatient } from '../../../../api/appointment-view/contract/endpoints.ts';
import type { PatientAccess } from '../../../../api/appointment-view/contract/patient-access.ts';
import { searchPatients } from '../../../../api/patients/contract/endpoints.ts';
import type { PatientSummary } from '../../../../api/patients/contract/patients.ts';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { patientLine } from '../../book/patient-line.ts';
import { PatientSearch } from '../../book/patient-search.tsx';
import { appRoleWords, reasonWords } from './access-words.ts';

const useStyles = makeStyles({
  second: { color: tokens.colorNeutralForeground2 },
  reasons: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
  chosen: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalM,
  },
});

type Reader = PatientAccess['items'][number];

function columnsWith(styles: ReturnType<typeof useStyles>): Column<Reader>[] {
  return [
    {
      heading: 'Person',
      cell: ({ displayName, userPrincipalName }) => (
        <>
          <div>{displayName}</div>
          <div className={styles.second}>{userPrincipalName}</div>
        </>
      ),
    },
    {
      heading: 'Why',
      isLong: true,
      cell: ({ reasons }) => (
        <ul className={styles.reasons}>
          {reasons.map(reasonWords).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ),
    },
    { heading: 'Roles in the organisation', cell: appRoleWords },
  ];
}

function Readers({ patient }: { patient: PatientSummary }) {
  const styles = useStyles();
  const { api } = useConfer();
  const { patientId } = patient;
  const list = useLoaded(`readers ${patientId}`, async (signal) => {
    const { items } = await api.call(whoCanSeePatient, { patientId }, { signal });
    return items;
  });
  return (
    <>
      <FailureNotice error={list.error} onRetry={list.reload} />
      {list.isLoading ? <LoadingRows what="people" count={4} /> : null}
      {list.data?.length === 0 ? (
        <EmptyState title="Nobody can see appointments of this patient">
          They have none, or nobody of their service lines has a role.
        </EmptyState>
      ) : null}
      {list.data === undefined || list.data.length === 0 ? null : (
        <DataTable
          caption="Who can see this patient’s appointments"
          testId="patient-readers"
          columns={columnsWith(styles)}
          rows={list.data}
          keyOf={(one) => one.practitionerId}
        />
      )}
    </>
  );
}

/** Who can see the appointments of a patient, and why. */
export function PatientReaders() {
  const styles = useStyles();
  const { me } = useConfer();
  const [patient, setPatient] = useState<PatientSummary | undefined>(undefined);
  return (
    <Section title="Who can see this patient">
      {!mayAsk(me, searchPatients) ? (
        <Notice tone="quiet" title="You cannot search for patients">
          That takes the role Clinician or Coordinator beside Admin.
        </Notice>
      ) : patient === undefined ? (
        <PatientSearch onChoose={setPatient} />
      ) : (
        <>
          <div className={styles.chosen}>
            <span>
              <strong>{patient.displayName}</strong> {patientLine(patient)}
            </span>
            <Button
              onClick={() => {
                setPatient(undefined);
              }}
            >
              Another patient
            </Button>
          </div>
          <Readers patient={patient} />
        </>
      )}
    </Section>
  );
}
