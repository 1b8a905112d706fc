import { existsSync } from 'node:fs';
import path from 'node:path';

const shared = path.resolve(import.meta.dirname, '../../../shared');
const tool = path.join(shared, 'tools/graph-validate.mjs');
const slice = path.join(shared, 'data/graph/graph-v1.0-slice.json');

/** True where Microsoft's own description of Graph lies beside this repository. */
export const hasGraphContract = existsSync(tool) && existsSync(slice);

/** What a test must say in its name when it leaves the contract out. */
export const CONTRACT_ABSENT = 'skipped: ../shared is absent';

/** One request and its answer, for example as the Graph stand-in's `/__exchanges` lists them. */
export interface GraphExchange {
  method: string;
  /** Without `/v1.0`; a query is ignored. */
  path: string;
  requestBody?: unknown;
  status: number;
  responseBody?: unknown;
}

/** Microsoft's description of Graph v1.0, applied strictly: a property it does not know is an error. */
export interface GraphContract {
  checkRequest: (method: string, path: string, body: unknown) => string[];
  checkResponse: (method: string, path: string, status: number, body: unknown) => string[];
  /** Both at once. What was sent is not judged when it was refused with 400: then it is wrong on purpose. */
  checkExchange: (exchange: GraphExchange) => string[];
}

interface Validate {
  (body: unknown): boolean;
  errors?: { instancePath: string; message?: string; params: unknown }[] | null;
}
interface Loaded {
  match: (path: string) => string | undefined;
  request: (method: string, path: string) => Validate | null;
  response: (method: string, path: string) => Validate | null;
  error: () => Validate;
}

/** Loads the contract; undefined where `../shared` is absent. Takes about a second. */
export async function loadGraphContract(): Promise<GraphContract | undefined> {
  if (!hasGraphContract) return undefined;
  const { load } = (await import(tool)) as { load: (file: string) => Loaded };
  return makeContract(load(slice));
}

function makeContract(loaded: Loaded): GraphContract {
  const checkRequest: GraphContract['checkRequest'] = (method, fullPath, body) => {
    const called = canonical(fullPath);
    if (body === undefined) return [];
    if (loaded.match(called) === undefined) return [`${method} ${called} is not in Graph v1.0`];
    const validate = loaded.request(method, called);
    if (validate === null) return [`${method} ${called} takes no body`];
    return problems(`${method} ${called} sent`, validate, body);
  };
  const checkResponse: GraphContract['checkResponse'] = (method, fullPath, status, body) => {
    const called = canonical(fullPath);
    if (status >= 400) return problems(`${method} ${called} answered ${status}`, loaded.error(), body);
    if (loaded.match(called) === undefined) return [`${method} ${called} is not in Graph v1.0`];
    if (body === undefined) return [];
    const validate = loaded.response(method, called);
    if (validate === null) return [`${method} ${called} answers no body`];
    return problems(`${method} ${called} answered ${status}`, validate, body);
  };
  return {
    checkRequest,
    checkResponse,
    checkExchange: ({ method, path: called, requestBody, status, responseBody }) => {
      // the requests inside a batch are exchanges of their own
      if (canonical(called) === '/$batch') return [];
      return [
        ...(status === 400 ? [] : checkRequest(method, called, requestBody)),
        ...checkResponse(method, called, status, responseBody),
      ];
    },
  };
}

/** The path as the contract writes it: no query, no `microsoft.graph.`, no function parentheses. */
function canonical(fullPath: string): string {
  return (fullPath.split('?')[0] ?? '').replaceAll('/microsoft.graph.', '/').replace(/\(\)$/, '');
}

function problems(what: string, validate: Validate, body: unknown): string[] {
  if (validate(body)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${what}: ${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}
