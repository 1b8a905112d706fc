import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { Section } from '../../../components/section.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { useArrowKeys } from '../../../hooks/use-arrow-keys.ts';
import { clockTime, shortDay } from '../../../words/times.ts';
import { dateInZone } from '../../../words/zoned-day.ts';
import { goToDay } from '../day-route.ts';
import { ConfirmClear } from './confirm-clear.tsx';
import { whyUndecided } from './undecided-words.ts';
import type { Undecided } from './use-undecided.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '148px minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    '@media (max-width: 719px)': { gridTemplateColumns: 'minmax(0, 1fr) auto' },
  },
  when: {
    fontVariantNumeric: 'tabular-nums',
    fontWeight: tokens.fontWeightSemibold,
    '@media (max-width: 719px)': { gridColumn: '1 / -1' },
  },
  initials: { fontWeight: tokens.fontWeightSemibold },
  why: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

function UndecidedRow({ appointment }: { appointment: Appointment }) {
  const styles = useStyles();
  const frame = useFramedList();
  const { appointmentId, patientStartsAt, startsAt, timeZone, patient } = appointment;
  const when = `${shortDay(patientStartsAt, timeZone)} ${clockTime(patientStartsAt, timeZone)}`;
  return (
    <li className={mergeClasses(frame.row, styles.row)} data-testid={`undecided-${appointmentId}`}>
      <span className={styles.when}>{when}</span>
      <div>
        <div className={styles.initials}>{patient.initials}</div>
        <div className={styles.why}>{whyUndecided(appointment)}</div>
      </div>
      <Button
        size="small"
        data-testid={`open-${appointmentId}`}
        aria-label={`Review attendance of ${patient.initials}, ${when}`}
        onClick={() => {
          goToDay({ date: dateInZone(Date.parse(startsAt), timeZone), openId: appointmentId });
        }}
      >
        Review
      </Button>
    </li>
  );
}

interface UndecidedSectionProps {
  undecided: Undecided;
  /** The same as it read, with patients told apart. */
  appointments: readonly Appointment[];
}

/** Appointments of earlier days whose attendance nobody has decided; left out when there are none. */
export function UndecidedSection({ undecided, appointments }: UndecidedSectionProps) {
  const frame = useFramedList();
  const arrows = useArrowKeys('[data-testid^="open-"]');
  if (appointments.length === 0 && undecided.error === undefined) return null;
  return (
    <div ref={arrows}>
      <Section title="Still to decide" testId="still-to-decide">
        <FailureNotice error={undecided.error} onRetry={undecided.reload} />
        <ConfirmClear appointments={appointments} onConfirmed={undecided.reload} />
        {appointments.length === 0 ? null : (
          <ul className={frame.list}>
            {appointments.map((appointment) => (
              <UndecidedRow key={appointment.appointmentId} appointment={appointment} />
            ))}
          </ul>
        )}
        <ShowMore pages={undecided} />
      </Section>
    </div>
  );
}
