import { Temporal } from 'temporal-polyfill';
import { patientShape } from '../../../../api/outside/pas-fhir/fhir-shapes.ts';
import { readPatient } from '../../../../api/outside/pas-fhir/read-patient.ts';

const NOW = Temporal.Instant.from('2026-11-22T09:00:00Z');
const SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number';

/** As the PAS would answer. */
const read = (change: Record<string, unknown> = {}) =>
  readPatient(
    patientShape.parse({
      resourceType: 'Patient',
      id: '12',
      name: [{ use: 'official', family: 'Kelso', given: ['Maya'] }],
      birthDate: '2004-05-19',
      ...change,
    }),
    NOW,
  );
const number = (value: string, more: object = {}) => ({ system: SYSTEM, value, ...more });
const phone = (value: string, more: object = {}) => ({ system: 'phone', use: 'mobile', value, ...more });

describe('the ethnic category', () => {
  const of = (code: string, system = 'UKCore-EthnicCategoryEngland', more: object = {}) =>
    read({
      extension: [
        {
          url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory',
          valueCodeableConcept: {
            coding: [{ system: `https://fhir.hl7.org.uk/CodeSystem/${system}`, code }],
          },
        },
      ],
      ...more,
    })?.ethnicCategory;

  it('is read where the PAS says it by a national code, and is not that of a restricted record', () => {
    expect(of('G')).toBe('G');
    expect(of('A', 'UKCore-EthnicCategory')).toBe('A');
    expect(of('99')).toBeUndefined();
    expect(of('A', 'UKCore-EthnicCategoryScotland')).toBeUndefined();
    expect(of('A', undefined, { meta: { security: [{ code: 'R' }] } })).toBeUndefined();
    expect(read()).not.toHaveProperty('ethnicCategory');
  });
});

describe('whether a record of the PAS is in use', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['a time of death', { deceasedDateTime: '2026-10-01' }, 'died'],
    ['a death without a time', { deceasedBoolean: true }, 'died'],
    ['a death that did not happen', { deceasedBoolean: false }, 'active'],
    ['a merge without active:false', { link: [{ type: 'replaced-by', other: {} }] }, 'merged'],
    ['a merge with active:false', { active: false, link: [{ type: 'replaced-by', other: {} }] }, 'merged'],
    ['another kind of link', { link: [{ type: 'seealso', other: { reference: 'Patient/3' } }] }, 'active'],
    ['the record that took another in', { link: [{ type: 'replaces', other: {} }] }, 'active'],
    ['a record that is not in use', { active: false }, 'inactive'],
    [
      'a merged record of somebody who died',
      { deceasedBoolean: true, link: [{ type: 'replaced-by' }] },
      'died',
    ],
  ])('is read of %s', (_what, change, standing) => {
    expect(read(change)?.standing).toBe(standing);
  });

  it.each([
    ['Patient/34', '34'],
    ['https://pas.example/FHIR/R4/Patient/34', '34'],
    ['https://pas.example/FHIR/R4/Patient/34/_history/2', '34'],
    ['RelatedPerson/34', undefined],
  ])('leads from %s to the record that survived', (reference, id) => {
    expect(read({ link: [{ type: 'replaced-by', other: { reference } }] })?.replacedBy).toBe(id);
  });
});

describe('a restricted record', () => {
  it.each(['R', 'V', 'S'])('of label %s is marked, and says nothing of where they are', (code) => {
    const patient = read({
      meta: { security: [{ code }] },
      telecom: [phone('07700900101'), { system: 'email', value: 'maya@example.com' }],
      address: [{ use: 'home', postalCode: 'ZZ99 3WZ' }],
    });
    expect(patient).toMatchObject({
      isRestricted: true,
      mobile: undefined,
      email: undefined,
      postcode: undefined,
    });
  });

  it('is none when its label is another', () => {
    expect(read({ meta: { security: [{ code: 'U' }] } })?.isRestricted).toBe(false);
  });
});

describe('the NHS number in use', () => {
  it.each<[string, object[]]>([
    ['of those that are marked as old', [number('9990000026', { use: 'old' }), number('9990000018')]],
    [
      'of those whose time is over',
      [number('9990000026', { period: { end: '2020-01' } }), number('9990000018')],
    ],
    [
      'of those that are to come',
      [number('9990000026', { period: { start: '2027' } }), number('9990000018')],
    ],
    ['of two, the official one', [number('9990000026'), number('9990000018', { use: 'official' })]],
    [
      'of two official ones, the later',
      [
        number('9990000026', { use: 'official', period: { start: '2001-02-03' } }),
        number('9990000018', { use: 'official', period: { start: '2019-04-05' } }),
      ],
    ],
    ['of those that cannot be one', [number('9990000017'), number('9990000018')]],
    [
      'of those of another system',
      [{ system: 'https://pas.example/mrn', value: '9990000026' }, number('9990000018')],
    ],
  ])('is chosen %s', (_what, identifier) => {
    expect(read({ identifier })?.nhsNumber).toBe('9990000018');
    expect(read({ identifier: identifier.toReversed() })?.nhsNumber).toBe('9990000018');
  });

  it('is none when all are old, and those stay known', () => {
    const patient = read({ identifier: [number('9990000018', { use: 'old' })] });
    expect(patient).toMatchObject({ nhsNumber: undefined, formerNhsNumbers: ['9990000018'] });
  });
});

describe('where messages go', () => {
  it.each<[string, object[]]>([
    ['by rank', [phone('07700900102', { rank: 2 }), phone('07700900101', { rank: 1 })]],
    ['by rank before none', [phone('07700900102'), phone('07700900101', { rank: 3, use: 'home' })]],
    ['not to one that is old', [phone('07700900102', { use: 'old', rank: 1 }), phone('07700900101')]],
    [
      'not to one whose time is over',
      [phone('07700900102', { rank: 1, period: { end: '2026-11-21' } }), phone('07700900101')],
    ],
    ['to a mobile before work', [phone('07700900102', { use: 'work' }), phone('07700900101')]],
    ['not to a landline', [phone('01632960001', { use: 'home', rank: 1 }), phone('07700900101')]],
  ])('is chosen %s', (_what, telecom) => {
    expect(read({ telecom })?.mobile).toBe('07700900101');
    expect(read({ telecom: telecom.toReversed() })?.mobile).toBe('07700900101');
  });

  it('is still in use on the last day, and in a year that is not over', () => {
    expect(
      read({ telecom: [phone('07700900101', { period: { end: '2026-11-22' } })] })?.mobile,
    ).toBeDefined();
    expect(read({ telecom: [phone('07700900101', { period: { end: '2026' } })] })?.mobile).toBeDefined();
  });
});

describe('a date of birth', () => {
  it.each(['2010-02-31', '2010-13-01', '2010-02', '2010', '2026-11-23', 'yesterday', undefined])(
    'of %s identifies nobody',
    (birthDate) => {
      expect(read({ birthDate })).toBeUndefined();
    },
  );

  it('of a leap day is one', () => {
    expect(read({ birthDate: '2008-02-29' })?.birthDate).toBe('2008-02-29');
    expect(read({ birthDate: '2007-02-29' })).toBeUndefined();
  });
});
