import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export interface StaticFile {
  contentType: string;
  /** Its name changes with its content, so that it may be kept for ever. */
  isHashed: boolean;
  /** The smallest form that the caller takes. @param acceptEncoding the header of the request */
  encode(acceptEncoding: string): Promise<{ body: Buffer; encoding: 'br' | 'gzip' | undefined }>;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
};
const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.json', '.svg', '.map']);

/**
 * Every file under a folder, by its path with slashes. They are read once, at the start: what is asked for later is
 * looked up by name, so no request can reach outside. Hidden files and unknown kinds are left out.
 * @returns undefined when there is no such folder
 */
export function loadStaticFiles(folder: string): ReadonlyMap<string, StaticFile> | undefined {
  if (!existsSync(folder)) return undefined;
  const files = new Map<string, StaticFile>();
  for (const file of filesUnder(folder)) {
    const contentType = CONTENT_TYPES[path.extname(file)];
    if (contentType === undefined) continue;
    const name = path.relative(folder, file).split(path.sep).join('/');
    files.set(name, toStaticFile(name, contentType, readFileSync(file)));
  }
  return files;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function toStaticFile(name: string, contentType: string, plain: Buffer): StaticFile {
  const isCompressible = COMPRESSIBLE.has(path.extname(name)) && plain.length > 500;
  const brotli = once(() =>
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  );
  const gzipped = once(() => promisify(gzip)(plain, { level: 9 }));
  return {
    contentType,
    isHashed: /-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/.test(name),
    encode: async (acceptEncoding) => {
      if (isCompressible && takes(acceptEncoding, 'br')) return { body: await brotli(), encoding: 'br' };
      if (isCompressible && takes(acceptEncoding, 'gzip')) return { body: await gzipped(), encoding: 'gzip' };
      return { body: plain, encoding: undefined };
    },
  };
}

/** Compressed when first asked for, not at the start: the product is ready sooner. */
function once(make: () => Promise<Buffer>): () => Promise<Buffer> {
  let made: Promise<Buffer> | undefined;
  return () => (made ??= make());
}

function takes(acceptEncoding: string, name: string): boolean {
  return acceptEncoding.split(',').some((part) => {
    const [coding, quality] = part.trim().split(/\s*;\s*q=/);
    return coding === name && Number(quality ?? 1) > 0;
  });
}
