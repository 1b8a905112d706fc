import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { AccessibilityRegular } from '@fluentui/react-icons/svg/accessibility';
import { CallRegular } from '@fluentui/react-icons/svg/call';
import { ClockAlarmRegular } from '@fluentui/react-icons/svg/clock-alarm';
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle';
import { WifiWarningRegular } from '@fluentui/react-icons/svg/wifi-warning';
import { memo } from 'react';
import { PersonProhibitedRegular } from '@fluentui/react-icons/svg/person-prohibited';
import { AppointmentStateBadge } from '../../components/appointment-state-badge.tsx';
import { useNowFor } from '../../hooks/use-now.ts';
import { clockTime } from '../../words/times.ts';
import { RowAction } from './row-action.tsx';
import type { RowActionProps } from './row-action.tsx';
import { isOver } from './next-steps.ts';
import {
  detailWords,
  needsInShort,
  troubleWords,
  waitWords,
  badInternetWords,
  toRingWords,
} from './row-words.ts';
import { wishesInShort } from './wishes/wishes-to-know.ts';
import { waitLevel, whoWaitsToBeSeen } from './who-waits.ts';

const useStyles = makeStyles({
  row: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: '64px minmax(0, 1fr) auto auto',
    gridTemplateAreas: '"time name state action" "time more state action"',
    alignItems: 'center',
    '@media (max-width: 719px)': {
      gridTemplateColumns: '64px minmax(0, 1fr) auto',
      gridTemplateAreas: '"time name state" ". more more" ". action action"',
    },
    minHeight: '44px',
    paddingBlock: tokens.spacingVerticalXS,
    paddingInline: tokens.spacingHorizontalM,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottomStyle: 'none' },
    ':hover': { backgroundColor: tokens.colorNeutralBackground2 },
  },
  waits: { boxShadow: `inset 4px 0 0 ${tokens.colorPaletteMarigoldBorder2}` },
  waitsTooLong: { boxShadow: `inset 6px 0 0 ${tokens.colorStatusDangerBorder2}` },
  // a mark as well as a colour: in high contrast the background stays black
  open: {
    backgroundColor: tokens.colorBrandBackground2,
    boxShadow: `inset 4px 0 0 ${tokens.colorCompoundBrandStroke}`,
  },
  opener: {
    padding: 0,
    border: 'none',
    background: 'none',
    textAlign: 'start',
    fontFamily: 'inherit',
    fontSize: 'inherit',
    lineHeight: 'inherit',
    color: 'inherit',
    cursor: 'pointer',
    ':focus-visible': { outlineStyle: 'none' },
    fontWeight: tokens.fontWeightSemibold,
    // the whole row opens it; the row's own button lies above
    '::after': { content: '""', position: 'absolute', inset: 0, borderRadius: tokens.borderRadiusMedium },
    ':focus-visible::after': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  time: { gridArea: 'time', fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
  name: {
    gridArea: 'name',
    alignSelf: 'end',
    minWidth: 0,
    '@media (max-width: 719px)': { alignSelf: 'center' },
  },
  more: {
    gridArea: 'more',
    alignSelf: 'start',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  state: { gridArea: 'state', justifySelf: 'end', marginInlineStart: tokens.spacingHorizontalS },
  action: {
    gridArea: 'action',
    justifySelf: 'end',
    position: 'relative',
    marginInlineStart: tokens.spacingHorizontalS,
    ':empty': { display: 'none' },
    '@media (max-width: 719px)': {
      justifySelf: 'start',
      marginInlineStart: 0,
      marginBlock: tokens.spacingVerticalXS,
    },
  },
  needs: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXXS,
    color: tokens.colorBrandForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  longWait: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXXS,
    color: tokens.colorStatusWarningForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  trouble: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXXS,
    color: tokens.colorStatusDangerForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** One appointment in the list: initials only, since others may see the screen. */
export const QueueRow = memo(function QueueRow({ isOpen, ...props }: RowActionProps & { isOpen: boolean }) {
  const styles = useStyles();
  const { appointment } = props;
  const now = useNowFor((at) => `${detailWords(appointment, at)} ${waitWords(appointment, at) ?? ''}`);
  const { appointmentId } = appointment;
  const trouble = troubleWords(appointment);
  const needs = isOver(appointment) ? undefined : needsInShort(appointment);
  const ring = toRingWords(appointment);
  const internet = isOver(appointment) ? undefined : badInternetWords(appointment);
  const wishes = isOver(appointment) ? undefined : wishesInShort(appointment);
  const waits = whoWaitsToBeSeen(appointment).length > 0;
  const wait = isOver(appointment) ? undefined : waitWords(appointment, now);
  const isTooLong = wait !== undefined && waitLevel(appointment, now) === 'alarm';
  return (
    <li
      className={mergeClasses(
        styles.row,
        waits && styles.waits,
        isTooLong && styles.waitsTooLong,
        isOpen && styles.open,
      )}
      data-testid={`appointment-${appointmentId}`}
      data-state={appointment.state}
    >
      <span className={styles.time}>{clockTime(appointment.patientStartsAt, appointment.timeZone)}</span>
      <div className={styles.name}>
        <button
          type="button"
          className={styles.opener}
          data-testid={`open-${appointmentId}`}
          aria-current={isOpen}
          onClick={() => {
            props.onOpen(appointmentId);
          }}
        >
          {appointment.patient.initials}
        </button>
      </div>
      <div className={styles.more}>
        {detailWords(appointment, now)}
        {wait === undefined ? null : (
          <div className={isTooLong ? styles.trouble : styles.longWait} data-testid={`wait-${appointmentId}`}>
            <ClockAlarmRegular aria-hidden />
            {wait}
          </div>
        )}
        {ring === undefined ? null : (
          <div className={styles.longWait} data-testid={`ring-${appointmentId}`}>
            <CallRegular aria-hidden />
            {ring}
          </div>
        )}
        {internet === undefined ? null : (
          <div className={styles.longWait} data-testid={`internet-${appointmentId}`}>
            <WifiWarningRegular aria-hidden />
            {internet}
          </div>
        )}
        {needs === undefined ? null : (
          <div className={styles.needs}>
            <AccessibilityRegular aria-hidden />
            {needs}
          </div>
        )}
        {wishes === undefined ? null : (
          <div className={styles.longWait} data-testid={`wishes-${appointmentId}`}>
            <PersonProhibitedRegular aria-hidden />
            {wishes}
          </div>
        )}
        {trouble === undefined ? null : (
          <div className={styles.trouble}>
            <ErrorCircleRegular aria-hidden />
            {trouble}
          </div>
        )}
      </div>
      <div className={styles.state}>
        <AppointmentStateBadge appointment={appointment} />
      </div>
      <div className={styles.action}>
        <RowAction {...props} />
      </div>
    </li>
  );
});
