import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { buildAppPackage } from '../../infra/package/build-app-package.ts';
import { toolkitSchema } from '../support/toolkit-schema.ts';
import type { Json } from '../support/json.ts';

const root = path.resolve(import.meta.dirname, '../..');
const toolkit = toolkitSchema();
/** Each environment by its file, and the example of its values. */
const ENVIRONMENTS = { 'teamsapp.yml': 'production', 'teamsapp.local.yml': 'local' } as const;
type File = keyof typeof ENVIRONMENTS;
const FILES = Object.keys(ENVIRONMENTS) as File[];
const project = (file: File): Json => parse(readFileSync(path.join(root, file), 'utf8'));
const stepsOf = (file: File, stage: string): string[] =>
  (project(file)[stage] ?? []).map((step: Json) => step.uses);

const withSchema = 'schema' in toolkit ? describe : describe.skip;
const why = 'schema' in toolkit ? '' : ` (skipped: ${toolkit.problem})`;

withSchema(`the projects of the toolkit and Microsoft’s schema${why}`, () => {
  const validate =
    'schema' in toolkit ? new Ajv({ strict: false }).compile(JSON.parse(toolkit.schema)) : undefined;

  it.each(FILES)('agree (%s)', (file) => {
    validate!(project(file));
    expect(validate!.errors).toBeNull();
  });

  it('part when a step has no such name', () => {
    const provision = [{ uses: 'teamsApp/created', with: { name: 'Confer' } }];
    expect(validate!({ ...project('teamsapp.yml'), provision })).toBe(false);
  });
});

describe('the projects of the toolkit', () => {
  it.each(FILES)('make, check, zip and update the app (%s)', (file) => {
    expect(stepsOf(file, 'provision')).toEqual([
      'teamsApp/create',
      'teamsApp/validateManifest',
      'teamsApp/zipAppPackage',
      'teamsApp/validateAppPackage',
      'teamsApp/update',
    ]);
  });

  it('publish to the hospital’s catalogue, and never what a developer tries', () => {
    expect(stepsOf('teamsapp.yml', 'publish')).toEqual([
      'teamsApp/zipAppPackage',
      'teamsApp/publishAppPackage',
    ]);
    expect(stepsOf('teamsapp.local.yml', 'publish')).toEqual([]);
  });

  it.each(FILES)(
    'name folders and files that are there, and values for all that is asked (%s)',
    async (file) => {
      const { environmentFolderPath, ...stages } = project(file);
      const example = path.join(root, environmentFolderPath, `.env.${ENVIRONMENTS[file]}.example`);
      const values = parseEnv(readFileSync(example, 'utf8'));
      await expect(buildAppPackage(path.join(root, 'appPackage'), values)).resolves.toBeInstanceOf(Buffer);
      const steps: Json[] = [...stages.provision, ...(stages.publish ?? [])];
      const named = steps.flatMap((step: Json) => step.with.manifestPath ?? []);
      expect(named.length).toBeGreaterThan(0);
      for (const each of named) expect(existsSync(path.join(root, each))).toBe(true);
    },
  );
});
