import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { Authenticate } from './authenticate.ts';
import { bundleOf, searchAnswer } from './bundle-answers.ts';
import { capabilityStatement } from './capability-statement.ts';
import { fault, FhirFault } from './fhir-fault.ts';
import { isResource, type FhirResource } from './fhir-json.ts';
import type { FhirRecords, WriteOptions } from './fhir-records.ts';
import { sendFhir, sendOutcome, sendWritten, setVersionHeaders } from './fhir-reply.ts';
import type { Version } from './record-store.ts';
import { runBundle } from './transaction.ts';

const JSON_TYPES = ['application/fhir+json', 'application/json'];

/** Every body but the form of a search by POST is JSON: other content types were refused before. */
const readBody = express.json({
  type: (request) => !/\/_search(\?|$)/.test(request.url ?? ''),
  limit: '1mb',
  strict: true,
});

function checkMediaTypes(request: Request, _response: Response, next: NextFunction): void {
  if (request.accepts(['json', ...JSON_TYPES]) === false) {
    throw fault(406, 'not-supported', 'This PAS answers application/fhir+json only');
  }
  const sends = ['POST', 'PUT'].includes(request.method);
  const isSearch = request.path.endsWith('/_search');
  if (sends && !isSearch && request.is(JSON_TYPES) === false) {
    throw fault(415, 'not-supported', 'Send application/fhir+json');
  }
  next();
}

function bodyOf(request: Request): FhirResource {
  const body: unknown = request.body;
  if (!isResource(body)) throw fault(400, 'structure', 'The body is not a FHIR resource', 'resourceType');
  return body;
}

function queryOf(request: Request): URLSearchParams {
  return new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
}

/** Body parser errors and our own, as an OperationOutcome; anything else is a bug and says nothing. */
function answerError(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    next(error);
    return;
  }
  if (error instanceof FhirFault) {
    if (error.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    sendOutcome(response, error.status, error.issues);
    return;
  }
  const status = (error as { status?: unknown }).status;
  if (status === 413) {
    sendOutcome(response, 413, [{ code: 'too-long', diagnostics: 'The body is over 1 MB' }]);
  } else if (typeof status === 'number' && status >= 400 && status < 500) {
    sendOutcome(response, 400, [{ code: 'structure', diagnostics: 'The body is not well-formed JSON' }]);
  } else {
    console.error(error);
    sendOutcome(response, 500, [{ code: 'exception', diagnostics: 'Unexpected error' }]);
  }
}

export interface FhirRoutesOptions {
  records: FhirRecords;
  authenticate: Authenticate;
  /** Address of the FHIR endpoint. */
  base: string;
  /** Called after each write. */
  onChange: () => void;
}

function readRoutes(router: Router, options: FhirRoutesOptions): void {
  const { records, base } = options;
  const sendVersion = (request: Request, response: Response, version: Version): void => {
    setVersionHeaders(response, version);
    if (request.get('If-None-Match') === `W/"${version.version}"`) response.status(304).end();
    else if (version.resource !== undefined) sendFhir(response, 200, version.resource);
  };
  router.get('/:type/:id/_history', (request, response) => {
    const versions = records.history(request.params.type, request.params.id);
    sendFhir(
      response,
      200,
      bundleOf(base, 'history', versions, { resourceType: 'Bundle', total: versions.length }),
    );
  });
  router.get('/:type/:id/_history/:version', (request, response) => {
    const { type, id, version } = request.params;
    sendVersion(request, response, records.readVersion(type, id, version));
  });
  router.get('/:type/:id', (request, response) => {
    sendVersion(request, response, records.read(request.params.type, request.params.id));
  });
  router.get('/:type', (request, response) => {
    sendFhir(
      response,
      200,
      searchAnswer({ store: records.store, base }, request.params.type, queryOf(request), true),
    );
  });
  const form = express.text({ type: 'application/x-www-form-urlencoded', limit: '100kb' });
  router.post('/:type/_search', form, (request, response) => {
    const query = queryOf(request);
    for (const [key, value] of new URLSearchParams(String(request.body ?? ''))) query.append(key, value);
    sendFhir(response, 200, searchAnswer({ store: records.store, base }, request.params.type, query, false));
  });
}

function writeRoutes(router: Router, options: FhirRoutesOptions): void {
  const { records, base, onChange } = options;
  const writing = (request: Request, response: Response): WriteOptions => ({
    author: String(response.locals['author']),
    ifMatch: request.get('If-Match'),
    ifNoneExist: request.get('If-None-Exist'),
  });
  const whole = <T>(work: () => T): T => {
    const result = records.store.transaction(work);
    onChange();
    return result;
  };
  router.post('/', (request, response) => {
    const answer = runBundle(records, bodyOf(request), String(response.locals['author']));
    onChange();
    sendFhir(response, 200, answer);
  });
  router.post('/:type', (request, response) => {
    const resource = bodyOf(request);
    const result = whole(() => records.create(request.params.type, resource, writing(request, response)));
    sendWritten(request, response, base, result);
  });
  router.put('/:type', (request, response) => {
    const resource = bodyOf(request);
    const criteria = queryOf(request).toString();
    const { type } = request.params;
    const result = whole(() => records.updateWhere(type, criteria, resource, writing(request, response)));
    sendWritten(request, response, base, result);
  });
  router.put('/:type/:id', (request, response) => {
    const resource = bodyOf(request);
    const { type, id } = request.params;
    const result = whole(() => records.update(type, id, resource, writing(request, response)));
    sendWritten(request, response, base, result);
  });
  router.delete('/:type/:id', (request, response) => {
    const { type, id } = request.params;
    const result = whole(() => records.remove(type, id, writing(request, response)));
    if (result.version !== undefined) setVersionHeaders(response, result.version);
    response.status(204).end();
  });
}

/** The FHIR R4 API, to be mounted at `/fhir`. */
export function fhirRoutes(options: FhirRoutesOptions): Router {
  const router = express.Router();
  const startedAt = new Date().toISOString();
  router.use((request, response, next) => {
    const requestId = request.get('X-Request-ID');
    if (requestId !== undefined) response.setHeader('X-Request-ID', requestId.slice(0, 100));
    next();
  });
  router.use(checkMediaTypes);
  router.get('/metadata', (_request, response) => {
    sendFhir(response, 200, capabilityStatement(options.base, startedAt));
  });
  router.use(async (request, response, next) => {
    response.locals['author'] = await options.authenticate(request);
    next();
  });
  router.use(readBody);
  readRoutes(router, options);
  writeRoutes(router, options);
  router.use((request) => {
    throw fault(405, 'not-supported', `${request.method} is not supported here`);
  });
  router.use(answerError);
  return router;
}
