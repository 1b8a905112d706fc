import { normalise, subtract, type Span } from './free-spans.ts';

/** A role that has to be filled, and who could fill it. */
export interface RequiredRole<Person extends string> {
  roleCode: string;
  count: number;
  /** In order of preference. Nobody stands in the list of two roles: a person has one role in a service line. */
  candidates: readonly Person[];
}

export interface Availability {
  /** Clinic sessions that the person staffs; in any order, may touch or overlap. */
  open: readonly Span[];
  /** When they are taken; in any order, may overlap. */
  busy: readonly Span[];
}

export interface FoundSlot<Person extends string> {
  from: number;
  until: number;
  staff: { person: Person; roleCode: string }[];
}

interface Walker {
  free: Span[];
  at: number;
}

/** Whether the person is free for the whole of [from, until). Asked with rising `from` only. */
function isFree(walker: Walker, from: number, until: number): boolean {
  while (walker.at < walker.free.length && (walker.free[walker.at]?.until ?? 0) < until) walker.at += 1;
  const span = walker.free[walker.at];
  return span !== undefined && span.from <= from && span.until >= until;
}

/** Every start that sessions offer: from each opening, one slot after the other, as long as a slot fits. */
function offeredStarts(
  open: Iterable<readonly Span[]>,
  durationMs: number,
  from: number,
  to: number,
): number[] {
  const starts = new Set<number>();
  for (const spans of open) {
    for (const span of spans) {
      const missed = Math.max(0, Math.ceil((from - span.from) / durationMs));
      const last = Math.min(span.until, to) - durationMs;
      for (let start = span.from + missed * durationMs; start <= last; start += durationMs) starts.add(start);
    }
  }
  return [...starts].sort((a, b) => a - b);
}

/**
 * Times at which every required role has enough people free, earliest first.
 *
 * Pure integer arithmetic: sessions were turned from wall clock into instants when they were made, so a change of the
 * clocks needs nothing here. Linear in spans and starts for each person.
 * @param request.durationMs length of the appointment in milliseconds (> 0)
 * @param request.from earliest start, milliseconds since the epoch
 * @param request.to latest end
 * @param request.limit most slots to return
 * @param availability of each candidate; somebody who is not in it is never free
 * @throws RangeError when `durationMs` is not positive
 */
export function findSlots<Person extends string>(
  request: {
    roles: readonly RequiredRole<Person>[];
    durationMs: number;
    from: number;
    to: number;
    limit: number;
  },
  availability: ReadonlyMap<Person, Availability>,
): FoundSlot<Person>[] {
  const { roles, durationMs, from, to, limit } = request;
  if (durationMs <= 0) throw new RangeError(`durationMs must be > 0, got ${durationMs}`);
  const walkers = new Map<Person, Walker>();
  const open: Span[][] = [];
  for (const person of new Set(roles.flatMap((role) => role.candidates))) {
    const known = availability.get(person);
    if (known === undefined) continue;
    const sessions = normalise(known.open);
    open.push(sessions);
    walkers.set(person, { free: subtract(sessions, normalise(known.busy)), at: 0 });
  }
  const slots: FoundSlot<Person>[] = [];
  for (const start of offeredStarts(open, durationMs, from, to)) {
    if (slots.length >= limit) break;
    const staff = staffFor(roles, walkers, start, start + durationMs);
    if (staff !== undefined) slots.push({ from: start, until: start + durationMs, staff });
  }
  return slots;
}

/** Who would be there, or undefined when a role cannot be filled. */
function staffFor<Person extends string>(
  roles: readonly RequiredRole<Person>[],
  walkers: ReadonlyMap<Person, Walker>,
  from: number,
  until: number,
): FoundSlot<Person>['staff'] | undefined {
  const staff: FoundSlot<Person>['staff'] = [];
  for (const role of roles) {
    let missing = role.count;
    for (const person of role.candidates) {
      if (missing === 0) break;
      const walker = walkers.get(person);
      if (walker === undefined || !isFree(walker, from, until)) continue;
      staff.push({ person, roleCode: role.roleCode });
      missing -= 1;
    }
    if (missing > 0) return undefined;
  }
  return staff;
}
