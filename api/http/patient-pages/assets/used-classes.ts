import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * The nhsuk classes that our pages can use: those that stand in our templates and scripts, and in the templates of the
 * components that they import, however deep.
 * @param ourFolders of templates and scripts
 * @param libraryFolder of nhsuk-frontend, in which imports such as `nhsuk/components/…` are found
 */
export function usedClasses(ourFolders: readonly string[], libraryFolder: string): Set<string> {
  const used = new Set<string>();
  const seen = new Set<string>();
  const read = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    for (const [name] of text.matchAll(/nhsuk-[\w-]*\w/g)) used.add(name);
    for (const [, imported = ''] of text.matchAll(
      /{%-?\s*(?:from|import|include|extends)\s+"(nhsuk\/[^"]+)"/g,
    )) {
      read(path.join(libraryFolder, imported));
    }
    for (const [, imported = ''] of text.matchAll(/{%-?\s*(?:include|from|import)\s+"(\.\/[^"]+)"/g)) {
      read(path.join(path.dirname(file), imported));
    }
  };
  for (const folder of ourFolders) {
    for (const name of readdirSync(folder)) read(path.join(folder, name));
  }
  return used;
}
