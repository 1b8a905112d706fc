import { GraphFailure } from './graph-failure.ts';

export type Json = Record<string, unknown>;

const CONTEXT = 'https://graph.microsoft.com/v1.0/$metadata#';

/** Puts `@odata.context` in front of an entity. @param of for example `users('x')/events/$entity` */
export function entity(of: string, value: Json): Json {
  return { '@odata.context': `${CONTEXT}${of}`, ...value };
}

/** The properties named in `$select`, with id and annotations; all of them without it. */
export function selected(value: Json, query: URLSearchParams): Json {
  const select = query.get('$select');
  if (select === null || select === '') return value;
  const names = new Set(select.split(',').map((name) => name.trim().toLowerCase()));
  return Object.fromEntries(
    Object.entries(value).filter(
      ([name]) => name === 'id' || name.startsWith('@') || names.has(name.toLowerCase()),
    ),
  );
}

/** One page of a collection, with an absolute `@odata.nextLink` when there is more. */
export function page(options: {
  of: string;
  values: readonly Json[];
  query: URLSearchParams;
  /** Absolute address of the collection, without query. */
  address: string;
  defaultTop: number;
  mostTop: number;
}): Json {
  const { values, query, address } = options;
  const top = count(query, '$top', options.defaultTop);
  if (top < 1 || top > options.mostTop) {
    throw new GraphFailure(
      400,
      'ErrorInvalidRequest',
      `The value of $top must be between 1 and ${options.mostTop}.`,
    );
  }
  const skip = count(query, '$skip', 0);
  const next = skip + top;
  const rest = new URLSearchParams(query);
  rest.set('$skip', String(next));
  return {
    '@odata.context': `${CONTEXT}${options.of}`,
    ...(query.get('$count') === 'true' ? { '@odata.count': values.length } : {}),
    ...(next < values.length ? { '@odata.nextLink': `${address}?${rest.toString()}` } : {}),
    value: values.slice(skip, next).map((value) => selected(value, query)),
  };
}

function count(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) {
    throw new GraphFailure(400, 'BadRequest', `Invalid value '${text}' for the query option ${name}.`);
  }
  return value;
}

/** Refuses query options that the stand-in would otherwise silently ignore. @throws GraphFailure 400 */
export function allowOptions(query: URLSearchParams, allowed: readonly string[]): void {
  for (const name of query.keys()) {
    if (name.startsWith('$') && !allowed.includes(name)) {
      throw new GraphFailure(400, 'BadRequest', `The query option ${name} is not supported here.`);
    }
  }
}

/** A request body that must be an object, with keys in camelCase: actions are declared PascalCase and sent either way. */
export function bodyObject(body: unknown): Json {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new GraphFailure(400, 'BadRequest', 'Empty Payload. JSON content expected.');
  }
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      value as unknown,
    ]),
  );
}

/** @throws GraphFailure 400 naming the first property that the type does not have */
export function refuseUnknown(body: Json, allowed: ReadonlySet<string>, type: string): void {
  for (const name of Object.keys(body)) {
    if (allowed.has(name) || name.includes('@odata.')) continue;
    throw new GraphFailure(
      400,
      'RequestBodyRead',
      `The property '${name}' does not exist on type '${type}'. ` +
        `Make sure to only use property names that are defined by the type.`,
    );
  }
}
