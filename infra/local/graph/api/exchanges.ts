/** One request as Graph received it and what it answered. Inner requests of a `$batch` are exchanges of their own. */
export interface Exchange {
  seq: number;
  /** RFC 3339. */
  at: string;
  method: string;
  /** Without `/v1.0`, with the query taken off. */
  path: string;
  query: string;
  requestBody?: unknown;
  status: number;
  responseBody?: unknown;
  /** True for a request out of a `$batch`. */
  batch: boolean;
}

const KEPT = 2000;

/** The last 2000 exchanges, in memory. */
export class ExchangeLog {
  private readonly kept: Exchange[] = [];
  private nextSeq = 1;

  add(exchange: Omit<Exchange, 'seq' | 'at'>): void {
    this.kept.push({ seq: this.nextSeq, at: new Date().toISOString(), ...exchange });
    this.nextSeq += 1;
    if (this.kept.length > KEPT) this.kept.shift();
  }

  /** Those after `seq`, oldest first. */
  since(seq: number): readonly Exchange[] {
    return this.kept.filter((exchange) => exchange.seq > seq);
  }
}
