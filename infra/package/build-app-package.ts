import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { checkManifest } from './check-manifest.ts';
import { fillVariables } from './fill-variables.ts';

/** The same input gives the same bytes: no time of making in the zip. */
const NO_TIME = new Date(2020, 0, 1);

/**
 * The zip that Teams takes: manifest.json and the two icons it names, all at the root.
 * @param folder with manifest.json and the icons
 * @throws PackageError
 */
export async function buildAppPackage(
  folder: string,
  values: Readonly<Record<string, string | undefined>>,
): Promise<Buffer> {
  const template: unknown = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
  const manifest = fillVariables(template, values);
  const { icons } = checkManifest(manifest);
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 'manifest.json', { mtime: NO_TIME });
  for (const icon of [icons.color, icons.outline]) {
    zip.addBuffer(readFileSync(path.join(folder, icon)), icon, { mtime: NO_TIME });
  }
  zip.end();
  return buffer(zip.outputStream);
}
