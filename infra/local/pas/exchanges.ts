import type { RequestHandler, Response, Router } from 'express';
import express from 'express';

/** One FHIR request and its answer as they went over the wire, for tests that check every resource in and out. */
export interface Exchange {
  sequence: number;
  at: string;
  method: string;
  /** Path and query below the FHIR endpoint. */
  path: string;
  requestBody: unknown;
  status: number;
  responseBody: unknown;
}

const KEPT = 2000;
const bodies = new WeakMap<Response, unknown>();

/** Notes the body that is about to be sent. */
export function noteBody(response: Response, body: unknown): void {
  bodies.set(response, body);
}

/** The last exchanges, in memory only. */
export class ExchangeLog {
  private kept: Exchange[] = [];
  private next = 1;

  /** Mount before everything that answers FHIR requests. */
  record(): RequestHandler {
    return (request, response, next) => {
      response.on('finish', () => {
        this.kept.push({
          sequence: this.next,
          at: new Date().toISOString(),
          method: request.method,
          path: request.originalUrl.replace(/^\/fhir/, ''),
          requestBody: (request as { body?: unknown }).body,
          status: response.statusCode,
          responseBody: bodies.get(response),
        });
        this.next += 1;
        if (this.kept.length > KEPT) this.kept = this.kept.slice(-KEPT);
      });
      next();
    };
  }

  /** `GET /__exchanges?since=N`: those after sequence number N. */
  routes(): Router {
    const router = express.Router();
    router.get('/__exchanges', (request, response) => {
      const since = Number(request.query['since'] ?? 0);
      response.json({
        exchanges: this.kept.filter((each) => each.sequence > since),
        last: this.next - 1,
      });
    });
    return router;
  }
}
