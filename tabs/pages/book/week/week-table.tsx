import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { Slot } from '../../../../api/slots/contract/slots.ts';
import { isSameSlot } from '../same-slot.ts';
import { WeekCell } from './week-cell.tsx';
import { wallTime } from './week-grid.ts';
import type { WeekGrid, WeekPerson } from './week-grid.ts';
import { WeekHead } from './week-head.tsx';
import { placeAfterKey, weeksOfKey } from './week-keys.ts';
import type { Place } from './week-keys.ts';
import { cellAt, firstPlace, rowOfNow, usePlace } from './week-place.ts';
import { cellWords } from './week-words.ts';

const useStyles = makeStyles({
  // one line, so that the grid stays where it is
  detail: {
    minHeight: tokens.lineHeightBase300,
    marginBlock: `0 ${tokens.spacingVerticalXS}`,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    textOverflow: 'ellipsis',
    fontWeight: tokens.fontWeightSemibold,
  },
  // scrolls by itself, so that the page does not
  place: {
    overflow: 'auto',
    maxHeight: 'min(70vh, 680px)',
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
  table: { width: '100%', borderCollapse: 'separate', borderSpacing: 0 },
  time: {
    position: 'sticky',
    insetInlineStart: 0,
    width: '52px',
    paddingInline: tokens.spacingHorizontalXS,
    textAlign: 'end',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground2,
  },
});

interface WeekTableProps {
  grid: WeekGrid;
  people: readonly WeekPerson[];
  chosen: Slot | undefined;
  isBusy: boolean;
  /** Such as `2026-03-03`. */
  today: string;
  /** Milliseconds since 1970. */
  now: number;
  onChoose: (slot: Slot) => void;
  onWeek: (weeks: -1 | 1) => void;
}

/** What the cell says that is pointed at or has the focus; screen readers hear it as the cell's name. */
function Detail({ grid, place, now }: { grid: WeekGrid; place: Place; now: number }) {
  const styles = useStyles();
  const at = cellAt(grid, place);
  return (
    <p className={styles.detail} aria-hidden data-testid="week-detail">
      {at === undefined ? '' : cellWords(at.cell, at.cell.until <= now)}
    </p>
  );
}

const cellElement = (table: HTMLElement | null, { row, column }: Place): HTMLElement | null =>
  table?.querySelector<HTMLElement>(`[data-place="${row}-${column}"]`) ?? null;

/** The week by day and time. Arrows, Home and End move, Page Up and Page Down change the week, Enter chooses. */
export function WeekTable(props: WeekTableProps) {
  const { grid, people, chosen, isBusy, today, now, onChoose, onWeek } = props;
  const styles = useStyles();
  const table = useRef<HTMLTableElement>(null);
  const [moved, setMoved] = usePlace(grid);
  const [pointed, setPointed] = usePlace(grid);
  const here = moved ?? firstPlace(grid, chosen);
  const focus = (place: Place): void => {
    cellElement(table.current, place)?.focus();
  };
  // another week came by the keyboard: the focus stays in the grid
  const comesByKey = useRef(false);
  const refocus = useEffectEvent(() => {
    if (!comesByKey.current) return;
    comesByKey.current = false;
    focus(here);
  });
  // without scrolling: what was chosen, else the present time, else the first that is free
  const showHere = useEffectEvent(() => {
    const row = chosen === undefined ? rowOfNow(grid, today, now) : undefined;
    const cell = cellElement(table.current, row === undefined ? here : { row, column: 0 });
    const place = table.current?.parentElement;
    if (cell === null || place === null || place === undefined) return;
    place.scrollTo({ top: Math.max(0, cell.offsetTop - place.clientHeight / 4) });
  });
  const [monday] = grid.dates;
  useLayoutEffect(() => {
    showHere();
  }, [monday]);
  // before the next key can come
  useLayoutEffect(() => {
    refocus();
  }, [grid]);

  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const place = placeAfterKey(event.key, here, { rows: grid.rows.length, columns: grid.dates.length });
    const weeks = weeksOfKey(event.key);
    const slot = cellAt(grid, here)?.cell.slot;
    if (place !== undefined) {
      setMoved(place);
      focus(place);
    } else if (weeks !== 0) {
      comesByKey.current = true;
      onWeek(weeks);
    } else if ((event.key === 'Enter' || event.key === ' ') && slot !== undefined) {
      onChoose(slot);
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <>
      <Detail grid={grid} place={pointed ?? here} now={now} />
      <div className={styles.place}>
        <table
          ref={table}
          role="grid"
          className={styles.table}
          aria-label="Week: free times by day"
          aria-busy={isBusy}
          data-testid="week-grid"
          onKeyDown={press}
        >
          <WeekHead dates={grid.dates} people={people} today={today} />
          <tbody>
            {grid.rows.map(({ minute, cells }, row) => (
              <tr key={minute}>
                <th scope="row" className={styles.time}>
                  {wallTime(minute)}
                </th>
                {cells.map((cell, column) => (
                  <WeekCell
                    key={cell.date}
                    cell={cell}
                    isChosen={cell.slot !== undefined && isSameSlot(cell.slot, chosen)}
                    isPast={cell.until <= now}
                    isTabStop={row === here.row && column === here.column}
                    place={`${row}-${column}`}
                    onChoose={() => {
                      if (cell.slot !== undefined) onChoose(cell.slot);
                    }}
                    onPoint={() => {
                      setPointed({ row, column });
                    }}
                    onFocus={() => {
                      setMoved({ row, column });
                      setPointed({ row, column });
                    }}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
