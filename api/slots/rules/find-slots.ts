import type { PartMinutes } from '../../appointments/rules/appointment-parts.ts';
import { makeAssignTeam, type Need, type OpenNeed, type TeamMember } from './assign-team.ts';
import {
  addAll,
  cellFrom,
  cellUntil,
  clearCells,
  isSet,
  keepCommon,
  nextSet,
  noCells,
  runsOf,
  setCells,
  shifted,
  type Cells,
  type Grid,
} from './cells.ts';
import type { Span } from '../../kernel/rules/time/free-spans.ts';
import type { PreparedAvailability, PreparedGrid } from './prepared-availability.ts';

/** When the patient can be had for their part. */
export interface PatientTimes {
  /** Undefined: any time suits. In any order. */
  readonly suits?: readonly Span[] | undefined;
  /** Their other appointments; in any order. */
  readonly busy: readonly Span[];
}

export interface SlotRequest<Key extends string> {
  readonly needs: readonly Need<Key>[];
  readonly parts: PartMinutes;
  /** Earliest start and latest end, milliseconds since the epoch, within the window that was prepared. */
  readonly from: number;
  readonly to: number;
  readonly patient?: PatientTimes | undefined;
  /** Most slots to return. */
  readonly limit: number;
}

export interface FoundSlot<Key extends string> {
  from: number;
  until: number;
  /** The group session that it is already, in which places are free. */
  group?: { groupSessionId: string; free: number; capacity: number };
  /** By need, in the order of the request. */
  team: TeamMember<Key>[];
}

/**
 * Times at which every need can be filled, earliest first. A time is offered by the sessions of any candidate: at the
 * opening and then after each slot length, or after the length of the appointment where that is shorter. Everybody has
 * to be in a session and free for the whole; the patient for the middle.
 *
 * Sessions were turned from wall clock into instants when they were made, so a change of the clocks needs nothing here.
 * Linear in people and in the length of the window.
 * @param prepared somebody who is not in it is never free
 * @throws RangeError when a length is negative or the patient's part has none
 */
export function findSlots<Key extends string>(
  prepared: PreparedAvailability<Key>,
  request: SlotRequest<Key>,
): FoundSlot<Key>[] {
  const { needs, parts, limit } = request;
  const { huddleMinutes, patientMinutes, debriefMinutes } = parts;
  if (patientMinutes < 1 || huddleMinutes < 0 || debriefMinutes < 0) {
    throw new RangeError(`parts of ${huddleMinutes}, ${patientMinutes} and ${debriefMinutes} minutes`);
  }
  const on = prepared.gridFor([huddleMinutes, patientMinutes, debriefMinutes]);
  const { grid } = on;
  const cellsIn = (minutes: number): number => (minutes * 60_000) / grid.cellMs;
  const length = cellsIn(huddleMinutes + patientMinutes + debriefMinutes);
  const open = openNeeds(on, needs, length);
  const hits = offeredStarts(on, open, length);
  for (const need of open) keepCommon(hits, anyOf(grid, need));
  if (request.patient !== undefined) {
    const together = runsOf(patientCells(grid, request.patient), cellsIn(patientMinutes));
    keepCommon(hits, shifted(together, cellsIn(huddleMinutes)));
  }
  const assign = makeAssignTeam(open);
  const slots: FoundSlot<Key>[] = [];
  const last = cellUntil(grid, request.to) - length;
  for (let cell = nextSet(hits, Math.max(0, cellFrom(grid, request.from))); cell <= last;) {
    if (slots.length >= limit) break;
    const team = assign(cell);
    const from = grid.from + cell * grid.cellMs;
    if (team !== undefined) slots.push({ from, until: from + length * grid.cellMs, team });
    cell = nextSet(hits, cell + 1);
  }
  return slots;
}

/**
 * Those of a slot's team in whose clinics it leaves no free time directly before or after.
 * @param prepared what the slot was found in
 */
export function gapFilledFor<Key extends string>(
  prepared: PreparedAvailability<Key>,
  parts: PartMinutes,
  slot: FoundSlot<Key>,
): Key[] {
  const { huddleMinutes, patientMinutes, debriefMinutes } = parts;
  const { grid, first, end, of } = prepared.gridFor([huddleMinutes, patientMinutes, debriefMinutes]);
  const before = cellFrom(grid, slot.from) - 1;
  const after = cellUntil(grid, slot.until);
  // what lies beyond the edges of what was prepared is not known
  if (before < first || after >= end) return [];
  return slot.team.flatMap(({ key }) => {
    const one = of.get(key);
    const hasGap = one === undefined || one.sessions.length === 0;
    return hasGap || isSet(one.free, before) || isSet(one.free, after) ? [] : [key];
  });
}

/** For each need the people of whom something is known, with the cells in which they could start. */
function openNeeds<Key extends string>(
  { of }: PreparedGrid<Key>,
  needs: readonly Need<Key>[],
  length: number,
): OpenNeed<Key>[] {
  const starts = new Map<Key, Cells>();
  return needs.map(({ name, count, candidates }) => ({
    name,
    count,
    candidates: candidates.flatMap((key) => {
      const one = of.get(key);
      if (one === undefined) return [];
      let own = starts.get(key);
      if (own === undefined) starts.set(key, (own = runsOf(one.free, length)));
      return [{ key, starts: own }];
    }),
  }));
}

function offeredStarts<Key extends string>(
  { grid, of }: PreparedGrid<Key>,
  needs: readonly OpenNeed<Key>[],
  length: number,
): Cells {
  const starts = noCells(grid);
  for (const key of new Set(needs.flatMap((need) => need.candidates.map((one) => one.key)))) {
    for (const { start, end, slot } of of.get(key)?.sessions ?? []) {
      const step = Math.min(slot, length);
      const missed = Math.max(0, Math.ceil(-start / step));
      const stop = Math.min(end, grid.count);
      for (let cell = start + missed * step; cell < stop; cell += step) {
        starts[cell >> 5] = (starts[cell >> 5] ?? 0) | (1 << (cell & 31));
      }
    }
  }
  return starts;
}

/** Where at least one of the candidates could start. */
function anyOf<Key extends string>(grid: Grid, { candidates }: OpenNeed<Key>): Cells {
  const any = noCells(grid);
  for (const { starts } of candidates) addAll(any, starts);
  return any;
}

function patientCells(grid: Grid, { suits, busy }: PatientTimes): Cells {
  const cells = noCells(grid);
  if (suits === undefined) setCells(grid, cells, 0, grid.count);
  for (const { from, until } of suits ?? []) {
    setCells(grid, cells, cellFrom(grid, from), cellUntil(grid, until));
  }
  for (const { from, until } of busy) {
    if (until > from) clearCells(grid, cells, cellUntil(grid, from), cellFrom(grid, until));
  }
  return cells;
}
