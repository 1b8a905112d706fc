import { GraphFailure } from './graph-failure.ts';
import type { Caller, GraphAnswer, GraphCall, GraphRoute } from './graph-call.ts';
import { canonicalSegments } from './canonical-path.ts';
import { checkPermissions } from './permissions.ts';
import { matchRoute } from './route-table.ts';

/** A request before it is matched to a route. */
interface RawCall {
  method: string;
  /** Relative to the version, with query. */
  url: string;
  header: (name: string) => string | undefined;
  body: unknown;
  caller: Caller;
}

/** Matches, checks permissions and runs the handler. @throws GraphFailure for every refusal */
export async function dispatch(routes: readonly GraphRoute[], raw: RawCall): Promise<GraphAnswer> {
  const [path = '', query = ''] = raw.url.split(/\?(.*)/s);
  const segments = withoutMe(canonicalSegments(path), raw.caller);
  const match = matchRoute(routes, raw.method, segments);
  if (match === undefined) {
    throw new GraphFailure(
      400,
      'BadRequest',
      `Resource not found for the segment '${segments.at(-1) ?? ''}'.`,
    );
  }
  if (match === 'no such method') {
    throw new GraphFailure(
      405,
      'Request_BadRequest',
      'Specified HTTP method is not allowed for the request target.',
    );
  }
  checkPermissions(match.route, raw.caller);
  const call: GraphCall = {
    method: raw.method,
    segments,
    params: match.params,
    query: new URLSearchParams(query),
    header: raw.header,
    body: raw.body,
    caller: raw.caller,
  };
  return match.route.handle(call);
}

/** `/me` is the signed-in user; an application has none. */
function withoutMe(segments: readonly string[], caller: Caller): string[] {
  if (segments[0]?.toLowerCase() !== 'me') return [...segments];
  if (caller.kind === 'app') {
    throw new GraphFailure(
      400,
      'BadRequest',
      '/me request is only valid with delegated authentication flow.',
    );
  }
  return ['users', caller.objectId, ...segments.slice(1)];
}
