import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { toolkitSchema } from '../support/toolkit-schema.ts';
import type { Json } from '../support/json.ts';

const root = path.resolve(import.meta.dirname, '../..');
const toolkit = toolkitSchema();
const project = (): Json => parse(readFileSync(path.join(root, 'teamsapp.yml'), 'utf8'));
const stepsOf = (stage: string): string[] => project()[stage].map((step: Json) => step.uses);

const withSchema = 'schema' in toolkit ? describe : describe.skip;
const why = 'schema' in toolkit ? '' : ` (skipped: ${toolkit.problem})`;

withSchema(`teamsapp.yml and Microsoft’s schema${why}`, () => {
  const validate =
    'schema' in toolkit ? new Ajv({ strict: false }).compile(JSON.parse(toolkit.schema)) : undefined;

  it('agree', () => {
    validate!(project());
    expect(validate!.errors).toBeNull();
  });

  it('part when a step has no such name', () => {
    const wrong = { ...project(), provision: [{ uses: 'teamsApp/created', with: { name: 'Confer' } }] };
    expect(validate!(wrong)).toBe(false);
  });
});

describe('teamsapp.yml', () => {
  it('makes, checks, zips and updates the app, and publishes it to the hospital’s catalogue', () => {
    expect(stepsOf('provision')).toEqual([
      'teamsApp/create',
      'teamsApp/validateManifest',
      'teamsApp/zipAppPackage',
      'teamsApp/validateAppPackage',
      'teamsApp/update',
    ]);
    expect(stepsOf('publish')).toEqual(['teamsApp/zipAppPackage', 'teamsApp/publishAppPackage']);
  });

  it('names folders and files that are there', () => {
    expect(existsSync(path.join(root, project().environmentFolderPath, '.env.example'))).toBe(true);
    const named = [...project().provision, ...project().publish].flatMap(
      (step: Json) => step.with.manifestPath ?? [],
    );
    expect(named.length).toBeGreaterThan(0);
    for (const file of named) expect(existsSync(path.join(root, file))).toBe(true);
  });
});
