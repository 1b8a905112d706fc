/** What a caller is told of a refusal. */
export interface RefusalText {
  /** Of the HTTP answer. */
  status: number;
  /** For the person who reads it: what is the matter and what they can do. */
  title: string;
}

/** By code, as an area writes its own down in `contract/refusals.ts`. */
export type RefusalTable = Readonly<Record<string, RefusalText>>;

/** The refusals of all areas: each area adds its own to this type, so that an unknown code does not compile. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- nothing of it stands here
export interface Refusals {}
export type RefusalCode = keyof Refusals;

export type RefusalFacts = Readonly<Record<string, string | number>>;

/** An expected "no" that a person can act on. Anything else thrown is a bug or an UpstreamFailure. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** Ids, counts and times only: never a name, an NHS number or free text. `pointer` (RFC 6901) names the field that is wrong. */
  readonly facts: RefusalFacts;
  /** What the caller is told beside the sentence, such as other times: `refusesWith` of the endpoint. */
  readonly more: object;
  constructor(code: RefusalCode, facts: RefusalFacts = {}, more: object = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
    this.more = more;
  }
  /** The same refusal, saying more. */
  with(more: object): Refusal {
    return new Refusal(this.code, this.facts, { ...this.more, ...more });
  }
}
