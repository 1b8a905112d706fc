import { makeStyles, tokens } from '@fluentui/react-components';
import type {
  PatientSearch,
  PatientSearchResult,
  PatientSummary,
} from '../../../api/patients/contract/patients.ts';
import { Notice } from '../../components/notice.tsx';
import { useArrowKeys } from '../../hooks/use-arrow-keys.ts';
import { patientLine } from './patient-line.ts';

/** An answer and what was asked for. */
export interface FoundPatients extends PatientSearchResult {
  request: PatientSearch;
}

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
  },
  result: {
    width: '100%',
    textAlign: 'start',
    cursor: 'pointer',
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground2 },
  },
  name: { display: 'block', fontWeight: tokens.fontWeightSemibold },
  line: { color: tokens.colorNeutralForeground2 },
  notice: { display: 'block', fontWeight: tokens.fontWeightSemibold },
});

function NobodyFound({ request }: { request: PatientSearch }) {
  const byNumber = 'nhsNumber' in request;
  return (
    <Notice
      tone="quiet"
      role="status"
      title={byNumber ? 'No patient has this NHS number' : 'No patient has this name and date of birth'}
    >
      {byNumber
        ? 'Check the number, or search by name and date of birth. '
        : 'Check the spelling and the date, or search by NHS number. '}
      Someone who is new to the hospital has to be registered in the PAS first.
    </Notice>
  );
}

/** Who was found, with what tells two people apart. */
export function PatientResults(props: { found: FoundPatients; onChoose: (patient: PatientSummary) => void }) {
  const styles = useStyles();
  const arrows = useArrowKeys('button');
  const { items, source, request, leftOut } = props.found;
  return (
    <>
      {source === 'own-records' ? (
        <Notice tone="look" role="status" title="The PAS does not answer">
          These are patients who were booked in Confer before. Somebody new can be found when the PAS is back.
        </Notice>
      ) : null}
      {leftOut === 0 ? null : (
        <Notice tone="look" role="status" title="The PAS has a record that cannot be used">
          It has no family name or no real date of birth, so it says of nobody who they are. Ask the health
          records team to put it right.
        </Notice>
      )}
      {items.length === 0 && leftOut === 0 ? <NobodyFound request={request} /> : null}
      <ul className={styles.list} aria-label="Patients found" ref={arrows}>
        {items.map((patient) => (
          <li key={patient.patientId}>
            <button
              type="button"
              className={styles.result}
              data-testid="patient-result"
              aria-disabled={patient.standing !== 'active'}
              onClick={() => {
                // what speaks against it is said below the name
                if (patient.standing === 'active') props.onChoose(patient);
              }}
            >
              <span className={styles.name}>{patient.displayName}</span>
              <span className={styles.line}>{patientLine(patient)}</span>
              {patient.notice === null ? null : <span className={styles.notice}>{patient.notice}</span>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
