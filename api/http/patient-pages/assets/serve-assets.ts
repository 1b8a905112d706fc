import type { OutgoingHttpHeaders } from 'node:http';
import { BadInput } from '../../bad-input.ts';
import { page, type PageDefinition } from '../../page.ts';
import type { HttpServer } from '../../server.ts';
import type { Asset, Assets } from './build-assets.ts';

/** Where the pages fetch them from. */
export const ASSET_PATH = '/j-assets';

/** Serves the assets in the smallest form that the browser takes. */
export function serveAssets(
  server: HttpServer,
  assets: Assets,
  errorPage: PageDefinition['errorPage'],
): void {
  const byName = new Map(Object.values(assets).map((asset: Asset) => [asset.fileName, asset]));
  page(server, { method: 'GET', path: `${ASSET_PATH}/:fileName`, errorPage }, (request) => {
    const asset = byName.get(request.params['fileName'] ?? '');
    if (asset === undefined) return Promise.reject(new BadInput(404, 'There is nothing at this address.'));
    const accepted = request.headers['accept-encoding'] ?? '';
    const { body, encoding } = smallest(asset, typeof accepted === 'string' ? accepted : '');
    const headers: OutgoingHttpHeaders = {
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
    };
    return Promise.resolve({ body, contentType: asset.contentType, headers });
  });
}

function smallest(asset: Asset, accepted: string): { body: Buffer; encoding: 'br' | 'gzip' | undefined } {
  const takes = (name: string) =>
    new RegExp(`(^|[,\\s])${name}\\s*(,|$|;(?!\\s*q=0(\\.0*)?\\s*(,|$)))`).test(accepted);
  if (takes('br')) return { body: asset.brotli, encoding: 'br' };
  if (takes('gzip')) return { body: asset.gzip, encoding: 'gzip' };
  return { body: asset.plain, encoding: undefined };
}
