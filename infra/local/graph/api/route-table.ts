import type { GraphCall, GraphRoute } from './graph-call.ts';

/** A route that fits, with the values of its `:names`. */
interface RouteMatch {
  route: GraphRoute;
  params: Record<string, string>;
}

/** Finds the route for a method and path; names of segments are compared without case, as Graph does. */
export function matchRoute(
  routes: readonly GraphRoute[],
  method: string,
  segments: readonly string[],
): RouteMatch | 'no such method' | undefined {
  let hasPath = false;
  for (const route of routes) {
    const params = matchPattern(route.pattern, segments);
    if (params === undefined) continue;
    if (route.method === method) return { route, params };
    hasPath = true;
  }
  return hasPath ? 'no such method' : undefined;
}

function matchPattern(pattern: string, segments: GraphCall['segments']): Record<string, string> | undefined {
  const parts = pattern.split('/').slice(1);
  if (parts.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = segment;
    else if (part.toLowerCase() !== segment.toLowerCase()) return undefined;
  }
  return params;
}
