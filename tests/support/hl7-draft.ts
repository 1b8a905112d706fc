import { randomUUID } from 'node:crypto';
import { DEMO_PEOPLE } from '../../infra/local/support/demo-people.ts';

let drafted = 0;

/** A control id that no other draft of this process has. */
function newControlId(): string {
  drafted += 1;
  return `T${process.pid}-${drafted}`;
}

/** A message whose fields can be set and taken away, by their numbers in HL7. */
export class Hl7Draft {
  private segments: string[][];

  constructor(segments: readonly (readonly string[])[]) {
    this.segments = segments.map((fields) => [...fields]);
  }

  /** @param sequence which of the segments of that name, from 1 */
  set(segment: string, field: number, value: string, sequence = 1): this {
    const found = this.segments.filter(([name]) => name === segment)[sequence - 1];
    if (found === undefined) throw new Error(`The draft has no ${segment} ${sequence}`);
    // MSH-1 is the delimiter itself
    const index = segment === 'MSH' ? field - 1 : field;
    while (found.length < index) found.push('');
    found[index] = value;
    return this;
  }

  without(segment: string): this {
    this.segments = this.segments.filter(([name]) => name !== segment);
    return this;
  }

  /** Behind the last segment of this name. */
  addBehind(segment: string, fields: readonly string[]): this {
    const place = this.segments.findLastIndex(([name]) => name === segment);
    this.segments.splice(place + 1, 0, [...fields]);
    return this;
  }

  /** With a control id of its own, as another message has. */
  again(): this {
    return this.set('MSH', 10, newControlId());
  }

  get controlId(): string {
    return this.segments[0]?.[9] ?? '';
  }

  toString(): string {
    return this.segments.map((fields) => `${fields.join('|')}\r`).join('');
  }
}

/** Fields by their numbers in HL7, the name of the segment first. */
function segment(name: string, fields: Readonly<Record<number, string>>): string[] {
  const last = Math.max(...Object.keys(fields).map(Number));
  return [name, ...Array.from({ length: last }, (_, index) => fields[index + 1] ?? '')];
}

const header = (type: string): string[] =>
  `MSH|^~\\&|CONFER|R0Z|PAS|R0Z|20261122090000+0000||${type}|${newControlId()}|P|2.4|||AL|NE|GBR|UNICODE UTF-8`.split(
    '|',
  );

const pid = (): string[] =>
  'PID|1||9990000018^^^NHS^NH~demo-patient-1^^^R0Z^PI||Kelso^Maya||20040519|F'.split('|');

export type SiuEvent = 'S12' | 'S13' | 'S14' | 'S15' | 'S26';
const STATUS: Readonly<Record<SiuEvent, string>> = {
  S12: 'Booked',
  S13: 'Booked',
  S14: 'Booked',
  S15: 'Cancelled',
  S26: 'Noshow',
};

/** Who is in every draft: two members of staff and, unless there are others, the patient's mother. */
export interface DraftedAppointment {
  appointmentId: string;
  relatedPersonId: string;
}

export const aDraftedAppointment = (): DraftedAppointment => ({
  appointmentId: randomUUID(),
  relatedPersonId: randomUUID(),
});

/** SIU about an appointment on 1 December 2026 from 09:00 to 09:30, by video. */
export function aSiu(event: SiuEvent, { appointmentId, relatedPersonId }: DraftedAppointment): Hl7Draft {
  const action = event === 'S13' || event === 'S14' ? 'U' : 'A';
  const aip = (number: number, person: string, kind: string): string[] => [
    'AIP',
    String(number),
    action,
    person,
    kind,
  ];
  const staff = DEMO_PEOPLE.slice(0, 2).map(({ objectId, displayName, practitionerRole }, index) =>
    aip(index + 1, `${objectId}^${displayName}^^^^^^^CONFER`, `STAFF^${practitionerRole?.label ?? ''}^L`),
  );
  return new Hl7Draft([
    header(`SIU^${event}^SIU_S12`),
    segment('SCH', {
      2: `${appointmentId}^CONFER`,
      9: '30',
      10: 'min',
      11: '^^30^20261201090000+0000^20261201093000+0000',
      16: '^Dr Amina Okafor',
      20: '^Dr Amina Okafor',
      25: `${STATUS[event]}^${STATUS[event]}^HL70278`,
    }),
    ['NTE', '1', '', 'CONSULTATION MEDIUM=03'],
    pid(),
    ['PV1', '1', 'O'],
    ['RGS', '1', action],
    'AIS|1||307^Young adult diabetes^TFC|20261201090000+0000|||30|min'.split('|'),
    ...staff,
    aip(3, `${relatedPersonId}^Kelso^Ruth^^^^^^CONFER`, 'PROXY^MTH^L'),
  ]);
}

/** What NTE-3 of an outcome says, beside the medium. */
const outcome = (code: string, more: string): string =>
  `A/DNA=${code};CONSULTATION MEDIUM=03;VERSION=1;CONFIRMED AT=2026-12-01T09:40:00Z${more}`;

/** S14 Complete: seen on time. */
export const aSeen = (of: DraftedAppointment): Hl7Draft =>
  aSiu('S14', of)
    .set('SCH', 25, 'Complete^Complete^HL70278')
    .set('NTE', 3, outcome('5', ';SEEN FROM=2026-12-01T09:02:00Z;SEEN UNTIL=2026-12-01T09:28:00Z'));

/** S26: did not attend. */
export const aDidNotAttend = (of: DraftedAppointment): Hl7Draft =>
  aSiu('S26', of).set('SCH', 6, 'DNA^Did not attend^L').set('NTE', 3, outcome('3', ''));

/** S15: the patient cannot come. */
export const aCancellation = (of: DraftedAppointment): Hl7Draft =>
  aSiu('S15', of)
    .set('SCH', 6, 'pat^The patient cannot come^HL7')
    .set('NTE', 3, outcome('2', ';CANCELLATION REASON=02'));

/** A04: arrived. */
export const anArrival = ({ appointmentId }: DraftedAppointment): Hl7Draft =>
  new Hl7Draft([
    header('ADT^A04^ADT_A01'),
    ['EVN', 'A04', '20261201085500+0000'],
    pid(),
    segment('PV1', { 1: '1', 2: 'O', 19: `${appointmentId}^^^CONFER` }),
  ]);
