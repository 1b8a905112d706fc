import { isObject, valuesAt, type FhirResource } from './fhir-json.ts';
import type { StoredType } from './stored-types.ts';

export type ParameterKind = 'token' | 'string' | 'date' | 'reference';

/** One search parameter: its kind and the elements it looks at. */
export interface SearchParameter {
  kind: ParameterKind;
  paths: readonly string[];
  /** Only references to this type count. */
  target?: StoredType;
}

const token = (...paths: string[]): SearchParameter => ({ kind: 'token', paths });
const text = (...paths: string[]): SearchParameter => ({ kind: 'string', paths });
const date = (...paths: string[]): SearchParameter => ({ kind: 'date', paths });
const to = (target: StoredType | undefined, ...paths: string[]): SearchParameter =>
  target === undefined ? { kind: 'reference', paths } : { kind: 'reference', paths, target };

const EVERY_TYPE = {
  _id: token('id'),
  identifier: token('identifier'),
  _lastUpdated: date('meta.lastUpdated'),
};
const NAMED = {
  name: text('name.family', 'name.given', 'name.text', 'name.prefix', 'name.suffix'),
  telecom: token('telecom'),
};

/** The search parameters of R4 that this PAS answers, by type. Any other parameter is refused, never ignored. */
export const SEARCH_PARAMETERS: Readonly<Record<StoredType, Readonly<Record<string, SearchParameter>>>> = {
  Practitioner: {
    ...EVERY_TYPE,
    ...NAMED,
    family: text('name.family'),
    given: text('name.given'),
    active: token('active'),
  },
  Patient: {
    ...EVERY_TYPE,
    ...NAMED,
    family: text('name.family'),
    given: text('name.given'),
    birthdate: date('birthDate'),
    gender: token('gender'),
    active: token('active'),
    'address-postalcode': text('address.postalCode'),
  },
  RelatedPerson: {
    ...EVERY_TYPE,
    ...NAMED,
    patient: to('Patient', 'patient'),
    relationship: token('relationship'),
    active: token('active'),
  },
  Schedule: {
    ...EVERY_TYPE,
    actor: to(undefined, 'actor'),
    active: token('active'),
    date: date('planningHorizon'),
    specialty: token('specialty'),
    'service-type': token('serviceType'),
  },
  Slot: {
    ...EVERY_TYPE,
    schedule: to('Schedule', 'schedule'),
    status: token('status'),
    start: date('start'),
    specialty: token('specialty'),
  },
  Appointment: {
    ...EVERY_TYPE,
    patient: to('Patient', 'participant.actor'),
    practitioner: to('Practitioner', 'participant.actor'),
    actor: to(undefined, 'participant.actor'),
    date: date('start'),
    status: token('status'),
    slot: to('Slot', 'slot'),
    specialty: token('specialty'),
  },
  Encounter: {
    ...EVERY_TYPE,
    patient: to('Patient', 'subject'),
    subject: to(undefined, 'subject'),
    appointment: to('Appointment', 'appointment'),
    practitioner: to('Practitioner', 'participant.individual'),
    participant: to(undefined, 'participant.individual'),
    date: date('period'),
    status: token('status'),
    class: token('class'),
  },
};

/** One row of the search index. */
export interface IndexRow {
  param: string;
  /** System of a token; empty otherwise. */
  system: string;
  /** Code, normalised string or `Type/id`. */
  text: string;
  /** Milliseconds since the epoch, half-open `[low, high)`; only for dates. */
  low: number | null;
  high: number | null;
}

/** Lower case, without accents: `Siân` is found by `sian`. */
export function normalise(value: string): string {
  return value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * The span of time that a FHIR date of any precision names, in milliseconds since the epoch; a date without a zone is
 * taken as UTC. @returns undefined when it is not a FHIR date
 */
export function spanOf(value: string): { low: number; high: number } | undefined {
  const match = /^(\d{4})(-\d\d)?(-\d\d)?(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.exec(value);
  if (match === null) return undefined;
  const [, year, month, day, time, seconds, fraction, zone] = match;
  const low = Date.parse(time === undefined ? value : value + (zone === undefined ? 'Z' : ''));
  if (Number.isNaN(low)) return undefined;
  if (time !== undefined) {
    return { low, high: low + (fraction !== undefined ? 1 : seconds !== undefined ? 1000 : 60_000) };
  }
  if (day !== undefined) return { low, high: low + 86_400_000 };
  const years = Number(year);
  return {
    low,
    high: month === undefined ? Date.UTC(years + 1, 0) : Date.UTC(years, Number(month.slice(1)), 1),
  };
}

function tokenRows(param: string, value: unknown): IndexRow[] {
  const row = (system: unknown, code: unknown): IndexRow[] =>
    typeof code === 'string' || typeof code === 'boolean'
      ? [
          {
            param,
            system: typeof system === 'string' ? system : '',
            text: String(code),
            low: null,
            high: null,
          },
        ]
      : [];
  if (!isObject(value)) return row('', value);
  if (Array.isArray(value['coding'])) return value['coding'].flatMap((each) => tokenRows(param, each));
  return row(value['system'], value['code'] ?? value['value']);
}

function dateRows(param: string, value: unknown): IndexRow[] {
  if (typeof value === 'string') {
    const span = spanOf(value);
    return span === undefined ? [] : [{ param, system: '', text: '', ...span }];
  }
  if (!isObject(value)) return [];
  const { start, end } = value;
  const low = typeof start === 'string' ? spanOf(start)?.low : undefined;
  const high = typeof end === 'string' ? spanOf(end)?.high : undefined;
  if (low === undefined && high === undefined) return [];
  const forever = Number.MAX_SAFE_INTEGER;
  return [{ param, system: '', text: '', low: low ?? -forever, high: high ?? forever }];
}

/** The index rows of a resource. @param targetOf the `Type/id` that a Reference names, if it names one we know */
export function indexRows(
  type: StoredType,
  resource: FhirResource,
  targetOf: (reference: unknown) => string | undefined,
): IndexRow[] {
  return Object.entries(SEARCH_PARAMETERS[type]).flatMap(([param, { kind, paths, target }]) =>
    paths.flatMap((path) =>
      valuesAt(resource, path).flatMap((value): IndexRow[] => {
        if (kind === 'token') return tokenRows(param, value);
        if (kind === 'date') return dateRows(param, value);
        if (kind === 'string') {
          return typeof value === 'string'
            ? [{ param, system: '', text: normalise(value), low: null, high: null }]
            : [];
        }
        const named = targetOf(value);
        const counts = named !== undefined && (target === undefined || named.startsWith(`${target}/`));
        return counts ? [{ param, system: '', text: named, low: null, high: null }] : [];
      }),
    ),
  );
}
