import { readFileSync } from 'node:fs';
import path from 'node:path';

interface LockedPackage {
  version: string;
  optionalDependencies?: Record<string, string>;
}

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const LOCK = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};

/** Where Node would look for a package that is wanted by the one in `folder`, nearest first. */
function placesFor(name: string, folder: string): string[] {
  const parts = folder.split('/node_modules/');
  const above = parts.map((_part, index) => parts.slice(0, parts.length - index).join('/node_modules/'));
  return [...above.map((base) => `${base}/node_modules/${name}`), `node_modules/${name}`];
}

describe('package-lock.json', () => {
  it('names the packages of every platform, so that npm ci works on any machine', () => {
    const missing = Object.entries(LOCK.packages).flatMap(([folder, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => placesFor(name, folder).every((place) => LOCK.packages[place] === undefined))
        .map((name) => `${folder || 'confer'} wants ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('names no registry: each machine uses the one it is set up for', () => {
    expect(JSON.stringify(LOCK)).not.toContain('"resolved":"http');
  });
});
