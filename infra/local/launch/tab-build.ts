import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SOURCES = ['tabs', 'package-lock.json'];
const LEFT_OUT = new Set(['dist', 'node_modules']);

function filesUnder(entry: string): string[] {
  const children = readdirSync(entry, { withFileTypes: true }).filter((child) => !LEFT_OUT.has(child.name));
  return children.flatMap((child) => {
    const file = path.join(entry, child.name);
    return child.isDirectory() ? filesUnder(file) : [file];
  });
}

/** The contracts of the service's areas: what crosses the wire is compiled into the tab. */
function contractFolders(root: string): string[] {
  const service = path.join(root, 'api');
  if (!existsSync(service)) return [];
  return readdirSync(service).map((area) => path.join(service, area, 'contract'));
}

/** Changes when something that goes into the tab changes. */
export function tabSourceHash(root: string): string {
  const files = [...SOURCES.map((source) => path.join(root, source)), ...contractFolders(root)]
    .filter((source) => existsSync(source))
    .flatMap((source) => (path.extname(source) === '' ? filesUnder(source) : [source]))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(path.relative(root, file)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

const stampOf = (root: string): string => path.join(root, 'tabs', 'dist', '.built-from');

/** Whether `tabs/dist` is the build of the sources as they are now. */
export function isTabBuilt(root: string): boolean {
  const stamp = stampOf(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === tabSourceHash(root);
}

/**
 * Builds the tab into `tabs/dist` when its sources are not those of the build that is there.
 * @param build runs the build; its error is passed on
 * @returns whether it was built
 */
export async function buildTabWhenNeeded(root: string, build: () => Promise<void>): Promise<boolean> {
  if (isTabBuilt(root)) return false;
  const wanted = tabSourceHash(root);
  await build();
  writeFileSync(stampOf(root), wanted);
  return true;
}
