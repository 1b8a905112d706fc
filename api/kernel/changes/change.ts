import type { LiveEvent } from '../contract/live.ts';
import type { LineSubject, SubjectKind } from '../rules/subject.ts';

declare const facts: unique symbol;

/** Something that happened and that others keep up with. Past tense: `time-freed`. */
export interface Change<Kind extends SubjectKind, Facts> {
  name: string;
  about: Kind;
  /** What the open screens are told with it; undefined when it changes nothing that they show. */
  screens?: LiveEvent['kind'];
  /** For the compiler only: what is told with it. */
  readonly [facts]?: Facts;
}

/** Declares a change: once, in the area in which it happens. */
export function change<Kind extends SubjectKind, Facts = Record<string, never>>(definition: {
  name: string;
  about: Kind;
  screens?: LiveEvent['kind'];
}): Change<Kind, Facts> {
  return definition;
}

/** What a follower is told. */
export interface Told<Kind extends SubjectKind, Facts> {
  subject: LineSubject<Kind>;
  facts: Facts;
}

/** What the followers of a change are told. */
export type ToldOf<One> = One extends Change<infer Kind, infer Facts> ? Told<Kind, Facts> : never;
