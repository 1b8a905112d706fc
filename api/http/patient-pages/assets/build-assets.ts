import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { trimStylesheet } from './trim-stylesheet.ts';
import { usedClasses } from './used-classes.ts';

/** A file that pages fetch. Its name changes with its content, so that browsers may keep it for ever. */
export interface Asset {
  fileName: string;
  contentType: string;
  plain: Buffer;
  gzip: Buffer;
  brotli: Buffer;
}

export interface Assets {
  stylesheet: Asset;
  script: Asset;
  /** The test of somebody's phone: on its own page alone. */
  deviceTest: Asset;
  icon: Asset;
}

const FOLDER = path.join(import.meta.dirname, '..');
/** Templates that every page may use: the frame, what failed, how to get help. */
export const FRAME_FOLDER = path.join(FOLDER, 'templates');
const BROWSER_FOLDER = path.join(FOLDER, 'browser');

/** Where nhsuk-frontend's templates are found as `nhsuk/…`. */
export function nhsukFolder(): string {
  const packageFile = createRequire(import.meta.url).resolve('nhsuk-frontend/package.json');
  return path.join(path.dirname(packageFile), 'dist');
}

/**
 * Makes what the pages fetch: nhsuk-frontend's stylesheet without the parts that our pages cannot need, then our own.
 * @param templateFolders where the templates of all pages are
 */
export function buildAssets(templateFolders: readonly string[]): Assets {
  const library = nhsukFolder();
  const whole = readFileSync(path.join(library, 'nhsuk', 'nhsuk-frontend.min.css'), 'utf8');
  const used = usedClasses([...templateFolders, BROWSER_FOLDER], library);
  const ours = readFileSync(path.join(BROWSER_FOLDER, 'patient-pages.css'), 'utf8');
  return {
    stylesheet: asset(
      'patient-pages',
      'css',
      'text/css; charset=utf-8',
      `${trimStylesheet(whole, used, 'nhsuk-')}\n${ours}`,
    ),
    script: scriptAsset('patient-pages'),
    deviceTest: scriptAsset('device-test'),
    icon: asset('icon', 'svg', 'image/svg+xml', readFileSync(path.join(BROWSER_FOLDER, 'icon.svg'), 'utf8')),
  };
}

function scriptAsset(name: string): Asset {
  const text = readFileSync(path.join(BROWSER_FOLDER, `${name}.js`), 'utf8');
  return asset(name, 'js', 'text/javascript; charset=utf-8', text);
}

function asset(name: string, extension: string, contentType: string, text: string): Asset {
  const plain = Buffer.from(text, 'utf8');
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 12);
  return {
    fileName: `${name}-${hash}.${extension}`,
    contentType,
    plain,
    gzip: gzipSync(plain, { level: 9 }),
    brotli: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  };
}
