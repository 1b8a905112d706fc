import { NoAnswerError, ProblemError } from './problem-error.ts';

/** Whether it is unknown if the request took effect: then the same key must be used when it is sent again. */
function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof NoAnswerError || (error instanceof ProblemError && error.status >= 500);
}

/**
 * Gives each form submission its Idempotency-Key. The same content sent again after no clear answer keeps its key, so
 * it cannot take effect twice; changed content, or content that the API has answered, gets a new one.
 */
export class SubmissionKey {
  #kept: { key: string; content: string } | undefined;
  readonly #newKey: () => string;

  constructor(newKey: () => string) {
    this.#newKey = newKey;
  }

  /** @throws what `send` throws */
  async submit<T>(content: unknown, send: (key: string) => Promise<T>): Promise<T> {
    const text = JSON.stringify(content);
    if (this.#kept?.content !== text) this.#kept = { key: this.#newKey(), content: text };
    try {
      const answer = await send(this.#kept.key);
      this.#kept = undefined;
      return answer;
    } catch (error) {
      if (!isOutcomeUnknown(error)) this.#kept = undefined;
      throw error;
    }
  }
}
