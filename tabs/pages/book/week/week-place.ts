import { useState } from 'react';
import type { Slot } from '../../../../api/slots/contract/slots.ts';
import { isSameSlot } from '../same-slot.ts';
import type { WeekCell, WeekGrid } from './week-grid.ts';
import type { Place } from './week-keys.ts';

/** A cell by what it is of: it stays the same when the week is read again. */
interface Spot {
  date: string;
  minute: number;
}

/** Where the Tab key leads into the week: the chosen time, else the first that is free. */
export function firstPlace(grid: WeekGrid, chosen: Slot | undefined): Place {
  const find = (wanted: (slot: Slot) => boolean): Place | undefined => {
    for (let column = 0; column < grid.dates.length; column += 1) {
      const row = grid.rows.findIndex(({ cells }) => {
        const slot = cells[column]?.slot;
        return slot !== undefined && wanted(slot);
      });
      if (row !== -1) return { row, column };
    }
    return undefined;
  };
  return find((slot) => isSameSlot(slot, chosen)) ?? find(() => true) ?? { row: 0, column: 0 };
}

/** The cell at a place and the minute of its row; undefined outside of the grid. */
export function cellAt(
  grid: WeekGrid,
  { row, column }: Place,
): { cell: WeekCell; minute: number } | undefined {
  const cell = grid.rows[row]?.cells[column];
  const minute = grid.rows[row]?.minute;
  return cell === undefined || minute === undefined ? undefined : { cell, minute };
}

/** Row of the present time, while a clinic of today is to come. @param now milliseconds since 1970 */
export function rowOfNow(grid: WeekGrid, today: string, now: number): number | undefined {
  const column = grid.dates.indexOf(today);
  const row = grid.rows.findIndex(({ cells }) => (cells[column]?.until ?? 0) > now);
  return row === -1 ? undefined : row;
}

function placeOf(grid: WeekGrid, spot: Spot | undefined): Place | undefined {
  if (spot === undefined) return undefined;
  const column = grid.dates.indexOf(spot.date);
  const row = grid.rows.findIndex(({ minute }) => minute === spot.minute);
  return row === -1 || column === -1 ? undefined : { row, column };
}

/**
 * A place in the week that stays when the week is read again and is forgotten in another one.
 * @returns the place, if there is one in this week, and what sets it
 */
export function usePlace(grid: WeekGrid): [Place | undefined, (place: Place) => void] {
  const [spot, setSpot] = useState<Spot>();
  const set = (place: Place): void => {
    const at = cellAt(grid, place);
    if (at !== undefined) setSpot({ date: at.cell.date, minute: at.minute });
  };
  return [placeOf(grid, spot), set];
}
