import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import express, { type Router } from 'express';
import { z } from 'zod';
import { DEMO_ACCOUNTS, DEMO_PEOPLE, type DemoPerson } from './demo-people.ts';

const Account = z.strictObject({
  objectId: z.guid(),
  userPrincipalName: z.email().lowercase(),
  displayName: z.string().min(1),
  appRoles: z.array(z.enum(['Clinician', 'Coordinator', 'Admin', 'Viewer'])),
  practitionerRole: z.strictObject({ code: z.string(), label: z.string() }).exactOptional(),
  organisation: z.string(),
  serviceLines: z.array(z.string()),
  guestServiceLines: z.array(z.string()),
});
const Accounts = z.array(Account);

/** Accounts that were added to those of the demo, in this process. */
let added: readonly DemoPerson[] = [];

/** Those who work with Confer: the demo's people and everybody who was added. */
export const tenantPeople = (): readonly DemoPerson[] => [...DEMO_PEOPLE, ...added];
/** Every account of the tenant. */
export const tenantAccounts = (): readonly DemoPerson[] => [...DEMO_ACCOUNTS, ...added];

/**
 * `POST /__people` adds accounts to the tenant, as its administrator would: for tests that want an organisation of
 * their own. They are kept in the stand-in's folder, since it may be killed and started again.
 * @param onAdded is given those that are new
 */
export function peopleRoutes(
  stateDir: string,
  onAdded: (people: readonly DemoPerson[]) => void = () => undefined,
): Router {
  const file = path.join(stateDir, 'added-people.json');
  if (existsSync(file)) added = Accounts.parse(JSON.parse(readFileSync(file, 'utf8')));
  const router = express.Router();
  router.post('/__people', express.json(), (request, response) => {
    const people = Accounts.parse(request.body);
    const fresh = people.filter(({ objectId }) => !added.some((one) => one.objectId === objectId));
    added = [...added, ...fresh];
    writeFileSync(file, JSON.stringify(added));
    onAdded(fresh);
    response.status(201).json({ added: fresh.length });
  });
  return router;
}
