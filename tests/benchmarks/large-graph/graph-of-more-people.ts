// The Graph stand-in of a hospital with more people than the demo has: those of the file that its argument names.
import { readFileSync } from 'node:fs';
import { DEMO_ACCOUNTS, DEMO_PEOPLE, type DemoPerson } from '../../../infra/local/support/demo-people.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('say in which file the people are');
const people = JSON.parse(readFileSync(file, 'utf8')) as DemoPerson[];

// people of the hospital, and accounts of its directory
for (const known of [DEMO_PEOPLE, DEMO_ACCOUNTS] as DemoPerson[][]) {
  const ids = new Set(known.map((person) => person.objectId));
  known.push(...people.filter((person) => !ids.has(person.objectId)));
}
await import('../../../infra/local/graph/main.ts');
