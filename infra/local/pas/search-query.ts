import { fault } from './fhir-fault.ts';
import { normalise, SEARCH_PARAMETERS, spanOf, type SearchParameter } from './search-parameters.ts';
import { isStoredType, type StoredType } from './stored-types.ts';

/** A search as SQL: conditions on `current.id`, with their values, and how the answer is cut. */
export interface SearchQuery {
  where: string[];
  values: (string | number)[];
  order: string;
  orderValues: string[];
  count: number;
  offset: number;
}

const DEFAULT_COUNT = 50;
const MOST = 500;
const PREFIXES = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb'];

interface Condition {
  sql: string;
  values: (string | number)[];
}

function tokenCondition(value: string): Condition {
  const bar = value.indexOf('|');
  if (bar < 0) return { sql: 'text = ?', values: [value] };
  const [system, code] = [value.slice(0, bar), value.slice(bar + 1)];
  if (code === '') return { sql: 'system = ?', values: [system] };
  return { sql: 'system = ? AND text = ?', values: [system, code] };
}

function stringCondition(value: string, modifier: string): Condition {
  const wanted = normalise(value);
  if (modifier === 'exact') return { sql: 'text = ?', values: [wanted] };
  const pattern = wanted.replace(/[\\%_]/g, '\\$&');
  return {
    sql: "text LIKE ? ESCAPE '\\'",
    values: [modifier === 'contains' ? `%${pattern}%` : `${pattern}%`],
  };
}

function dateCondition(value: string, param: string): Condition {
  const prefix = PREFIXES.find((each) => value.startsWith(each)) ?? 'eq';
  const span = spanOf(PREFIXES.includes(value.slice(0, 2)) ? value.slice(2) : value);
  if (span === undefined) throw fault(400, 'value', `'${value}' is not a date`, param);
  const { low, high } = span;
  switch (prefix) {
    case 'gt':
      return { sql: 'high > ?', values: [high] };
    case 'lt':
      return { sql: 'low < ?', values: [low] };
    case 'ge':
      return { sql: 'high > ?', values: [low] };
    case 'le':
      return { sql: 'low < ?', values: [high] };
    case 'sa':
      return { sql: 'low >= ?', values: [high] };
    case 'eb':
      return { sql: 'high <= ?', values: [low] };
    case 'ne':
      return { sql: 'NOT (low >= ? AND high <= ?)', values: [low, high] };
    default:
      return { sql: 'low >= ? AND high <= ?', values: [low, high] };
  }
}

function referenceCondition(value: string, modifier: string, parameter: SearchParameter): Condition {
  if (modifier === 'identifier') {
    const { sql, values } = tokenCondition(value);
    const targets = `SELECT type || '/' || id FROM search WHERE param = 'identifier' AND ${sql}`;
    return { sql: `text IN (${targets})`, values };
  }
  const local = /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/.exec(value);
  if (local !== null) return { sql: 'text = ?', values: [`${local[1] ?? ''}/${local[2] ?? ''}`] };
  if (parameter.target !== undefined) return { sql: 'text = ?', values: [`${parameter.target}/${value}`] };
  return { sql: 'text LIKE ?', values: [`%/${value}`] };
}

function conditionOf(name: string, modifier: string, parameter: SearchParameter, value: string): Condition {
  const allowed = { token: ['not'], string: ['exact', 'contains'], date: [], reference: ['identifier'] };
  const knows: readonly string[] = allowed[parameter.kind];
  if (modifier !== '' && !knows.includes(modifier)) {
    throw fault(400, 'not-supported', `The modifier ':${modifier}' is not supported for ${name}`, name);
  }
  if (parameter.kind === 'token') return tokenCondition(value);
  if (parameter.kind === 'string') return stringCondition(value, modifier);
  if (parameter.kind === 'date') return dateCondition(value, name);
  return referenceCondition(value, modifier, parameter);
}

function wholeNumber(name: string, value: string, most: number): number {
  if (!/^\d{1,6}$/.test(value))
    throw fault(400, 'value', `${name} takes a whole number, not '${value}'`, name);
  return Math.min(Number(value), most);
}

function orderBy(type: StoredType, sort: string): { order: string; orderValues: string[] } {
  const names = sort.split(',').filter((name) => name !== '');
  const parts = names.map((each) => {
    const name = each.replace(/^-/, '');
    if (!(name in SEARCH_PARAMETERS[type])) {
      throw fault(400, 'not-supported', `${type} cannot be sorted by '${name}'`, '_sort');
    }
    const key =
      '(SELECT min(COALESCE(low, text)) FROM search s WHERE s.type = current.type AND s.id = current.id AND s.param = ?)';
    return `${key} ${each.startsWith('-') ? 'DESC' : 'ASC'}`;
  });
  return {
    order: [...parts, 'current.rowid'].join(', '),
    orderValues: names.map((name) => name.replace(/^-/, '')),
  };
}

/** Splits at commas that are not escaped by a backslash (FHIR search, "Escaping search parameters"). */
function alternatives(value: string): string[] {
  return (value.match(/(?:\\.|[^,\\])+/g) ?? []).map((each) => each.replace(/\\(.)/g, '$1'));
}

/**
 * Reads the query part of a search or of a condition.
 * @throws FhirFault 400 for a parameter, modifier or value that is not understood: an ignored criterion would find
 *   the wrong patient
 */
export function parseSearch(type: string, query: URLSearchParams): SearchQuery {
  if (!isStoredType(type)) throw fault(404, 'not-supported', `This PAS does not store ${type}`);
  const result: SearchQuery = {
    where: [],
    values: [],
    ...orderBy(type, query.get('_sort') ?? ''),
    count: wholeNumber('_count', query.get('_count') ?? String(DEFAULT_COUNT), MOST),
    offset: wholeNumber('_offset', query.get('_offset') ?? '0', 999_999),
  };
  for (const [key, value] of query) {
    if (['_sort', '_count', '_offset', '_format', '_total', '_summary', '_pretty'].includes(key)) continue;
    const [name = '', modifier = ''] = key.replace(/^([\w-]+)\.identifier$/, '$1:identifier').split(':');
    const parameter = SEARCH_PARAMETERS[type][name];
    if (parameter === undefined) {
      throw fault(400, 'not-supported', `${type} cannot be searched by '${key}'`, key);
    }
    if (value === '') throw fault(400, 'value', `The search parameter ${key} is empty`, key);
    const conditions = alternatives(value).map((each) => conditionOf(name, modifier, parameter, each));
    const any = conditions.map((each) => `(${each.sql})`).join(' OR ');
    const ids = `SELECT id FROM search WHERE type = ? AND param = ? AND (${any})`;
    result.where.push(`current.id ${modifier === 'not' ? 'NOT IN' : 'IN'} (${ids})`);
    result.values.push(type, name, ...conditions.flatMap((each) => each.values));
  }
  return result;
}
