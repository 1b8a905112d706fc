/** What was wrong with a field: `pointer` names it (RFC 6901), `detail` says what to do. */
export interface InputError {
  pointer: string;
  detail: string;
}

/** A request that is not well-formed. Known to the HTTP layer only: the use case was never called. */
export class BadInput extends Error {
  readonly status: 400 | 404 | 405 | 413 | 415;
  /** What a person can do about it. */
  readonly title: string;
  readonly errors: readonly InputError[];
  constructor(status: BadInput['status'], title: string, errors: readonly InputError[] = []) {
    super(title);
    this.name = 'BadInput';
    this.status = status;
    this.title = title;
    this.errors = errors;
  }
}
