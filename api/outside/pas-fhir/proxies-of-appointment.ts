import type { PasAppointment, PasProxy } from '../../pas/ports/pas.ts';
import type { RelatedPersonId } from '../../kernel/rules/id.ts';
import { RELATED_PERSON_ID } from './code-systems.ts';
import { etagOf, type FhirClient, type TransactionEntry } from './fhir-client.ts';
import { relatedPersonShape, type FhirParticipant, type FhirRelatedPerson } from './fhir-shapes.ts';
import { severalMatches } from './pas-failure.ts';
import { idOfReference } from './reference-ids.ts';
import { newRelatedPerson, saidOfProxy } from './related-person.ts';

type Telecom = NonNullable<FhirRelatedPerson['telecom']>;

/** Those that Confer made in the PAS, by our id. */
type Held = ReadonlyMap<RelatedPersonId, readonly FhirRelatedPerson[]>;

async function findHeld(client: FhirClient, ids: readonly RelatedPersonId[]): Promise<Held> {
  if (ids.length === 0) return new Map();
  const identifier = ids.map((id) => `${RELATED_PERSON_ID}|${id}`).join(',');
  const found = await client.search('RelatedPerson', { identifier }, relatedPersonShape);
  const isOf = (id: RelatedPersonId) => (one: FhirRelatedPerson) =>
    one.identifier?.some(({ system, value }) => system === RELATED_PERSON_ID && value === id) === true;
  return new Map(ids.map((id) => [id, found.filter(isOf(id))]));
}

/** What Confer writes of a telecom; a home telephone that the hospital wrote beside it is none of it. */
const isOurs = ({ system, use }: Telecom[number]): boolean =>
  system === 'email' || (system === 'phone' && use === 'mobile');

const inWords = (telecom: Telecom): string =>
  telecom
    .map(({ system, value }) => `${system ?? ''} ${value ?? ''}`)
    .sort()
    .join();

const codesOf = (relationship: FhirRelatedPerson['relationship']): string =>
  (relationship ?? [])
    .flatMap(({ coding, text }) => [...(coding ?? []).map(({ code }) => code ?? ''), text ?? ''])
    .join();

/** What is to be written on a RelatedPerson; undefined when it stands there already. What others wrote on it stays. */
function correction(held: FhirRelatedPerson, proxy: PasProxy): Record<string, unknown> | undefined {
  const said = saidOfProxy(proxy);
  const before = held.telecom ?? [];
  const reachedAt = proxy.contact === undefined ? before.filter(isOurs) : (said.telecom ?? []);
  const isNamed = held.name?.some(
    ({ family, given }) => family === proxy.familyName && given?.join(' ') === proxy.givenName,
  );
  const isSame =
    isNamed === true &&
    codesOf(held.relationship) === codesOf(said.relationship) &&
    inWords(before.filter(isOurs)) === inWords(reachedAt);
  if (isSame) return undefined;
  const { telecom: _before, ...rest } = held;
  const telecom = [...before.filter((one) => !isOurs(one)), ...reachedAt];
  return { ...rest, ...said, ...(telecom.length === 0 ? {} : { telecom }) };
}

function correcting(held: FhirRelatedPerson, proxy: PasProxy): TransactionEntry[] {
  const resource = correction(held, proxy);
  if (resource === undefined) return [];
  const ifMatch = etagOf(held);
  const request = { method: 'PUT' as const, url: `RelatedPerson/${held.id}` };
  return [{ resource, request: { ...request, ...(ifMatch === undefined ? {} : { ifMatch }) } }];
}

/** @throws UpstreamFailure for a person when there are several */
function theOne(held: readonly FhirRelatedPerson[]): FhirRelatedPerson | undefined {
  const inUse = held.filter(({ active }) => active !== false);
  const ids = inUse.map(({ id }) => id);
  if (ids.length > 1) throw severalMatches('RelatedPerson', ids);
  return inUse[0];
}

/** The proxies of an appointment as the PAS is to have them. */
export interface ProxiesOfAppointment {
  /** Makes the RelatedPersons that are not there, corrects those that are. */
  entries: TransactionEntry[];
  /** Who takes part: references to what is there, or to what the entries make. */
  actors: { reference: string }[];
  /** Whether a participant of the Appointment is a proxy of ours, of now or of before. */
  isProxy: (participant: FhirParticipant) => boolean;
}

/** Reads the RelatedPersons that Confer made for this appointment. @throws UpstreamFailure */
export async function proxiesOfAppointment(
  client: FhirClient,
  { proxies, formerProxies, pasPatientId }: PasAppointment,
): Promise<ProxiesOfAppointment> {
  const held = await findHeld(client, [...proxies.map((one) => one.relatedPersonId), ...formerProxies]);
  const each = proxies.map((proxy) => {
    const there = theOne(held.get(proxy.relatedPersonId) ?? []);
    if (there !== undefined)
      return { entries: correcting(there, proxy), reference: `RelatedPerson/${there.id}` };
    const made = newRelatedPerson(proxy, pasPatientId);
    return { entries: [made], reference: made.fullUrl };
  });
  const ours = new Set([...held.values()].flat().map(({ id }) => id));
  return {
    entries: each.flatMap(({ entries }) => entries),
    actors: each.map(({ reference }) => ({ reference })),
    isProxy: ({ actor }) => ours.has(idOfReference('RelatedPerson', actor?.reference) ?? ''),
  };
}
