import type { Temporal } from 'temporal-polyfill';
import { readHl7Time } from './hl7-time.ts';
import type { Event } from './message-header.ts';
import type { ReadMessage } from './read-message.ts';
import type { SegmentFields } from './segment-fields.ts';

/** HL7 table 0278, those values that an event may come with. */
const STATUSES: Readonly<Record<Exclude<Event, 'ADT^A04'>, readonly string[]>> = {
  'SIU^S12': ['Booked'],
  'SIU^S13': ['Booked'],
  'SIU^S14': ['Booked', 'Complete'],
  'SIU^S15': ['Cancelled'],
  'SIU^S26': ['Noshow'],
};

/** HL7 table 0206. */
const ACTIONS = ['A', 'D', 'U'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What SCH and the resources behind it say, but for the people. */
export interface ScheduleFacts {
  /** Confer's appointment id (SCH-2). */
  appointmentId: string;
  /** The PAS's own (SCH-1), if it was sent. */
  ownId: string | undefined;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** SCH-25: Booked, Complete, Cancelled or Noshow. */
  status: string;
  /** Who entered or confirmed it (SCH-20). */
  enteredBy: string;
}

/** Confer's appointment id in SCH-2 or PV1-19. @param authority component of the assigning authority */
export function conferId(segment: SegmentFields, field: number, authority: number): string {
  const id = segment.required(field);
  const place = `${segment.name}-${field}`;
  if (segment.text(field, authority) !== 'CONFER')
    throw segment.fault(103, field, `${place} is not of CONFER`);
  if (!UUID.test(id)) throw segment.fault(102, field, `${place} is not a uuid`);
  return id;
}

function time(segment: SegmentFields, field: number, component: number, zone: string): Temporal.Instant {
  const at = readHl7Time(segment.required(field, component), zone);
  if (at !== undefined) return at;
  throw segment.fault(
    102,
    field,
    `${segment.name}-${field} has a time that is none on the clock of the site`,
  );
}

function minutes(segment: SegmentFields, field: number, component = 1): number {
  const text = segment.required(field, component);
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw segment.fault(102, field, `${segment.name}-${field} is not a number of minutes`);
}

/** Start and end, which minutes have to fit. */
function times(sch: SegmentFields, zone: string): Pick<ScheduleFacts, 'startsAt' | 'endsAt'> {
  const startsAt = time(sch, 11, 4, zone);
  const endsAt = time(sch, 11, 5, zone);
  const lasts = (endsAt.epochMilliseconds - startsAt.epochMilliseconds) / 60_000;
  if (lasts <= 0) throw sch.fault(102, 11, 'An appointment ends after it starts');
  if (sch.required(10) !== 'min') throw sch.fault(103, 10, 'SCH-10 is min');
  if (minutes(sch, 9) !== lasts) throw sch.fault(102, 9, 'SCH-9 does not fit start and end');
  if (minutes(sch, 11, 3) !== lasts) throw sch.fault(102, 11, 'SCH-11.3 does not fit start and end');
  return { startsAt, endsAt };
}

/** A segment of resources: its action, and for AIS the time, which is that of the appointment. */
function checkResources(message: ReadMessage, startsAt: Temporal.Instant, zone: string): void {
  for (const name of ['RGS', 'AIS', 'AIP']) {
    for (const segment of message.all(name)) {
      segment.required(1);
      const action = segment.text(2);
      if (action !== '' && !ACTIONS.includes(action)) throw segment.fault(103, 2, `${name}-2 is A, D or U`);
    }
  }
  const ais = message.find('AIS');
  if (ais === undefined) return;
  if (!time(ais, 4, 1, zone).equals(startsAt)) throw ais.fault(102, 4, 'AIS-4 is not the start in SCH-11');
}

function checkVisit(message: ReadMessage): void {
  const pv1 = message.find('PV1');
  if (pv1 !== undefined && pv1.required(2) !== 'O') throw pv1.fault(103, 2, 'PV1-2 is O: an outpatient');
}

/** @throws Hl7Fault for each thing that is missing, is of the wrong type or contradicts another */
export function scheduleFacts(
  message: ReadMessage,
  event: Exclude<Event, 'ADT^A04'>,
  zone: string,
): ScheduleFacts {
  const sch = message.one('SCH');
  const appointmentId = conferId(sch, 2, 2);
  const ownId = sch.text(1);
  if (ownId !== '' && !['', 'PAS'].includes(sch.text(1, 2))) throw sch.fault(103, 1, 'SCH-1 is not of PAS');
  const { startsAt, endsAt } = times(sch, zone);
  sch.required(16, 2);
  const enteredBy = sch.required(20, 2);
  const status = sch.required(25);
  if (!STATUSES[event].includes(status)) throw sch.fault(103, 25, 'SCH-25 does not fit the event');
  checkVisit(message);
  checkResources(message, startsAt, zone);
  return { appointmentId, ownId: ownId === '' ? undefined : ownId, startsAt, endsAt, status, enteredBy };
}

/** The service in AIS. @throws Hl7Fault 100 when it is missing, 101, 103 */
export function serviceOf(message: ReadMessage): { code: string; name: string } {
  const ais = message.one('AIS');
  const code = ais.required(3);
  if (ais.text(3, 3) !== 'TFC') throw ais.fault(103, 3, 'AIS-3 is a treatment function (TFC)');
  if (!/^[A-Z0-9]{3}$/.test(code)) throw ais.fault(103, 3, 'AIS-3 is not a treatment function code');
  return { code, name: ais.required(3, 2) };
}
