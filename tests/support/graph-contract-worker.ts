import { type MessagePort, workerData } from 'node:worker_threads';
import type { GraphExchange } from './graph-contract.ts';

/** Runs beside jest, outside its module system: the contract's tool is an ES module that looks for its own packages. */
interface Validate {
  (body: unknown): boolean;
  errors?: { instancePath: string; message?: string; params: unknown }[] | null;
}
interface Contract {
  match: (path: string) => string | undefined;
  request: (method: string, path: string) => Validate | null;
  response: (method: string, path: string) => Validate | null;
  error: Validate;
}

const { port, signal, tool, slice } = workerData as {
  port: MessagePort;
  signal: Int32Array;
  tool: string;
  slice: string;
};
const { load } = (await import(tool)) as { load: (file: string) => Contract };
const contract = load(slice);

port.on('message', (exchange: GraphExchange) => {
  let answer: string[];
  try {
    answer = breaches(exchange);
  } catch (failure) {
    answer = [`The contract's tool failed: ${String(failure)}`];
  }
  port.postMessage(answer);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});

function breaches({ method, path, requestBody, status, responseBody }: GraphExchange): string[] {
  const called = canonical(path);
  // the requests inside a batch are exchanges of their own
  if (called === '/$batch') return [];
  if (contract.match(called) === undefined && status < 400)
    return [`${method} ${called} is not in Graph v1.0`];
  return [
    // what was refused with 400 was wrong, often on purpose
    ...(status === 400 ? [] : requestBreaches(method, called, requestBody)),
    ...responseBreaches(method, called, status, responseBody),
  ];
}

function requestBreaches(method: string, called: string, body: unknown): string[] {
  if (body === undefined) return [];
  const validate = contract.request(method, called);
  if (validate === null) return [`${method} ${called} takes no body`];
  return problems(`${method} ${called} sent`, validate, body);
}

function responseBreaches(method: string, called: string, status: number, body: unknown): string[] {
  if (status >= 400) return problems(`${method} ${called} answered ${status}`, contract.error, body);
  if (body === undefined) return [];
  const validate = contract.response(method, called);
  if (validate === null) return [`${method} ${called} answers no body`];
  return problems(`${method} ${called} answered ${status}`, validate, body);
}

/** The path as the contract writes it: `/me` is a user, no query, no `microsoft.graph.`, no function parentheses. */
function canonical(path: string): string {
  return (path.split('?')[0] ?? '')
    .replace(/^\/me\//, '/users/me/')
    .replaceAll('/microsoft.graph.', '/')
    .replace(/\(\)$/, '');
}

function problems(what: string, validate: Validate, body: unknown): string[] {
  if (validate(body)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${what}: ${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}
