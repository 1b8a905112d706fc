import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/**
 * Microsoft's package that carries the schema. It cannot be a dependency: it brings hundreds of others that we do not
 * use. So its tarball alone is fetched by npm, once, and the schema kept beside the installed packages.
 */
const TOOLKIT = '@microsoft/teamsfx-core@3.1.3';
const INSIDE = 'package/resource/yaml-schema/v1.13/yaml.schema.json';
const FETCH_TIMEOUT_MS = 120_000;
const BLOCK = 512;

const cache = path.resolve(import.meta.dirname, '../../node_modules/.cache/confer');
const kept = path.join(cache, `${TOOLKIT.replaceAll(/[@/]/g, '-')}-yaml.schema.json`);

/** The schema of teamsapp.yml; or why it cannot be had, such as no network. */
export function toolkitSchema(): { schema: string } | { problem: string } {
  if (existsSync(kept)) return { schema: readFileSync(kept, 'utf8') };
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'toolkit-'));
  try {
    const options = {
      cwd: folder,
      timeout: FETCH_TIMEOUT_MS,
      stdio: 'pipe',
      shell: process.platform === 'win32',
    } as const;
    const packed = execFileSync('npm', ['pack', '--silent', TOOLKIT], options).toString().trim();
    const schema = fileInTar(gunzipSync(readFileSync(path.join(folder, packed))), INSIDE);
    writeFileSync(kept, schema);
    return { schema };
  } catch (error) {
    return {
      problem: `npm could not fetch ${TOOLKIT}: ${error instanceof Error ? error.message : String(error)}`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file's text in a tar archive: headers of 512 bytes, each followed by the file in whole blocks. */
function fileInTar(tar: Buffer, name: string): string {
  for (let at = 0; at + BLOCK <= tar.length;) {
    const found = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('ascii', at + 124, at + 136), 8) || 0;
    if (found === name) return tar.toString('utf8', at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error(`${name} is not in the package`);
}
