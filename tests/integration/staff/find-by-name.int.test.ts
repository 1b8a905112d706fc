import fc from 'fast-check';
import { nameSearch } from '../../../api/kernel/contract/names.ts';
import { aName } from '../../support/a-name.ts';
import { asOrganisation, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();

const rename = (displayName: string): Promise<unknown> =>
  asOrganisation(db.database.url, db.organisation.orgId, (client) =>
    client.query('UPDATE practitioners SET display_name = $2 WHERE practitioner_id = $1', [
      db.organisation.staff[0],
      displayName,
    ]),
  );

const found = (text: string): Promise<string[]> =>
  db.within(async ({ staff }) =>
    (await staff.search({ text, roleCode: undefined, limit: 50 })).map((one) => one.displayName),
  );

describe('finding people in the database', () => {
  it('folds a name as the tab and the rules do', async () => {
    const names = fc.sample(aName, 2000);
    const { rows } = await db.pool.query<{ looked: string }>(
      'SELECT name_search(name) AS looked FROM unnest($1::text[]) WITH ORDINALITY AS u (name, place) ORDER BY place',
      [names],
    );
    expect(rows.map(({ looked }) => looked)).toEqual(names.map(nameSearch));
  });

  it.each([
    ['Sean O’Neill', "O'Neill"],
    ['Mary Smith‑Jones', 'Smith-Jones'],
    ['Óskar Jónsson', 'oskar'],
    ['Mary-Ann Pugh', 'ann'],
  ])('finds %s by %s', async (name, typed) => {
    await rename(name);
    expect(await found(typed)).toEqual([name]);
  });

  it('takes what is typed as letters and not as a pattern', async () => {
    await rename('100% Sure');
    expect(await found('%')).toEqual([]);
    expect(await found('100%')).toEqual(['100% Sure']);
  });

  it('finds patients known here by a part of the family name and the date of birth', async () => {
    const niamh = {
      ...{ pasPatientId: 'p-niamh', nhsNumber: undefined, gender: undefined, postcode: undefined },
      ...{ givenName: 'Niamh', familyName: 'Smith‑O’Neill', birthDate: '2001-02-03' },
      ...{ mobile: undefined, email: undefined },
      ...{ standing: 'active' as const, isRestricted: false, replacedBy: undefined },
    };
    await db.within(({ patients }) =>
      patients.saveFromPas(niamh, newId<'Patient'>(), at('2026-03-02T09:00:00Z')),
    );
    const byName = (familyName: string, birthDate: string): Promise<string[]> =>
      db.within(async ({ patients }) =>
        (await patients.findByName(familyName, birthDate)).map((one) => one.givenName),
      );
    expect(await byName("O'Neill", '2001-02-03')).toEqual(['Niamh']);
    expect(await byName('smith', '2001-02-03')).toEqual(['Niamh']);
    expect(await byName('Smith', '2001-02-04')).toEqual([]);
    expect(await byName('Niamh', '2001-02-03')).toEqual([]);
  });
});
