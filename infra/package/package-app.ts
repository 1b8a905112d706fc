// `npm run package [-- --env FILE]`: makes dist/confer-teams-app.zip, which a Teams administrator uploads.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { buildAppPackage } from './build-app-package.ts';
import { PackageError } from './package-error.ts';

const root = path.resolve(import.meta.dirname, '../..');
const EXAMPLE = path.join(root, 'infra/azure/env/.env.production.example');
const TARGET = path.join(root, 'dist/confer-teams-app.zip');

function readEnvFile(file: string): NodeJS.Dict<string> {
  if (!existsSync(file)) throw new PackageError(`There is no ${file}.`);
  return parseEnv(readFileSync(file, 'utf8'));
}

try {
  const { values } = parseArgs({ options: { env: { type: 'string' } } });
  const file = values.env === undefined ? EXAMPLE : path.resolve(values.env);
  // what is set in the environment wins over the file, as with the toolkit
  const zip = await buildAppPackage(path.join(root, 'appPackage'), { ...readEnvFile(file), ...process.env });
  mkdirSync(path.dirname(TARGET), { recursive: true });
  writeFileSync(TARGET, zip);
  console.log(`${TARGET}  ${zip.length} bytes`);
  if (file === EXAMPLE)
    console.log(
      'Made with the example values of infra/azure/env/.env.production.example: to try, not to install.',
    );
} catch (error) {
  const isUsage = error instanceof TypeError && 'code' in error;
  if (!(error instanceof PackageError) && !isUsage) throw error;
  console.error(`Confer: ${error.message}`);
  process.exitCode = 1;
}
