import { readFileSync } from 'node:fs';
import path from 'node:path';
import { normaliseEmail, normalisePhone } from '../../../../../infra/local/notify/recipients.ts';
import { DEMO_PATIENTS, WESTHAVEN_PATIENTS } from '../../../../../infra/local/pas/demo-patients.ts';

const FILE = path.resolve(import.meta.dirname, '../../../../../infra/local/notify/public/phone-owners.json');

interface Reachable {
  givenName: string;
  familyName: string;
  mobile?: string;
  email?: string;
}

function recipientsOf({ givenName, familyName, mobile, email }: Reachable): [string, string][] {
  const name = `${givenName} ${familyName}`;
  return [
    ...(mobile === undefined ? [] : [[normalisePhone(mobile), name] satisfies [string, string]]),
    ...(email === undefined ? [] : [[normaliseEmail(email), name] satisfies [string, string]]),
  ];
}

it('the phones page names everybody whose phone or mailbox the demo knows, and nobody else', () => {
  const people: Reachable[] = [...DEMO_PATIENTS, ...WESTHAVEN_PATIENTS].flatMap((patient) => [
    patient,
    ...(patient.relatedPerson === undefined ? [] : [patient.relatedPerson]),
  ]);
  const owners: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
  expect(owners).toEqual(Object.fromEntries(people.flatMap(recipientsOf)));
});
