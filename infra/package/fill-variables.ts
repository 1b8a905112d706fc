import { PackageError } from './package-error.ts';

const VARIABLE = /\$\{\{\s*([A-Z][A-Z0-9_]*)\s*\}\}/g;

type Values = Readonly<Record<string, string | undefined>>;

/**
 * Puts values where `${{NAME}}` stands in the texts of a JSON value, as the toolkit does.
 * @throws PackageError that names every variable without a value
 */
export function fillVariables(template: unknown, values: Values): unknown {
  const missing = new Set<string>();
  const filled = fill(template, values, missing);
  if (missing.size > 0) {
    throw new PackageError(`No value for ${[...missing].sort().join(', ')}. Set it, or give --env FILE.`);
  }
  return filled;
}

function fill(part: unknown, values: Values, missing: Set<string>): unknown {
  if (typeof part === 'string') {
    return part.replaceAll(VARIABLE, (_whole, name: string) => {
      const value = values[name]?.trim();
      if (value === undefined || value === '') missing.add(name);
      return value ?? '';
    });
  }
  if (Array.isArray(part)) return part.map((one) => fill(one, values, missing));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, inner]) => [name, fill(inner, values, missing)]),
  );
}
