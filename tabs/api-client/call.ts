import type {
  TablePieces,
  Endpoint,
  EndpointInput,
  EndpointTypes,
} from '../../api/kernel/contract/endpoint.ts';
import type { ApiRequest, HttpClient } from './http-client.ts';

export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** Goes out even while the page is being left. */
  keepalive?: boolean;
  /** Told, while a file comes, how many bytes of it are there. */
  onBytes?: (bytes: number) => void;
}

/** What the tab gets: a table as a file comes whole. */
export type AnswerOf<Types extends EndpointTypes> = Types['answer'] extends TablePieces
  ? Blob
  : Types['answer'];
/** What the tab hands over: a file as the browser has it. */
export type CallInput<Types extends EndpointTypes> =
  EndpointInput<Types> extends { file: unknown }
    ? Omit<EndpointInput<Types>, 'file'> & { file: Blob }
    : EndpointInput<Types>;

/** Asks Confer. Rejects with ProblemError or NoAnswerError. */
export type Call = <Types extends EndpointTypes>(
  endpoint: Endpoint<Types>,
  input: CallInput<Types>,
  options?: CallOptions,
) => Promise<AnswerOf<Types>>;

/** The parts of any input; which of them are there stands in the endpoint's types. */
interface Parts {
  query?: object;
  body?: unknown;
  file?: Blob;
  seen?: number | 'any';
  key?: string;
}

export function makeCall(http: HttpClient): Call {
  return async <Types extends EndpointTypes>(
    endpoint: Endpoint<Types>,
    input: CallInput<Types>,
    options: CallOptions = {},
  ) => {
    const { onBytes, ...rest } = options;
    const request = requestOf(endpoint, input, rest);
    const answer =
      endpoint.table === undefined
        ? await http.json(request)
        : await fileOf(await http.send(request), onBytes);
    // the wire is checked by the API, which sends nothing that its contract does not name
    return answer as AnswerOf<Types>;
  };
}

/** The whole of an answer that is a file; rejects when it was cut off or given up. */
async function fileOf(response: Response, onBytes: CallOptions['onBytes']): Promise<Blob> {
  if (onBytes === undefined || response.body === null) return response.blob();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    pieces.push(step.value);
    bytes += step.value.length;
    onBytes(bytes);
  }
  return new Blob(pieces, { type: response.headers.get('content-type') ?? '' });
}

function requestOf(
  { method, path, file }: Endpoint,
  input: object,
  { signal, ...options }: CallOptions,
): ApiRequest {
  const { query, body, file: content, seen, key } = input as Parts;
  const params = input as Readonly<Record<string, unknown>>;
  const address = path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const search = query === undefined ? '' : queryText(query);
  return {
    method,
    path: search === '' ? address : `${address}?${search}`,
    ...(body === undefined ? {} : { body }),
    ...(content === undefined || file === undefined
      ? {}
      : { file: { mediaType: content.type === '' ? file.mediaTypes[0] : content.type, content } }),
    ...(seen === undefined ? {} : { ifMatch: seen === 'any' ? '*' : `"${seen}"` }),
    ...(key === undefined ? {} : { idempotencyKey: key }),
    ...(signal === undefined ? {} : { signal }),
    ...options,
  };
}

function queryText(query: object): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) fields.set(name, String(value));
  return fields.toString();
}
