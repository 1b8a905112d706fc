import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const AREAS = JSON.parse(readFileSync(path.join(ROOT, 'api/areas.json'), 'utf8')) as Readonly<
  Record<string, readonly string[]>
>;

/** Files below a folder, as paths from the root. */
const filesIn = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => /\.tsx?$/.test(file));

const naming = (files: readonly string[], what: RegExp): string[] =>
  files.filter((file) => what.test(readFileSync(path.join(ROOT, file), 'utf8')));

describe('the risk that an appointment is missed', () => {
  const others = Object.keys(AREAS)
    .filter((area) => area !== 'dna-risk')
    .flatMap((area) => filesIn(`api/${area}`));

  it('is known to no other area: not to booking, slots, short notice or clinics', () => {
    expect(others.length).toBeGreaterThan(500);
    expect(Object.keys(AREAS).filter((area) => AREAS[area]!.includes('dna-risk'))).toEqual([]);
    expect(naming(others, /dna-risk\//)).toEqual([]);
    expect(naming(others, /\b(dna_models|dna_support|dnaModels|dnaSupport|riskFacts)\b/)).toEqual([]);
  });

  it('is on no screen where times are chosen or given away, and on no card', () => {
    const choosing = [...filesIn('tabs/pages/book'), ...filesIn('tabs/pages/admin'), ...filesIn('bot')];
    expect(naming(choosing, /dna-risk\//)).toEqual([]);
  });

  it('is worked out without what is held for the report on fairness', () => {
    const held = /patient_ethnic_categories|postcode_deciles|fairnessGroups/;
    expect(naming(filesIn('api/dna-risk'), held)).toEqual([
      'api/dna-risk/ports/stores.ts',
      'api/dna-risk/store/fairness-group-store.ts',
      'api/dna-risk/use-cases/fairness-report.ts',
    ]);
  });
});
