import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle';
import type { Appointment } from '../../../api/contract/appointments.ts';
import { AppointmentStateBadge } from '../../components/appointment-state-badge.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { companyWords } from '../../words/participant-words.ts';
import { clockTime, untilWords } from '../../words/times.ts';
import { admitWords } from './admit-words.ts';
import { needsDecision, whoWaits } from './sort-queue.ts';

const useStyles = makeStyles({
  row: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: '52px minmax(0, 1fr) auto auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '44px',
    paddingBlock: tokens.spacingVerticalXS,
    paddingInline: tokens.spacingHorizontalM,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottomStyle: 'none' },
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  open: { backgroundColor: tokens.colorNeutralBackground1Selected },
  waits: { boxShadow: `inset 4px 0 0 ${tokens.colorPaletteMarigoldBorder2}` },
  opener: {
    all: 'unset',
    cursor: 'pointer',
    fontWeight: tokens.fontWeightSemibold,
    // the whole row opens it; the row's own button lies above
    '::after': { content: '""', position: 'absolute', inset: 0, borderRadius: tokens.borderRadiusMedium },
    ':focus-visible::after': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  time: { fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
  who: { minWidth: 0 },
  more: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  trouble: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXXS,
    color: tokens.colorStatusDangerForeground1,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  action: { position: 'relative' },
});

/** What is wrong with an appointment that has not begun, in a few words. */
function troubleWords(appointment: Appointment): string | undefined {
  if (appointment.participants.some((each) => each.isLocked)) return 'Link locked after five tries';
  if (appointment.participants.some((each) => each.invitation === 'failed')) return 'Invitation not delivered';
  return appointment.deliveries.some((each) => each.state === 'needs-person') ? 'Needs a person' : undefined;
}

function detailWords(appointment: Appointment, now: number): string {
  const coming = appointment.staff.filter((member) => member.response === 'coming').length;
  const isAhead = appointment.state === 'due' && Date.parse(appointment.startsAt) > now;
  return [
    companyWords(appointment),
    isAhead ? untilWords(appointment.startsAt, now) : undefined,
    appointment.arrivalTakenBy === null || appointment.state !== 'waiting'
      ? undefined
      : `taken by ${appointment.arrivalTakenBy}`,
    ['due', 'arrived', 'waiting'].includes(appointment.state)
      ? `${coming} of ${appointment.staff.length} staff coming`
      : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

interface QueueRowProps {
  appointment: Appointment;
  isOpen: boolean;
  onOpen: () => void;
  onAdmit: () => void;
}

/** One appointment in the list: initials only, since others may see the screen. */
export function QueueRow({ appointment, isOpen, onOpen, onAdmit }: QueueRowProps) {
  const styles = useStyles();
  const now = useNow();
  const { appointmentId, patient } = appointment;
  const waiting = whoWaits(appointment).length;
  const time = clockTime(appointment.startsAt, appointment.timeZone);
  const trouble = troubleWords(appointment);
  return (
    <li
      className={mergeClasses(styles.row, isOpen && styles.open, waiting > 0 && styles.waits)}
      data-testid={`appointment-${appointmentId}`}
      data-state={appointment.state}
    >
      <span className={styles.time}>{time}</span>
      <div className={styles.who}>
        <button
          type="button"
          className={styles.opener}
          data-testid={`open-${appointmentId}`}
          aria-current={isOpen}
          onClick={onOpen}
        >
          {patient.initials}
        </button>
        <div className={styles.more}>{detailWords(appointment, now)}</div>
        {trouble === undefined ? null : (
          <div className={styles.trouble}>
            <ErrorCircleRegular aria-hidden />
            {trouble}
          </div>
        )}
      </div>
      <AppointmentStateBadge appointment={appointment} />
      <div className={styles.action}>
        {waiting > 0 ? (
          <Button
            size="small"
            appearance="primary"
            data-testid={`row-admit-${appointmentId}`}
            aria-label={`${admitWords(waiting)}: ${patient.initials}`}
            onClick={onAdmit}
          >
            {admitWords(waiting)}
          </Button>
        ) : needsDecision(appointment) ? (
          <Button size="small" aria-label={`Review the attendance of ${patient.initials}`} onClick={onOpen}>
            Review
          </Button>
        ) : null}
      </div>
    </li>
  );
}
