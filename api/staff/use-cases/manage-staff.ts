import type { StaffPerson } from '../contract/staff.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { KnownPerson, MicrosoftDirectory } from '../ports/microsoft-directory.ts';
import type { StaffRecord } from '../ports/staff-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { requireShared } from './require-shared.ts';
import type { ServiceLineUseCases } from '../../service-lines/use-cases/service-line-use-cases.ts';
import { guestOrganisation } from './guest-organisation.ts';

export interface StaffDeps {
  transaction: Transaction<Stores>;
  people: MicrosoftDirectory;
  makeOnce: MakeOnce;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/** How long Microsoft 365 may take over one question of a person who waits at the screen. */
const PATIENCE_MS = 5000;

function staffView(record: StaffRecord): StaffPerson {
  const { practitionerId, displayName, userPrincipalName, role, hasLeft, home, version } = record;
  const organisation = guestOrganisation(home);
  return {
    practitionerId,
    displayName,
    userPrincipalName,
    role: role ?? null,
    hasLeft,
    organisation,
    version,
  };
}

/** The organisation's people by the start of a word of their name, or of their user name. */
export function makeSearchStaff(deps: Pick<StaffDeps, 'transaction'>): ServiceLineUseCases['searchStaff'] {
  return (actor, { q, roleCode, limit }) =>
    deps.transaction.run(actor.orgId, async ({ staff }) => {
      const found = await staff.search({ text: q, roleCode, limit: limit + 1 });
      return { items: found.slice(0, limit).map(staffView), isMore: found.length > limit };
    });
}

/** Every role that is in use, by label. */
export function makeListStaffRoles(
  deps: Pick<StaffDeps, 'transaction'>,
): ServiceLineUseCases['listStaffRoles'] {
  return (actor) =>
    deps.transaction.run(actor.orgId, async ({ staff }) => ({ items: await staff.listRoles() }));
}

/** People of Microsoft 365's directory, and who of them is in Confer already. @throws UpstreamFailure */
export function makeSearchDirectoryPeople(
  deps: Pick<StaffDeps, 'transaction' | 'people'>,
): ServiceLineUseCases['searchDirectoryPeople'] {
  return async (actor, { q }) => {
    const found = await deps.people.search(q, AbortSignal.timeout(PATIENCE_MS));
    const ids = found.map((person) => person.entraObjectId);
    const [known, others] = await deps.transaction.run(actor.orgId, ({ staff, sharing }) =>
      Promise.all([staff.listByEntraObjectIds(ids), sharing.listOtherHomes(ids)]),
    );
    const otherHome = new Map(others.map((one) => [one.entraObjectId, one.organisation]));
    const idOf = new Map(
      known
        .filter((person) => !person.hasLeft)
        .map((person) => [person.entraObjectId, person.practitionerId]),
    );
    return {
      items: found.map(({ entraObjectId, displayName, userPrincipalName, jobTitle }) => ({
        entraObjectId,
        displayName,
        userPrincipalName,
        jobTitle: jobTitle ?? null,
        practitionerId: idOf.get(entraObjectId) ?? null,
        organisation: guestOrganisation(otherHome.get(entraObjectId)),
      })),
    };
  };
}

/**
 * Makes somebody of Microsoft 365's directory one of the staff; who had left comes back.
 * @throws Refusal person-not-found | person-is-on-staff | staff-not-shared | key-reused; UpstreamFailure
 */
export function makeAddStaff(deps: StaffDeps): ServiceLineUseCases['addStaff'] {
  return async (actor, { idempotencyKey, request }) => {
    const { entraObjectId, role } = request;
    // asked before the transaction: nothing of the database waits for Microsoft 365
    const person = await deps.people.findById(entraObjectId, AbortSignal.timeout(PATIENCE_MS));
    if (person === undefined) throw new Refusal('person-not-found');
    return deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: 'addStaff', idempotencyKey, request };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => {
        const practitionerId = await add(deps, stores, person, role ?? undefined);
        await deps.audit(stores, actor, 'added-staff', `practitioner:${practitionerId}`);
        return [practitionerId];
      });
      return readBack(stores, madeIds[0]);
    });
  };
}

async function add(
  deps: StaffDeps,
  stores: Pick<Stores, 'staff' | 'sharing'>,
  { entraObjectId, displayName, userPrincipalName }: KnownPerson,
  role: StaffRecord['role'],
): Promise<string> {
  const { staff } = stores;
  await staff.lockForAdding();
  const [earlier] = await staff.listByEntraObjectIds([entraObjectId]);
  if (earlier !== undefined && !earlier.hasLeft) throw new Refusal('person-is-on-staff');
  const practitionerId = earlier?.practitionerId ?? asId<'Practitioner'>(deps.newId());
  await staff.saveMany(
    [{ practitionerId, entraObjectId, displayName, userPrincipalName, role, hasLeft: false }],
    deps.now(),
  );
  await requireShared(stores, [practitionerId]);
  return practitionerId;
}

/** Gives somebody another role, or says that they have left. @throws Refusal person-not-found | changed-meanwhile | staff-not-shared */
export function makeChangeStaff(deps: StaffDeps): ServiceLineUseCases['changeStaff'] {
  return (actor, { practitionerId, expectedVersion, request }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const person = await stores.staff.lockById(asId<'Practitioner'>(practitionerId));
      if (person === undefined) throw new Refusal('person-not-found');
      if (expectedVersion !== undefined && expectedVersion !== person.version) {
        throw new Refusal('changed-meanwhile', { version: person.version });
      }
      await stores.staff.saveMany(
        [{ ...person, role: request.role ?? undefined, hasLeft: request.hasLeft }],
        deps.now(),
      );
      if (person.hasLeft && !request.hasLeft) await requireShared(stores, [person.practitionerId]);
      await deps.audit(stores, actor, 'changed-staff', `practitioner:${practitionerId}`);
      return readBack(stores, practitionerId);
    });
}

async function readBack({ staff }: Pick<Stores, 'staff'>, id: string | undefined): Promise<StaffPerson> {
  const person = id === undefined ? undefined : await staff.findById(asId<'Practitioner'>(id));
  if (person === undefined) throw new Error('somebody who was just saved is not there');
  return staffView(person);
}
