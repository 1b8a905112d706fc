import type { OtherOrganisation } from '../contract/sharing.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Organisation, Organisations } from '../../kernel/actors/organisations.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { SharingUseCases } from './sharing-use-cases.ts';

export interface SharingDependencies {
  organisations: Organisations;
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

/** Wires the agreements on whose staff may be booked by whom. */
export function makeSharingUseCases(deps: SharingDependencies): SharingUseCases {
  return {
    listOrganisations: async (actor) => {
      const others = await listOthers(deps, actor);
      return deps.transaction.run(actor.orgId, async (stores) => ({ items: await view(stores, others) }));
    },
    shareStaff: (actor, { odsCode }) =>
      change(deps, actor, odsCode, async (stores, other) => {
        if (await stores.sharing.share(other.orgId, actor.practitionerId, deps.now())) {
          await deps.audit(stores, actor, 'shared-staff', `organisation:${other.orgId}`);
        }
      }),
    endSharing: (actor, { odsCode }) =>
      change(deps, actor, odsCode, async (stores, other) => {
        if (await stores.sharing.remove(other.orgId, actor.practitionerId, deps.now())) {
          await deps.audit(stores, actor, 'ended-staff-sharing', `organisation:${other.orgId}`);
        }
      }),
  };
}

/** Those with the same Microsoft 365: only there is a person of one organisation a person of the other one too. */
async function listOthers({ organisations }: SharingDependencies, actor: Actor): Promise<Organisation[]> {
  const { entraTenantId } = await organisations.getById(actor.orgId);
  const all = await organisations.listByTenant(entraTenantId);
  return all.filter(({ orgId }) => orgId !== actor.orgId);
}

async function change(
  deps: SharingDependencies,
  actor: Actor,
  odsCode: string,
  work: (stores: Stores, other: Organisation) => Promise<void>,
): Promise<OtherOrganisation> {
  const other = (await listOthers(deps, actor)).find((each) => each.odsCode === odsCode);
  if (other === undefined) throw new Refusal('organisation-not-found');
  return deps.transaction.run(actor.orgId, async (stores) => {
    await work(stores, other);
    const [viewed] = await view(stores, [other]);
    if (viewed === undefined) throw new Error('an organisation without a view');
    return viewed;
  });
}

async function view(
  { sharing }: Pick<Stores, 'sharing'>,
  organisations: readonly Organisation[],
): Promise<OtherOrganisation[]> {
  const [given, received, guests] = await Promise.all([
    sharing.listGiven(),
    sharing.listReceived(),
    sharing.countGuests(),
  ]);
  const givenSince = new Map(given.map(({ orgId, since }) => [orgId, since.toString()]));
  const receivedSince = new Map(received.map(({ orgId, since }) => [orgId, since.toString()]));
  return organisations.map(({ orgId, odsCode, name }) => ({
    odsCode,
    name,
    sharedWithThemSince: givenSince.get(orgId) ?? null,
    sharedWithUsSince: receivedSince.get(orgId) ?? null,
    guestsHere: guests.get(orgId) ?? 0,
  }));
}
