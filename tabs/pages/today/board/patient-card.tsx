import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { AccessibilityRegular } from '@fluentui/react-icons/svg/accessibility';
import { ClockAlarmRegular } from '@fluentui/react-icons/svg/clock-alarm';
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle';
import { PhoneCheckmarkRegular } from '@fluentui/react-icons/svg/phone-checkmark';
import { memo } from 'react';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { whoIsThere } from '../../../../api/appointments/contract/who-is-there.ts';
import { AppointmentStateBadge } from '../../../components/appointment-state-badge.tsx';
import { useNowFor } from '../../../hooks/use-now.ts';
import { patientSide } from '../../../words/participant-words.ts';
import { clockTime } from '../../../words/times.ts';
import { goToDay } from '../day-route.ts';
import { mayReassign } from '../reassigning.ts';
import { needsInShort, troubleWords, waitWords } from '../row-words.ts';
import { waitLevel, whoWaitsToBeSeen } from '../who-waits.ts';
import { MoveMenu } from './move-menu.tsx';
import type { Mover, Reassign } from './use-reassign.ts';

const useStyles = makeStyles({
  card: {
    paddingBlock: tokens.spacingVerticalXS,
    paddingInline: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  movable: { cursor: 'grab' },
  moving: { opacity: 0.6 },
  waits: { boxShadow: `inset 4px 0 0 ${tokens.colorPaletteMarigoldBorder2}` },
  waitsTooLong: { boxShadow: `inset 6px 0 0 ${tokens.colorStatusDangerBorder2}` },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXXS,
  },
  time: { fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
  opener: {
    padding: 0,
    border: 'none',
    background: 'none',
    textAlign: 'start',
    font: 'inherit',
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase400,
    color: tokens.colorBrandForegroundLink,
    cursor: 'pointer',
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '1px',
    },
  },
  badge: { flexGrow: 1 },
  line: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXXS,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
  },
  look: { color: tokens.colorStatusWarningForeground3 },
  bad: { color: tokens.colorStatusDangerForeground2 },
});

/** "phone tested", for each person of the patient's side who tested theirs. A failed test is listed as a problem. */
const phoneWords = (appointment: Appointment): string | undefined =>
  patientSide(appointment).some(({ deviceTest }) => deviceTest?.outcome === 'passed')
    ? 'phone tested'
    : undefined;

const isWaiting = (appointment: Appointment): boolean => whoWaitsToBeSeen(appointment).length > 0;

/** Who looks after somebody who waits; that nobody has come says so already. */
const takenWords = (appointment: Appointment, isAlarm: boolean): string | undefined => {
  const { arrivalTakenBy } = appointment;
  if (!isWaiting(appointment) || (isAlarm && arrivalTakenBy === null)) return undefined;
  return arrivalTakenBy === null ? 'Nobody has taken it' : `Taken by ${arrivalTakenBy}`;
};

interface PatientCardProps {
  appointment: Appointment;
  /** In whose room they are. */
  practitionerId: string;
  displayName: string;
  /** Undefined: the person may not move patients. */
  mover: Mover | undefined;
  /** They are on the way: by whom they could be seen is asked. */
  movingBy: 'drag' | 'menu' | undefined;
  /** What was answered, of those who are on the way. */
  choices: Reassign['choices'] | undefined;
}

/** Who waits and who has been let in, where its state tells only of those who have. */
const partWords = (appointment: Appointment): string | undefined =>
  appointment.state !== 'waiting' && isWaiting(appointment)
    ? whoIsThere(appointment.participants)
    : undefined;

/** One patient in somebody's room: initials only, since others see the board. */
export const PatientCard = memo(function PatientCard({
  appointment,
  practitionerId,
  displayName,
  mover: given,
  movingBy,
  choices,
}: PatientCardProps) {
  const styles = useStyles();
  const now = useNowFor((at) => waitWords(appointment, at) ?? '');
  const { appointmentId, patient, timeZone } = appointment;
  const wait = waitWords(appointment, now);
  const isAlarm = waitLevel(appointment, now) === 'alarm';
  const taken = takenWords(appointment, isAlarm);
  const needs = needsInShort(appointment);
  const trouble = troubleWords(appointment);
  const phone = phoneWords(appointment);
  const part = partWords(appointment);
  const mover = mayReassign(appointment) ? given : undefined;
  const room = { practitionerId, displayName };
  return (
    <li
      className={mergeClasses(
        styles.card,
        mover !== undefined && styles.movable,
        movingBy === 'drag' && styles.moving,
        isWaiting(appointment) && styles.waits,
        isAlarm && styles.waitsTooLong,
      )}
      data-testid={`card-${practitionerId}-${appointmentId}`}
      draggable={mover !== undefined}
      onDragStart={(event) => {
        // nothing of the patient leaves the page with it
        event.dataTransfer.setData('text/plain', '');
        event.dataTransfer.effectAllowed = 'move';
        mover?.begin({ appointment, from: room, by: 'drag' });
      }}
      onDragEnd={() => {
        mover?.leave();
      }}
    >
      <div className={styles.head}>
        <span className={styles.time}>{clockTime(appointment.patientStartsAt, timeZone)}</span>
        <button
          type="button"
          className={styles.opener}
          data-testid={`board-open-${practitionerId}-${appointmentId}`}
          onKeyDown={(event) => {
            if (
              mover === undefined ||
              movingBy !== undefined ||
              event.key.toLowerCase() !== 'm' ||
              event.ctrlKey ||
              event.altKey ||
              event.metaKey
            )
              return;
            event.preventDefault();
            mover.begin({ appointment, from: room, by: 'menu' });
          }}
          onClick={() => {
            goToDay({ date: undefined, openId: appointmentId });
          }}
        >
          {patient.initials}
        </button>
        <span className={styles.badge}>
          <AppointmentStateBadge appointment={appointment} />
        </span>
        {mover === undefined ? null : (
          <MoveMenu
            appointment={appointment}
            from={room}
            mover={mover}
            choices={choices}
            isOpen={movingBy === 'menu'}
          />
        )}
      </div>
      {part === undefined ? null : <div className={styles.line}>{part}</div>}
      {wait === undefined && taken === undefined ? null : (
        <div className={mergeClasses(styles.line, isAlarm ? styles.bad : styles.look)}>
          <ClockAlarmRegular aria-hidden />
          {[wait, taken].filter((part) => part !== undefined).join('. ')}
        </div>
      )}
      {needs === undefined ? null : (
        <div className={styles.line}>
          <AccessibilityRegular aria-hidden />
          {needs}
        </div>
      )}
      {phone === undefined ? null : (
        <div className={styles.line}>
          <PhoneCheckmarkRegular aria-hidden />
          {phone}
        </div>
      )}
      {trouble === undefined ? null : (
        <div className={mergeClasses(styles.line, styles.bad)}>
          <ErrorCircleRegular aria-hidden />
          {trouble}
        </div>
      )}
    </li>
  );
});
