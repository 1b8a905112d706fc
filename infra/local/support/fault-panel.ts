import express, { type NextFunction, type Request, type Response, type Router } from 'express';

/** One way in which a stand-in misbehaves until it is used up, runs out or is cleared. */
export interface Fault {
  /**
   * `latency` waits, `status` answers with an error, `drop` closes the connection, `outage` refuses everything with 503,
   * `redirect` sends elsewhere, `duplicate`, `late` and `lose` are for what the stand-in sends by itself (notifications,
   * receipts). `lost-answer` does what it is asked and closes the connection in place of its answer; `done-twice` sends a
   * message twice. `no-answer`, `wrong-control-id`, `swapped-answers`, `cut-after` and `late` are for HL7 messages, which are
   * done and then answered wrongly. The others are ways of other FHIR servers: `infra/local/pas/other-servers.ts` says
   * what each does.
   */
  kind:
    | 'latency'
    | 'status'
    | 'drop'
    | 'outage'
    | 'redirect'
    | 'lost-answer'
    | 'done-twice'
    | 'duplicate'
    | 'late'
    | 'lose'
    | 'locations-only'
    | 'no-etag'
    | 'short-times'
    | 'absolute-references'
    | 'pages'
    | 'pages-in-a-circle'
    | 'pages-elsewhere'
    | 'empty'
    | 'truncated'
    | 'no-answer'
    | 'wrong-control-id'
    | 'swapped-answers'
    | 'cut-after';
  /** HTTP status for `status` (default 500) and `redirect` (default 307). */
  status?: number;
  /** Where `redirect` sends to; without it to the same address again. */
  to?: string;
  /** Seconds sent in Retry-After with `status`. */
  retryAfterSeconds?: number;
  /** Milliseconds to wait for `latency` and `late`. */
  delayMs?: number;
  /** How many requests it hits; without it, all. */
  times?: number;
  /** How long it lasts, in seconds from now; without it, until cleared. */
  forSeconds?: number;
  /** Only requests of this method; `MLLP` for HL7 messages, whose path is their MSH-9. */
  method?: string;
  /** Only paths that match this regular expression. */
  path?: string;
}

interface ActiveFault extends Fault {
  endsAt: number | undefined;
  left: number;
}

/** Writes the vendor's own error body for a fault's status. */
export type WriteError = (response: Response, status: number, request: Request) => void;

/** The faults of one stand-in: set by the console's switches and by tests over `/__faults`. */
export class FaultPanel {
  private active: ActiveFault[] = [];

  set(faults: readonly Fault[]): void {
    this.active = faults.map((fault) => ({
      ...fault,
      endsAt: fault.forSeconds === undefined ? undefined : Date.now() + fault.forSeconds * 1000,
      left: fault.times ?? Number.POSITIVE_INFINITY,
    }));
  }

  list(): Fault[] {
    this.prune();
    return this.active.map(({ endsAt: _endsAt, left: _left, ...fault }) => fault);
  }

  /** The first active fault among these kinds that fits the request; counts as one use of it. */
  take(kinds: readonly Fault['kind'][], method = '', path = ''): Fault | undefined {
    this.prune();
    const fault = this.active.find(
      (candidate) =>
        kinds.includes(candidate.kind) &&
        (candidate.method === undefined || candidate.method.toUpperCase() === method.toUpperCase()) &&
        (candidate.path === undefined || new RegExp(candidate.path).test(path)),
    );
    if (fault !== undefined) fault.left -= 1;
    return fault;
  }

  private prune(): void {
    const now = Date.now();
    this.active = this.active.filter(
      (fault) => fault.left > 0 && (fault.endsAt === undefined || fault.endsAt > now),
    );
  }
}

/** `GET`, `PUT {faults: Fault[]}` and `DELETE` of `/__faults`. */
export function faultRoutes(panel: FaultPanel): Router {
  const router = express.Router();
  router.get('/__faults', (_request, response) => {
    response.json({ faults: panel.list() });
  });
  router.put('/__faults', express.json(), (request, response) => {
    panel.set((request.body as { faults: Fault[] }).faults);
    response.json({ faults: panel.list() });
  });
  router.delete('/__faults', (_request, response) => {
    panel.set([]);
    response.json({ faults: [] });
  });
  return router;
}

/** Applies latency, status, drop, redirect, outage and lost-answer faults to the vendor's API; mount it before the API's routes only. */
export function faultyApi(panel: FaultPanel, writeError: WriteError) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const proceed = (): void => {
      const fault = panel.take(['outage', 'status', 'drop', 'redirect'], request.method, request.originalUrl);
      if (fault === undefined) {
        if (panel.take(['lost-answer'], request.method, request.originalUrl) !== undefined)
          response.end = () => {
            request.socket.destroy();
            return response;
          };
        next();
        return;
      }
      if (fault.kind === 'drop') {
        request.socket.destroy();
        return;
      }
      if (fault.kind === 'redirect') {
        response.redirect(fault.status ?? 307, fault.to ?? request.originalUrl);
        return;
      }
      if (fault.retryAfterSeconds !== undefined) {
        response.setHeader('Retry-After', String(fault.retryAfterSeconds));
      }
      writeError(response, fault.kind === 'outage' ? 503 : (fault.status ?? 500), request);
    };
    const latency = panel.take(['latency'], request.method, request.originalUrl);
    if (latency === undefined) proceed();
    else setTimeout(proceed, latency.delayMs ?? 1000);
  };
}
