import { Hl7Message } from '@medplum/core';
import { decoded, decoderOf } from './hl7-charset.ts';
import { Hl7Fault } from './hl7-fault.ts';
import { SegmentFields } from './segment-fields.ts';

/** A message, its segments in their order. */
export class ReadMessage {
  readonly segments: readonly SegmentFields[];

  constructor(segments: readonly SegmentFields[]) {
    this.segments = segments;
  }

  all(name: string): SegmentFields[] {
    return this.segments.filter((each) => each.name === name);
  }

  find(name: string): SegmentFields | undefined {
    return this.segments.find((each) => each.name === name);
  }

  /** @throws Hl7Fault 100 when it is missing */
  one(name: string): SegmentFields {
    const found = this.find(name);
    if (found === undefined) throw new Hl7Fault(100, { segment: name, sequence: 1 }, `${name} is missing`);
    return found;
  }
}

const MSH = { segment: 'MSH', sequence: 1 };

/** Begins with a message header that has HL7's usual delimiters. */
export const isHl7 = (bytes: Buffer): boolean => bytes.subarray(0, 9).toString('latin1') === 'MSH|^~\\&|';

/** Raw segments as they stand between carriage returns. */
const splitSegments = (text: string): string[] => text.split('\r').filter((each) => each !== '');

/** @throws Hl7Fault when the character set or the division into segments is wrong */
export function readMessage(bytes: Buffer): ReadMessage {
  const decode = decoderOf(bytes);
  const text = decoded(bytes, decode);
  if (text.includes('\n')) throw new Hl7Fault(100, MSH, 'Segments end with a carriage return alone');
  for (const segment of splitSegments(text)) {
    if (!/^[A-Z][A-Z0-9]{2}(\||$)/.test(segment)) throw new Hl7Fault(100, MSH, 'A segment has no name');
  }
  const counts = new Map<string, number>();
  const segments = Hl7Message.parse(text).segments.filter(({ name }) => name !== '');
  return new ReadMessage(
    segments.map((segment) => {
      const sequence = (counts.get(segment.name) ?? 0) + 1;
      counts.set(segment.name, sequence);
      return new SegmentFields(segment, sequence, decode);
    }),
  );
}
