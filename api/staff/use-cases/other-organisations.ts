import type { Actor } from '../../kernel/actors/actor.ts';
import type { Organisation, Organisations } from '../../kernel/actors/organisations.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { OtherOrganisation } from '../contract/sharing.ts';
import type { Stores } from '../ports/stores.ts';

/** Those with the same Microsoft 365: only there is a person of one organisation a person of the other one too. */
export async function listOthers(
  { organisations }: { organisations: Organisations },
  actor: Actor,
): Promise<Organisation[]> {
  const { entraTenantIds } = await organisations.getById(actor.orgId);
  const all = await organisations.list();
  return all.filter(
    (other) =>
      other.orgId !== actor.orgId && other.entraTenantIds.some((tenant) => entraTenantIds.includes(tenant)),
  );
}

/** The one of that ODS code among them. @throws Refusal organisation-not-found */
export async function getOther(
  deps: { organisations: Organisations },
  actor: Actor,
  odsCode: string,
): Promise<Organisation> {
  const other = (await listOthers(deps, actor)).find((each) => each.odsCode === odsCode);
  if (other === undefined) throw new Refusal('organisation-not-found');
  return other;
}

/** Whether the staff of each of them and ours are booked together. */
export async function otherOrganisationViews(
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

/** Whether the staff of one other organisation and ours are booked together. */
export async function otherOrganisationView(
  stores: Pick<Stores, 'sharing'>,
  other: Organisation,
): Promise<OtherOrganisation> {
  const [viewed] = await otherOrganisationViews(stores, [other]);
  if (viewed === undefined) throw new Error('an organisation without a view');
  return viewed;
}
