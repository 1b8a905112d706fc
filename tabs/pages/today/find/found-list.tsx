import { Button, Link, makeStyles, tokens } from '@fluentui/react-components';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import type { FoundAppointments } from '../../../../api/appointment-view/contract/appointment-search.ts';
import { AppointmentStateBadge } from '../../../components/appointment-state-badge.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Section } from '../../../components/section.tsx';
import { useArrowKeys } from '../../../hooks/use-arrow-keys.ts';
import { appointmentAddress } from '../../../shell/appointment-address.ts';
import { staffNames } from '../../../words/staff-names.ts';
import { clockTime, fullDay } from '../../../words/times.ts';

const useStyles = makeStyles({
  patient: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  quiet: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightRegular },
  list: { listStyleType: 'none', margin: 0, marginBottom: tokens.spacingVerticalM, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
});

function byPatient(items: readonly Appointment[]): Appointment[][] {
  const groups = new Map<string, Appointment[]>();
  for (const item of items) {
    const { patientId } = item.patient;
    groups.set(patientId, [...(groups.get(patientId) ?? []), item]);
  }
  return [...groups.values()];
}

const bornWords = ({ birthYear, nhsNumberEnding }: Appointment['patient']): string =>
  nhsNumberEnding === null ? `born ${birthYear}` : `born ${birthYear} · NHS number ends ${nhsNumberEnding}`;

/** The appointments that were found, patient by patient, the latest first; each leads to its day. */
export function FoundList({ found, onClose }: { found: FoundAppointments; onClose: () => void }) {
  const styles = useStyles();
  const arrows = useArrowKeys('a');
  const close = (
    <Button size="small" onClick={onClose}>
      Close
    </Button>
  );
  return (
    <Section title="Found" aside={close} testId="found">
      {found.items.length === 0 ? (
        <EmptyState title="No appointment was found">
          Check the spelling, or search by NHS number. Only appointments of your service lines are searched.
        </EmptyState>
      ) : null}
      <div ref={arrows}>
        {byPatient(found.items).map((appointments) => {
          const patient = appointments[0]?.patient;
          return patient === undefined ? null : (
            <div key={patient.patientId}>
              <h3 className={styles.patient}>
                {patient.displayName} <span className={styles.quiet}>{bornWords(patient)}</span>
              </h3>
              <ul className={styles.list}>
                {appointments.map((appointment) => {
                  const { appointmentId, patientStartsAt, timeZone, serviceLine, staff } = appointment;
                  return (
                    <li key={appointmentId} className={styles.row} data-testid={`found-${appointmentId}`}>
                      <span>
                        <Link href={appointmentAddress(appointment)} onClick={onClose}>
                          {fullDay(patientStartsAt, timeZone)}, {clockTime(patientStartsAt, timeZone)}
                        </Link>{' '}
                        <span className={styles.quiet}>
                          {serviceLine.name} · {staffNames(staff)}
                        </span>
                      </span>
                      <AppointmentStateBadge appointment={appointment} />
                    </li>
                  );
                })}
              </ul>
            </div>
          );
        })}
      </div>
      {found.isMore ? (
        <p>There are more, further back. Add the date of birth, or search by NHS number.</p>
      ) : null}
    </Section>
  );
}
