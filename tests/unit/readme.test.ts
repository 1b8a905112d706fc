import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describeConfig } from '../../api/config.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
const MOST_BYTES_OF_A_PICTURE = 150_000;
const MOST_PICTURES = 9;

/** The text between a heading and the next one. @throws Error when there is no such heading */
function section(heading: string): string {
  const [, after] = README.split(`\n## ${heading}\n`);
  if (after === undefined) throw new Error(`README has no section "${heading}"`);
  return after.split('\n## ')[0]!;
}

/** The cells of the tables in a text, without their heads and without the marks of code. */
function rowsOf(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  const rows = lines.map((line) => line.split('|').slice(1, -1));
  const rules = rows.flatMap((row, index) => (row.every((cell) => /^[\s-]+$/.test(cell)) ? [index] : []));
  const heads = new Set(rules.flatMap((index) => [index - 1, index]));
  return rows.filter((_, index) => !heads.has(index)).map((row) => row.map((cell) => cell.trim()));
}

const withoutMarks = (cell: string): string => cell.replace(/^`|`$/g, '');

describe('README', () => {
  it('tells of every variable of the configuration as the product reads it', () => {
    const told = rowsOf(section('Configuration')).map(([name, needed, standard, meaning]) => ({
      name: withoutMarks(name!),
      needed,
      default: withoutMarks(standard!),
      meaning,
    }));
    expect(told).toEqual(describeConfig());
  });

  it('names no command that is not there', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...README.matchAll(/npm run ([a-z][a-z:-]*)/g)].map(([, name]) => name!);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('maps folders that are there', () => {
    const rows = rowsOf(section('Map of folders')).map(([folder]) => folder!);
    const folders = rows.filter((folder) => folder.startsWith('`')).map(withoutMarks);
    expect(folders.length).toBeGreaterThan(30);
    const isFolder = (folder: string): boolean => {
      const place = path.join(ROOT, folder);
      return existsSync(place) && statSync(place).isDirectory();
    };
    expect(folders.filter((folder) => !isFolder(folder))).toEqual([]);
  });

  it('names files of the working copy that are there', () => {
    const named = [...README.matchAll(/`((?:api|infra|tests|tabs|bot)\/[\w./-]+\.[a-z]+)`/g)].map(
      ([, file]) => file!,
    );
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  it('shows pictures that are there and small', () => {
    const pictures = [...README.matchAll(/docs\/pictures\/[\w-]+\.png/g)].map(([picture]) => picture);
    expect(pictures.length).toBeGreaterThan(0);
    expect(pictures.length).toBeLessThanOrEqual(MOST_PICTURES);
    const bytes = pictures.map((picture) => statSync(path.join(ROOT, picture)).size);
    expect(Math.max(...bytes)).toBeLessThan(MOST_BYTES_OF_A_PICTURE);
  });
});
