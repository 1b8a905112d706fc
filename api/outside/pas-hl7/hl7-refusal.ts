/** HL7 table 0357. */
const CONDITIONS = {
  100: 'Segment sequence error',
  101: 'Required field missing',
  102: 'Data type error',
  103: 'Table value not found',
  200: 'Unsupported message type',
  201: 'Unsupported event code',
  202: 'Unsupported processing id',
  203: 'Unsupported version id',
  205: 'Duplicate key identifier',
  206: 'Application record locked',
  207: 'Application internal error',
} as const;
export type Condition = keyof typeof CONDITIONS;

/** Where it is wrong; the sequence counts segments of that name from 1. */
export interface Hl7Place {
  segment: string;
  sequence: number;
  field?: number;
}

/** A message that is not taken. It says code and place only: what the message holds may be about a patient. */
export class Hl7Refusal extends Error {
  readonly condition: Condition;
  readonly place: Hl7Place;
  /** `AR`: it is no message for Confer, or of a kind that it does not take. `AE`: of such a kind, and wrong in itself. */
  readonly code: 'AE' | 'AR';

  constructor(condition: Condition, place: Hl7Place, code?: 'AR') {
    const where = [place.segment, place.field].filter((part) => part !== undefined).join('-');
    super(`${condition} at ${where}`);
    this.name = 'Hl7Refusal';
    this.condition = condition;
    this.place = place;
    // HL7 v2.4, 2.9.2.2: what the type, the event, the processing id or the version rules out is rejected
    this.code = code ?? (condition >= 200 && condition <= 203 ? 'AR' : 'AE');
  }
}

export const conditionText = (condition: Condition): string => CONDITIONS[condition];

export const atMsh = (field?: number): Hl7Place => ({
  segment: 'MSH',
  sequence: 1,
  ...(field === undefined ? {} : { field }),
});
