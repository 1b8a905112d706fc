import { fault } from './fhir-fault.ts';
import { isObject, isResource, type FhirResource, type JsonObject } from './fhir-json.ts';

/** One entry of a transaction or batch, taken apart. */
export interface Entry {
  index: number;
  fullUrl: string | undefined;
  method: string;
  /** Type before the first `/` or `?` of request.url. */
  type: string;
  id: string | undefined;
  /** What follows `?` in request.url. */
  criteria: string | undefined;
  ifMatch: string | undefined;
  ifNoneExist: string | undefined;
  resource: FhirResource | undefined;
}

/** FHIR works through a transaction in this order, whatever the order of its entries. */
export const METHODS = ['DELETE', 'POST', 'PUT', 'GET'];

const textOf = (value: JsonObject, key: string): string | undefined =>
  typeof value[key] === 'string' ? value[key] : undefined;

/** @throws FhirFault 400 when it is not a request that we understand */
export function readEntry(value: unknown, index: number): Entry {
  const at = `Bundle.entry[${index}]`;
  const request = isObject(value) ? value['request'] : undefined;
  if (!isObject(value) || !isObject(request)) throw fault(400, 'required', `${at} has no request`, at);
  const method = textOf(request, 'method') ?? '';
  const url = textOf(request, 'url') ?? '';
  if (!METHODS.includes(method)) {
    throw fault(400, 'not-supported', `The method '${method}' is not supported`, `${at}.request.method`);
  }
  const [path = '', criteria] = url.split('?');
  const [type = '', id] = path.split('/');
  const resource = value['resource'];
  if (type === '') throw fault(400, 'required', 'The request has no url', `${at}.request.url`);
  if (['POST', 'PUT'].includes(method) && !isResource(resource)) {
    throw fault(400, 'required', `${method} needs a resource`, `${at}.resource`);
  }
  return {
    index,
    fullUrl: textOf(value, 'fullUrl'),
    method,
    type,
    id,
    criteria,
    ifMatch: textOf(request, 'ifMatch'),
    ifNoneExist: textOf(request, 'ifNoneExist'),
    resource: isResource(resource) ? resource : undefined,
  };
}
