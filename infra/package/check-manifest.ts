import { readFileSync } from 'node:fs';
import path from 'node:path';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import { PackageError } from './package-error.ts';

const schemas = path.resolve(
  import.meta.dirname,
  '../../node_modules/@microsoft/app-manifest/build/json-schemas/teams',
);

const manifestParts = z.object({
  manifestVersion: z.string().regex(/^\d+\.\d+$/),
  icons: z.object({ color: z.string(), outline: z.string() }),
  validDomains: z.array(z.string()),
  staticTabs: z.array(z.object({ contentUrl: z.string().optional() })),
  configurableTabs: z.array(z.object({ configurationUrl: z.string() })).default([]),
});
type ManifestParts = z.infer<typeof manifestParts>;

/**
 * Checks a manifest, its variables filled in, against Microsoft's schema for its version, and that its tabs are where
 * Teams lets them be.
 * @throws PackageError that names each place
 */
export function checkManifest(manifest: unknown): ManifestParts {
  const parts = manifestParts.safeParse(manifest);
  if (!parts.success) throw new PackageError(`The manifest: ${z.prettifyError(parts.error)}`);
  const problems = [...againstSchema(manifest, parts.data.manifestVersion), ...strayTabs(parts.data)];
  if (problems.length > 0) throw new PackageError(`The manifest is not valid:\n  ${problems.join('\n  ')}`);
  return parts.data;
}

function againstSchema(manifest: unknown, version: string): string[] {
  const file = path.join(schemas, `v${version}`, 'MicrosoftTeams.schema.json');
  const ajv = new AjvDraft04.default({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(
    z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8'))),
  );
  validate(manifest);
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const property: unknown = params['additionalProperty'];
    return `${instancePath || '/'} ${message ?? ''}${typeof property === 'string' ? `: ${property}` : ''}`;
  });
}

/** Teams shows a tab only from a domain that the manifest names. */
function strayTabs({ validDomains, staticTabs, configurableTabs }: ManifestParts): string[] {
  const addresses = [
    ...staticTabs.map(({ contentUrl }) => contentUrl),
    ...configurableTabs.map(({ configurationUrl }) => configurationUrl),
  ];
  return addresses.flatMap((address) => {
    if (address === undefined) return [];
    const url = URL.canParse(address) ? new URL(address) : undefined;
    const isThere = url?.protocol === 'https:' && validDomains.includes(url.host);
    return isThere
      ? []
      : [`${address} is not https on one of the valid domains; CONFER_DOMAIN is a bare host name`];
  });
}
