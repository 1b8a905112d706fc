import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { NotPossible } from '../../../../api/contract/clinic-changes.ts';
import { Notice } from '../../../components/notice.tsx';
import { goTo } from '../../../hooks/use-route.ts';
import { clockTime, shortDay } from '../../../words/times.ts';

const useStyles = makeStyles({
  place: { marginBottom: tokens.spacingVerticalM },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXS,
  },
  what: { flexGrow: 1, flexBasis: '240px', minWidth: 0 },
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
        <ul className={styles.list}>
          {items.map((item) => (
            <li key={item.appointmentId} className={styles.row}>
              <span className={styles.what}>
                {shortDay(item.startsAt, timeZone)} {clockTime(item.startsAt, timeZone)} ·{' '}
                {item.patientInitials} · {item.label}
              </span>
              <Button
                size="small"
                onClick={() => {
                  goTo('today', item.appointmentId);
                }}
              >
                Open
              </Button>
            </li>
          ))}
        </ul>
        {total > items.length ? <p>and {total - items.length} more</p> : null}
      </Notice>
    </div>
  );
}
