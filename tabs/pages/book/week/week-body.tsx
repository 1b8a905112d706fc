import { makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { Slot, Week } from '../../../../api/slots/contract/slots.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { dateInZone } from '../../../words/zoned-day.ts';
import { OutlookLine } from '../outlook-line.tsx';
import { weekGrid } from './week-grid.ts';
import type { WeekPerson } from './week-grid.ts';
import { WeekLegend } from './week-legend.tsx';
import { WeekTable } from './week-table.tsx';

const useStyles = makeStyles({
  none: { marginBlock: `0 ${tokens.spacingVerticalS}`, fontWeight: tokens.fontWeightSemibold },
});

interface WeekBodyProps {
  shown: { week: Week; slots: readonly Slot[] };
  people: readonly WeekPerson[];
  isBusy: boolean;
  chosen: Slot | undefined;
  onChoose: (slot: Slot) => void;
  /** Milliseconds since 1970. */
  now: number;
  onWeek: (weeks: -1 | 1) => void;
}

/** The week as it was read: how old it is, the grid, and what its patterns say. */
export function WeekBody({ shown, people, isBusy, chosen, now, onChoose, onWeek }: WeekBodyProps) {
  const styles = useStyles();
  const { week, slots } = shown;
  const ids = people.map((person) => person.practitionerId).join(' ');
  const grid = useMemo(() => {
    const wanted = new Set(ids.split(' '));
    return weekGrid(
      week,
      week.people.filter((person) => wanted.has(person.practitionerId)),
      slots,
    );
  }, [week, slots, ids]);
  if (grid.rows.length === 0) {
    return <EmptyState title="No clinic runs in this week">Look at the week after, or at others.</EmptyState>;
  }
  return (
    <>
      <OutlookLine outlook={week.outlook} timeZone={week.timeZone} />
      {slots.length === 0 ? (
        <p className={styles.none}>No time in this week when all of them are free.</p>
      ) : null}
      <WeekTable
        grid={grid}
        people={people}
        chosen={chosen}
        isBusy={isBusy}
        today={dateInZone(now, week.timeZone)}
        onChoose={onChoose}
        now={now}
        onWeek={onWeek}
      />
      <WeekLegend people={people} />
    </>
  );
}
