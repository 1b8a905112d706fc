import fc from 'fast-check';
import { caseReadiness } from '../../../../api/mdt/rules/case-readiness.ts';
import { checkValues, mergeValues } from '../../../../api/mdt/rules/check-values.ts';
import type { CaseValues, DataSetField } from '../../../../api/mdt/rules/data-set-field.ts';

const aField = (changes: Partial<DataSetField>): DataSetField => ({
  key: 'one',
  label: 'One',
  kind: 'text',
  isMandatory: true,
  choices: [],
  range: null,
  ...changes,
});
const problem = (field: Partial<DataSetField>, value: string | number): string | undefined =>
  checkValues([aField(field)], { one: value }).errors[0]?.detail;
const score: Partial<DataSetField> = { kind: 'score', range: { from: 0, to: 4 } };

describe('what is filled in on a form', () => {
  it.each<[Partial<DataSetField>, string | number, string | undefined]>([
    [{}, 'Cough for six weeks', undefined],
    [{}, 7, 'Enter text.'],
    [{}, 'a'.repeat(2001), 'Use at most 2000 characters.'],
    [score, 0, undefined],
    [score, 4, undefined],
    [score, 5, 'Enter a whole number from 0 to 4.'],
    [score, 1.5, 'Enter a whole number from 0 to 4.'],
    [score, '2', 'Enter a whole number from 0 to 4.'],
    [{ kind: 'number' }, 71.5, undefined],
    [{ kind: 'number' }, Number.NaN, 'Enter a number.'],
    [{ kind: 'number', range: { from: 20, to: 300 } }, 19, 'Enter a number from 20 to 300.'],
    [{ kind: 'date' }, '2028-02-29', undefined],
    [{ kind: 'date' }, '2026-02-29', 'Enter a real date such as 2026-03-02.'],
    [{ kind: 'date' }, '2026-2-9', 'Enter a real date such as 2026-03-02.'],
    [{ kind: 'date' }, '1799-01-01', 'Enter a real date such as 2026-03-02.'],
    [{ kind: 'link' }, 'https://images.northmoor.example/study/1', undefined],
    [{ kind: 'link' }, 'http://images.northmoor.example', 'Enter an address that begins with https://.'],
    [{ kind: 'link' }, 'javascript:alert(1)', 'Enter an address that begins with https://.'],
    [
      { kind: 'link' },
      'https://me:secret@images.northmoor.example',
      'Enter the address without a user name or password.',
    ],
    [{ kind: 'choice', choices: ['CT', 'PET-CT'] }, 'PET-CT', undefined],
    [{ kind: 'choice', choices: ['CT', 'PET-CT'] }, 'pet-ct', 'Choose one of the list.'],
  ])('is checked by its kind: %j %j', (field, value, detail) => {
    expect(problem(field, value)).toBe(detail);
  });

  it('names every field that is wrong, and every mandatory one that has no fitting value', () => {
    const fields = [
      aField({ key: 'stage' }),
      aField({ key: 'ps', ...score }),
      aField({ key: 'note', isMandatory: false }),
    ];
    expect(checkValues(fields, { stage: '  ', ps: 9, colour: 'red' })).toEqual({
      errors: [
        { key: 'ps', detail: 'Enter a whole number from 0 to 4.' },
        { key: 'colour', detail: 'The form has no such field. Load the case again.' },
      ],
      missing: ['stage', 'ps'],
    });
  });

  it('takes no property of objects for a value', () => {
    expect(checkValues([aField({ key: 'constructor' })], {}).missing).toEqual(['constructor']);
  });

  it('keeps values by key when the form has a newer version, and says what is newly missing', () => {
    const first = [aField({ key: 'stage' }), aField({ key: 'old' })];
    const second = [aField({ key: 'stage' }), aField({ key: 'ps', ...score })];
    const values = mergeValues({}, first, { stage: ' T2 ', old: 'x' });
    expect(caseReadiness(second, values, first)).toEqual({
      isComplete: false,
      missing: ['ps'],
      newlyMissing: ['ps'],
      notFitting: [],
    });
    expect(mergeValues(values, second, { stage: 'T3', ps: 1 })).toEqual({ stage: 'T3', old: 'x', ps: 1 });
  });

  it('says which kept value does not fit the newer form any more', () => {
    const first = [aField({ key: 'scan', kind: 'choice', choices: ['CT', 'X-ray'] })];
    const second = [aField({ key: 'scan', kind: 'choice', choices: ['CT', 'PET-CT'] })];
    expect(caseReadiness(second, { scan: 'X-ray' }, first)).toMatchObject({
      isComplete: false,
      missing: ['scan'],
      newlyMissing: [],
      notFitting: [{ key: 'scan', detail: 'Choose one of the list.' }],
    });
  });

  it('loses nothing that it was not asked for, and empties only what was asked', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd') as fc.Arbitrary<string>;
    const values = fc.dictionary(key, fc.constantFrom('x', 'y', '')) as fc.Arbitrary<CaseValues>;
    fc.assert(
      fc.property(values, values, fc.uniqueArray(key), (before, sent, keys) => {
        const fields = keys.map((one) => aField({ key: one }));
        const asked = Object.fromEntries(Object.entries(sent).filter(([one]) => keys.includes(one)));
        const after = mergeValues(before, fields, asked);
        for (const one of ['a', 'b', 'c', 'd']) {
          const expected = keys.includes(one) ? asked[one] || undefined : before[one];
          expect(after[one]).toBe(expected);
        }
      }),
    );
  });
});
