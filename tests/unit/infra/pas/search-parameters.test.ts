import { indexRows, normalise, spanOf } from '../../../../infra/local/pas/search-parameters.ts';

const at = (text: string): number => Date.parse(text);

describe('spanOf', () => {
  it.each([
    ['2026', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
    ['2026-12', '2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z'],
    ['2026-03-29', '2026-03-29T00:00:00Z', '2026-03-30T00:00:00Z'],
    ['2026-03-29T09:30+01:00', '2026-03-29T08:30:00Z', '2026-03-29T08:31:00Z'],
    ['2026-03-29T09:30:15Z', '2026-03-29T09:30:15Z', '2026-03-29T09:30:16Z'],
  ])('%s spans from %s up to %s', (text, low, high) => {
    expect(spanOf(text)).toEqual({ low: at(low), high: at(high) });
  });

  it.each(['', 'today', '2026-13', '01/02/2026', '2026-03-29 09:30'])('knows that %j is no date', (text) => {
    expect(spanOf(text)).toBeUndefined();
  });
});

describe('normalise', () => {
  it('takes off accents and capitals', () => {
    expect(normalise('Siân ŁUKASZ')).toBe('sian łukasz');
  });
});

describe('indexRows', () => {
  const target = (reference: unknown): string | undefined => (reference as { reference?: string }).reference;

  it('finds an appointment under each participant, and under patient only those who are one', () => {
    const rows = indexRows(
      'Appointment',
      {
        resourceType: 'Appointment',
        participant: [{ actor: { reference: 'Patient/p' } }, { actor: { reference: 'Practitioner/d' } }],
      },
      target,
    );
    const under = (param: string): string[] =>
      rows.filter((row) => row.param === param).map((row) => row.text);
    expect(under('actor')).toEqual(['Patient/p', 'Practitioner/d']);
    expect(under('patient')).toEqual(['Patient/p']);
    expect(under('practitioner')).toEqual(['Practitioner/d']);
  });

  it('keeps system and code of identifiers and codings apart', () => {
    const rows = indexRows(
      'Slot',
      {
        resourceType: 'Slot',
        identifier: [{ system: 'urn:a', value: '1' }],
        specialty: [{ coding: [{ system: 'urn:b', code: '2' }] }],
        status: 'free',
      },
      target,
    );
    expect(rows.map(({ param, system, text }) => [param, system, text])).toEqual([
      ['identifier', 'urn:a', '1'],
      ['status', '', 'free'],
      ['specialty', 'urn:b', '2'],
    ]);
  });

  it('leaves an end open when a period has none', () => {
    const rows = indexRows(
      'Encounter',
      { resourceType: 'Encounter', period: { start: '2026-12-01T09:00:00Z' } },
      target,
    );
    expect(rows).toMatchObject([
      { param: 'date', low: at('2026-12-01T09:00:00Z'), high: Number.MAX_SAFE_INTEGER },
    ]);
  });
});
