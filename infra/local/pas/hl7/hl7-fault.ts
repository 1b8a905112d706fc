/** HL7 table 0357, message error condition codes. */
const CONDITIONS = {
  100: 'Segment sequence error',
  101: 'Required field missing',
  102: 'Data type error',
  103: 'Table value not found',
  200: 'Unsupported message type',
  201: 'Unsupported event code',
  202: 'Unsupported processing id',
  203: 'Unsupported version id',
  204: 'Unknown key identifier',
  205: 'Duplicate key identifier',
  206: 'Application record locked',
  207: 'Application internal error',
} as const;
export type Condition = keyof typeof CONDITIONS;

/** Where in a message something is wrong. */
export interface Place {
  segment: string;
  /** Which of the segments of that name, from 1. */
  sequence: number;
  field?: number;
}

/** A message that is not taken: how it is answered (`AE` error, `AR` reject), and ERR-1 and MSA-3 of the answer. */
export class Hl7Fault extends Error {
  readonly acknowledgement: 'AE' | 'AR';
  readonly condition: Condition;
  readonly place: Place;

  /** @param text for people, without anything of the patient: the sender of the message logs it */
  constructor(condition: Condition, place: Place, text: string, acknowledgement?: 'AR') {
    super(text);
    this.name = 'Hl7Fault';
    this.acknowledgement = acknowledgement ?? (condition >= 200 && condition <= 203 ? 'AR' : 'AE');
    this.condition = condition;
    this.place = place;
  }
}

/** ERR-1 of HL7 v2.4, such as `SCH^1^25^103&Table value not found&HL70357`. */
export function errorLocation({ condition, place }: Hl7Fault): string {
  const { segment, sequence, field } = place;
  return `${segment}^${sequence}^${field ?? ''}^${condition}&${CONDITIONS[condition]}&HL70357`;
}
