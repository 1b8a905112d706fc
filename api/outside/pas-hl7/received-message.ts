import type { Temporal } from 'temporal-polyfill';
import { readText } from './charset.ts';
import { Er7Fault, parseEr7, readSegment, type Delimiters, type Er7Segment } from './er7.ts';
import { atMsh, Hl7Refusal, type Condition, type Hl7Place } from './hl7-refusal.ts';
import { readHl7Time, type SiteClock } from './hl7-time.ts';

/** One segment, read strictly: what is wrong is thrown with its place. */
export class ReceivedSegment {
  readonly name: string;
  /** Which of the segments of that name, from 1. */
  readonly sequence: number;
  readonly #segment: Er7Segment;
  readonly #delimiters: Delimiters;

  constructor(segment: Er7Segment, sequence: number, delimiters: Delimiters) {
    this.name = segment.name;
    this.sequence = sequence;
    this.#segment = segment;
    this.#delimiters = delimiters;
  }

  at(field: number): Hl7Place {
    return { segment: this.name, sequence: this.sequence, field };
  }

  refusal(condition: Condition, field: number): Hl7Refusal {
    return new Hl7Refusal(condition, this.at(field));
  }

  repetitions(field: number): number {
    return (this.#segment.fields[field - 1] ?? '').split(this.#delimiters.repetition).length;
  }

  /** Empty when it is absent, or when the sender says that there is none: `""`. */
  text(field: number, component = 1, repetition = 1): string {
    const text = readSegment(this.#segment, this.#delimiters, { field, component, repetition });
    return text === '""' ? '' : text.trim();
  }

  /** The whole first repetition, where nothing in it is a component: a text of NTE. */
  whole(field: number): string {
    return (this.#segment.fields[field - 1] ?? '').trim();
  }

  /** @throws Hl7Refusal 101 when it is empty */
  required(field: number, component = 1): string {
    const text = this.text(field, component);
    if (text === '') throw this.refusal(101, field);
    return text;
  }

  /** @throws Hl7Refusal 102 for what is no time with hours and minutes @returns undefined when it is empty */
  time(field: number, component: number, clock: SiteClock): Temporal.Instant | undefined {
    const text = this.text(field, component);
    if (text === '') return undefined;
    const at = readHl7Time(text, clock);
    if (at === undefined) throw this.refusal(102, field);
    return at;
  }
}

/** A message, its segments in their order. */
export class ReceivedMessage {
  readonly segments: readonly ReceivedSegment[];

  constructor(segments: readonly ReceivedSegment[]) {
    this.segments = segments;
  }

  all(name: string): ReceivedSegment[] {
    return this.segments.filter((each) => each.name === name);
  }

  /** @throws Hl7Refusal 100 when there is none, or another one behind it */
  one(name: string): ReceivedSegment {
    const [found, another] = this.all(name);
    if (found === undefined) throw new Hl7Refusal(100, { segment: name, sequence: 1 });
    if (another !== undefined) throw new Hl7Refusal(100, { segment: name, sequence: another.sequence });
    return found;
  }
}

/** @param charset MSH-18, one that is known @throws Hl7Refusal */
export function readMessage(bytes: Buffer, charset: string): ReceivedMessage {
  const text = readText(bytes, charset);
  if (text === undefined) throw new Hl7Refusal(102, atMsh(18));
  const { segments, delimiters } = parsed(text);
  const counts = new Map<string, number>();
  const message = new ReceivedMessage(
    segments.map((segment) => {
      const sequence = (counts.get(segment.name) ?? 0) + 1;
      counts.set(segment.name, sequence);
      return new ReceivedSegment(segment, sequence, delimiters);
    }),
  );
  message.one('MSH');
  return message;
}

function parsed(text: string): ReturnType<typeof parseEr7> {
  try {
    return parseEr7(text);
  } catch (error) {
    if (error instanceof Er7Fault) throw new Hl7Refusal(100, atMsh());
    throw error;
  }
}
