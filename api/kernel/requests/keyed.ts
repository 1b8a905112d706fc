/** A request that makes something, under the caller's `Idempotency-Key`. */
export interface Keyed<Request> {
  idempotencyKey: string;
  request: Request;
}
