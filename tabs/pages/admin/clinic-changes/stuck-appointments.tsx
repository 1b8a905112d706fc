import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { NotPossible } from '../../../../api/clinic-changes/contract/clinic-changes.ts';
import { Notice } from '../../../components/notice.tsx';
import { clockTime, shortDay } from '../../../words/times.ts';
import { AppointmentLinks } from '../appointment-links.tsx';

const useStyles = makeStyles({
  place: { marginBottom: tokens.spacingVerticalM },
});

interface StuckAppointmentsProps {
  title: string;
  items: readonly NotPossible[];
  /** How many there are in all; more than are shown, perhaps. */
  total: number;
  timeZone: string;
  actions?: ReactNode;
}

/** Appointments that cannot be changed with the rest: why, and where to see to them. Nothing while there are none. */
export function StuckAppointments({ title, items, total, timeZone, actions }: StuckAppointmentsProps) {
  const styles = useStyles();
  if (total === 0) return null;
  return (
    <div className={styles.place} data-testid="change-stuck">
      <Notice tone="look" title={title} {...(actions === undefined ? {} : { actions })}>
        <AppointmentLinks
          items={items.map(({ appointmentId, startsAt, patientInitials, label }) => ({
            appointmentId,
            words: `${shortDay(startsAt, timeZone)} ${clockTime(startsAt, timeZone)} · ${patientInitials} · ${label}`,
          }))}
        />
        {total > items.length ? <p>and {total - items.length} more</p> : null}
      </Notice>
    </div>
  );
}
