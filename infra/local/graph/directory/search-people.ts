import type { DemoPerson } from '../../support/demo-people.ts';
import { GraphFailure } from '../api/graph-failure.ts';

const PROPERTIES = 'displayName|givenName|surname|mail|userPrincipalName';
/** Graph takes so many values for the `in` operator. */
const MOST_VALUES = 15;

const nameWords = ({ displayName }: DemoPerson): string[] => displayName.replace(/^Dr /, '').split(' ');
export const givenNameOf = (person: DemoPerson): string => nameWords(person)[0] ?? '';
export const surnameOf = (person: DemoPerson): string => nameWords(person).slice(1).join(' ');

/**
 * `$search="displayName:x"`, or `$filter` by equality, by `in`, or by one or more startswith joined by `or`. What the
 * directory only does with its advanced queries needs the header and `$count`, as in Graph.
 * @param everyone with an account in the caller's tenant
 * @throws GraphFailure 400 for a query that it does not know, or that lacks what Graph demands for it
 */
export function searchPeople(
  everyone: readonly DemoPerson[],
  query: URLSearchParams,
  consistencyLevel: string | undefined,
): readonly DemoPerson[] {
  const isAdvanced = consistencyLevel === 'eventual';
  const filter = query.get('$filter');
  const search = query.get('$search');
  if (search !== null) return bySearch(everyone, search, isAdvanced);
  const found = filter === null ? everyone : byFilter(everyone, filter);
  return inOrder(found, query, isAdvanced && query.get('$count') === 'true');
}

function bySearch(
  everyone: readonly DemoPerson[],
  search: string,
  isAdvanced: boolean,
): readonly DemoPerson[] {
  if (!isAdvanced) {
    throw unsupported(
      'Request with $search query parameter only works through MSGraph with a special request header: ConsistencyLevel: eventual',
    );
  }
  const wanted = /^"(displayName|mail|userPrincipalName):(.+)"$/i.exec(search);
  if (wanted === null) {
    throw new GraphFailure(400, 'Request_BadRequest', 'Unrecognized query argument specified: $search.');
  }
  const text = (wanted[2] ?? '').toLowerCase();
  return everyone.filter((person) => valueOf(person, wanted[1] ?? '').includes(text));
}

function byFilter(everyone: readonly DemoPerson[], filter: string): readonly DemoPerson[] {
  const equal = new RegExp(`^(id|${PROPERTIES}) eq '(.*)'$`, 'i').exec(filter);
  if (equal !== null) {
    const text = textOf(equal[2] ?? '');
    return everyone.filter((person) => valueOf(person, equal[1] ?? '') === text);
  }
  const oneOf = new RegExp(`^(id|${PROPERTIES}) in \\((.*)\\)$`, 'i').exec(filter);
  if (oneOf !== null) {
    const values = [...(oneOf[2] ?? '').matchAll(/'((?:[^']|'')*)'/g)].map(([, value]) =>
      textOf(value ?? ''),
    );
    if (values.length > MOST_VALUES)
      throw unsupported('Too many child clauses specified in search filter expression.');
    return everyone.filter((person) => values.includes(valueOf(person, oneOf[1] ?? '')));
  }
  const starts = startsOf(filter);
  return everyone.filter((person) =>
    starts.some(({ property, text }) => valueOf(person, property).startsWith(text)),
  );
}

/** One or more `startswith(…)`, joined by `or`; what is quoted may hold that word too. */
function startsOf(filter: string): { property: string; text: string }[] {
  const one = `startswith\\((${PROPERTIES}),\\s*'((?:[^']|'')*)'\\)`;
  if (!new RegExp(`^${one}( or ${one})*$`, 'i').test(filter)) {
    throw unsupported(`Unsupported query filter: ${filter}`);
  }
  return [...filter.matchAll(new RegExp(one, 'gi'))].map(([, property = '', text = '']) => ({
    property,
    text: textOf(text),
  }));
}

function inOrder(
  people: readonly DemoPerson[],
  query: URLSearchParams,
  isAdvanced: boolean,
): readonly DemoPerson[] {
  const order = query.get('$orderby');
  if (order === null) return people;
  if (query.has('$filter') && !isAdvanced) throw unsupported('Sorting not supported for current query.');
  if (!/^(displayName|userPrincipalName)( asc)?$/i.test(order)) {
    throw unsupported(`Unsupported sort property '${order}' for 'User'.`);
  }
  const [property = ''] = order.split(' ');
  return people.toSorted((one, other) => valueOf(one, property).localeCompare(valueOf(other, property)));
}

const unsupported = (message: string): GraphFailure =>
  new GraphFailure(400, 'Request_UnsupportedQuery', message);
const textOf = (quoted: string): string => quoted.replaceAll("''", "'").toLowerCase();

function valueOf(person: DemoPerson, property: string): string {
  switch (property.toLowerCase()) {
    case 'id':
      return person.objectId;
    case 'displayname':
      return person.displayName.toLowerCase();
    case 'givenname':
      return givenNameOf(person).toLowerCase();
    case 'surname':
      return surnameOf(person).toLowerCase();
    default:
      return person.userPrincipalName;
  }
}
