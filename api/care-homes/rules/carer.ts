/** Who is with a resident at the tablet, as they typed it. */
export interface Carer {
  name: string;
  /** Of theirs in the home, such as `senior carer`. */
  role: string;
}

const tidy = (name: string): string =>
  name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('en-GB');

/**
 * The one among some people whose name a carer gave; undefined when it is nobody's, or that of several: then it is not
 * known who speaks.
 */
export function namedAs<Person extends { givenName: string; familyName: string }>(
  carer: Pick<Carer, 'name'>,
  people: readonly Person[],
): Person | undefined {
  const same = people.filter(
    ({ givenName, familyName }) => tidy(`${givenName} ${familyName}`) === tidy(carer.name),
  );
  return same.length === 1 ? same[0] : undefined;
}
