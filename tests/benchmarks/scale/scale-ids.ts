import { asId } from '../../../api/kernel/rules/id.ts';

/** How large one organisation is: a hospital's year. */
export const SERVICE_LINES = 60;
export const PRACTITIONERS = 500;
export const WEEKS = 52;
export const SLOT_MINUTES = 15;
/** A Monday. */
export const FIRST_DAY = '2026-01-05';
export const TIME_ZONE = 'Europe/London';
/** When Outlook was read last, a Monday; it is known for the ten weeks from then. */
export const NOW = '2026-10-05T05:00:00Z';
export const OUTLOOK_WEEKS = 10;
export const OUTLOOK_SPANS_A_WEEK = 40;

/** What a made-up id names: the fourth digit of its first part says it, its last part counts. */
const KINDS = {
  organisation: '0',
  serviceLine: '1',
  practitioner: '2',
  clinic: '3',
  session: '4',
  patient: '5',
  appointment: '6',
  participant: '7',
} as const;
type Kind = keyof typeof KINDS;

const head = (kind: Kind): string => `5ca1e00${KINDS[kind]}-0000-7000-8000-`;

const idOf = <Name extends string>(kind: Kind, number: number) =>
  asId<Name>(head(kind) + number.toString(16).padStart(12, '0'));

/** The same in SQL. @param number an expression */
export const sqlId = (kind: Kind, number: string): string =>
  `('${head(kind)}' || lpad(to_hex((${number})::bigint), 12, '0'))::uuid`;

export const ORG_ID = idOf<'Organisation'>('organisation', 1);
export const serviceLineId = (number: number) => idOf<'ServiceLine'>('serviceLine', number);
