import { GraphFailure } from './graph-failure.ts';

/**
 * Segments of a Graph path: `()` and `microsoft.graph.` dropped and `users('x')` opened, because the service takes all
 * these forms. An alternate key stays named: `servicePrincipals(appId='x')` gives `appId=x`. @throws GraphFailure 400 for a path that cannot be decoded
 */
export function canonicalSegments(path: string): string[] {
  return path
    .split('/')
    .filter((segment) => segment !== '')
    .flatMap((raw) => {
      const segment = decode(raw)
        .replace(/^microsoft\.graph\./, '')
        .replace(/\(\)$/, '');
      const keyed = /^([A-Za-z]+)\(([A-Za-z]+=)?'(.*)'\)$/.exec(segment);
      return keyed === null
        ? [segment]
        : [keyed[1] ?? '', `${keyed[2] ?? ''}${(keyed[3] ?? '').replaceAll("''", "'")}`];
    });
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (failure) {
    throw new GraphFailure(400, 'BadRequest', `Bad request: ${String(failure)}`);
  }
}
