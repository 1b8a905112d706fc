/** A session as a clinic keeps it: date and wall times of its site. */
export interface SessionRow {
  person: string;
  localDate: string;
  opensAt: string;
  closesAt: string;
  timeZone: string;
  slotMinutes: number;
}

/** Milliseconds since the epoch. */
export interface BusyRow {
  person: string;
  from: number;
  until: number;
}

/** One search over some time. Rows are in no order. */
export interface MonthOfRows {
  roles: { roleCode: string; count: number; candidates: string[] }[];
  sessions: SessionRow[];
  busy: BusyRow[];
  parts: { huddleMinutes: number; patientMinutes: number; debriefMinutes: number };
  /** The patient's other appointments. */
  patientBusy: { from: number; until: number }[];
  from: number;
  to: number;
}

const SITE = { timeZone: 'Europe/London', slotMinutes: 30 } as const;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAYS = 28;
const BUSY_A_WEEK = 40;
/** A Monday; the clocks go back on the 25th. */
const FIRST_DAY = Date.UTC(2026, 9, 12);
const CHANGE_NIGHT = '2026-10-25';
const ROLES = { consultant: 4, 'specialist-nurse': 3, dietitian: 3 } as const;
const RUNS = [
  { opensAt: '08:00', closesAt: '12:30' },
  { opensAt: '13:30', closesAt: '18:00' },
] as const;

/** Always the same numbers in [0, 1), so that every run searches the same month (mulberry32). */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<Row>(rows: readonly Row[], random: () => number): Row[] {
  return rows
    .map((row) => ({ row, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row);
}

function sessionsOf(person: string, days: number): SessionRow[] {
  const dates = Array.from({ length: days }, (_, day) =>
    new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10),
  );
  return [
    ...dates.flatMap((localDate) => RUNS.map((run) => ({ person, localDate, ...run, ...SITE }))),
    // through the hour that comes twice
    { person, localDate: CHANGE_NIGHT, opensAt: '00:00', closesAt: '04:00', ...SITE },
  ];
}

function busyOf(person: string, days: number, random: () => number): BusyRow[] {
  return Array.from({ length: (days / 7) * BUSY_A_WEEK }, (_, index) => {
    const week = Math.floor(index / BUSY_A_WEEK);
    const minute = Math.floor(random() * 7 * 24 * 12) * 5;
    const from = FIRST_DAY + week * 7 * DAY_MS + minute * MINUTE_MS;
    return { person, from, until: from + (3 + Math.floor(random() * 16)) * 5 * MINUTE_MS };
  });
}

/** How large the month is: as the goals have it when left out. */
export interface MonthSize {
  /** How often the ten people are there again, under other names. */
  teams?: number;
  days?: number;
}

/** Ten clinicians of three roles over 28 days in which the clocks go back. */
export function aMonthOfRows(seed: number, { teams = 1, days = DAYS }: MonthSize = {}): MonthOfRows {
  const random = makeRandom(seed);
  const roles = Object.entries(ROLES).map(([roleCode, count]) => ({
    roleCode,
    count: 1,
    candidates: Array.from({ length: count * teams }, (_, index) => `${roleCode}-${index}`),
  }));
  const people = roles.flatMap((role) => role.candidates);
  return {
    roles,
    sessions: shuffled(
      people.flatMap((person) => sessionsOf(person, days)),
      random,
    ),
    busy: shuffled(
      people.flatMap((person) => busyOf(person, days, random)),
      random,
    ),
    parts: { huddleMinutes: 0, patientMinutes: 30, debriefMinutes: 0 },
    patientBusy: [],
    from: FIRST_DAY,
    to: FIRST_DAY + days * DAY_MS,
  };
}
