import type { Hl7Field, Hl7Segment } from '@medplum/core';
import type { Decode } from './hl7-charset.ts';
import { unescaped } from './hl7-escapes.ts';
import { Hl7Fault, type Condition, type Place } from './hl7-fault.ts';

/** The texts of one segment, read strictly: what is wrong is thrown with its place. */
export class SegmentFields {
  readonly name: string;
  /** Which of the segments of that name, from 1. */
  readonly sequence: number;
  private readonly segment: Hl7Segment;
  private readonly decode: Decode;

  constructor(segment: Hl7Segment, sequence: number, decode: Decode) {
    this.name = segment.name;
    this.sequence = sequence;
    this.segment = segment;
    this.decode = decode;
  }

  /** @returns an error at a field of this segment; `AR` says that the message is not at fault */
  fault(condition: Condition, field: number, text: string, acknowledgement?: 'AR'): Hl7Fault {
    const place: Place = { segment: this.name, sequence: this.sequence, field };
    return new Hl7Fault(condition, place, text, acknowledgement);
  }

  /** The library says that every field is there; behind the last one it has none. */
  private field(index: number): Hl7Field | undefined {
    return this.segment.getField(index);
  }

  /** How often the field is there. */
  repetitions(field: number): number {
    return this.field(field)?.components.length ?? 0;
  }

  /** Empty when it is absent, or sent as `""`. @throws Hl7Fault 102 for an escape or delimiter that cannot be */
  text(field: number, component = 1, repetition = 0): string {
    const raw = this.field(field)?.components[repetition]?.[component - 1] ?? '';
    if (raw === '""') return '';
    const text = raw.includes('&') ? undefined : unescaped(raw, this.decode);
    if (text === undefined)
      throw this.fault(102, field, `${this.name}-${field} is not escaped as it should be`);
    return text;
  }

  /** @throws Hl7Fault 101 when it is empty, and as `text` */
  required(field: number, component = 1): string {
    const text = this.text(field, component);
    if (text.trim() === '') {
      const part = component === 1 ? '' : `.${component}`;
      throw this.fault(101, field, `${this.name}-${field}${part} is missing`);
    }
    return text;
  }

  /** A field that is one text (ST, FT). @throws Hl7Fault 102 when a delimiter in it is not escaped, and as `required` */
  whole(field: number): string {
    const text = this.required(field);
    if ((this.field(field)?.toString() ?? '').match(/[~^&]/) === null) return text;
    throw this.fault(102, field, `${this.name}-${field} has a delimiter that is not escaped`);
  }
}
