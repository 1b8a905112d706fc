/** Who calls, as their token says: nothing of another tenant is there for them. */
export type Caller =
  | { kind: 'app'; tenantId: string; clientId: string; permissions: readonly string[] }
  | {
      kind: 'user';
      tenantId: string;
      clientId: string;
      objectId: string;
      permissions: readonly string[];
    };

/** One request to Graph, alone or out of a `$batch`, free of HTTP. */
export interface GraphCall {
  method: string;
  /** Without version, function parentheses and the `microsoft.graph.` prefix; segments decoded. */
  segments: readonly string[];
  /** Values of the route's `:names`. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  header: (name: string) => string | undefined;
  body: unknown;
  caller: Caller;
}

/** What a handler answers. Without a body nothing is sent, as with 202 and 204. */
export interface GraphAnswer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: Readonly<Record<string, unknown>>;
}

/** Which of the services behind Graph answers: they refuse in different words. */
export type GraphService = 'exchange' | 'communications' | 'directory' | 'subscriptions';

/** A route: permissions are "any of", as the reference lists them; an empty list means not supported. */
export interface GraphRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** For example `/users/:userId/events/:eventId`. */
  pattern: string;
  service: GraphService;
  application: readonly string[];
  delegated: readonly string[];
  handle: (call: GraphCall) => GraphAnswer | Promise<GraphAnswer>;
}

/** The value of a route parameter. @throws Error when the pattern has no such name: a slip in the route's code */
export function paramOf(call: GraphCall, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The route has no parameter ${name}`);
  return value;
}
