import { relationshipWords } from '../../appointments/use-cases/participant-words.ts';
import type { RelatedPersonId } from '../../kernel/rules/id.ts';
import type { AuthorityRecord } from '../../patients/ports/authority-store.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import { authorityStanding, countingOn, isInForce } from '../../patients/rules/authority.ts';
import type { OwnWordsOfCase } from '../contract/own-words.ts';
import type { Stores } from '../ports/stores.ts';

type Speaker = OwnWordsOfCase['speakers'][number];
export interface Reach {
  mobile: string | undefined;
  email: string | undefined;
}

const mayAct = (authority: AuthorityRecord, day: string): boolean =>
  authority.scope.includes('act-for') && isInForce(authorityStanding(authority, day));

/** A proxy as they may act for the patient on a day, by the last record of the person that has begun; undefined: they may not. */
export async function findActingProxy(
  { authorities }: Pick<Stores, 'authorities'>,
  { patientId }: Pick<PatientRecord, 'patientId'>,
  relatedPersonId: RelatedPersonId,
  day: string,
): Promise<AuthorityRecord | undefined> {
  const ids = await authorities.listSamePerson(relatedPersonId);
  const records = await Promise.all(ids.map((id) => authorities.findById(id)));
  const counting = countingOn(
    records.filter((one) => one !== undefined),
    day,
  );
  return counting !== undefined && counting.patientId === patientId && mayAct(counting, day)
    ? counting
    : undefined;
}

export const canBeSentTo = ({ mobile, email }: Reach): boolean => mobile !== undefined || email !== undefined;

const proxyName = ({ givenName, familyName }: AuthorityRecord): string => `${givenName} ${familyName}`;

/** Whoever said something for the patient, or the patient. */
export async function speakerOf(
  { authorities }: Pick<Stores, 'authorities'>,
  patient: PatientRecord,
  relatedPersonId: RelatedPersonId | undefined,
): Promise<Omit<Speaker, 'canBeSentTo'>> {
  const proxy = relatedPersonId && (await authorities.findById(relatedPersonId));
  return proxy === undefined
    ? {
        relatedPersonId: null,
        displayName: `${patient.givenName} ${patient.familyName}`,
        relationship: null,
      }
    : {
        relatedPersonId: proxy.relatedPersonId,
        displayName: proxyName(proxy),
        relationship: relationshipWords(proxy.relationship) ?? 'Proxy',
      };
}

/** Who may be asked today: the patient, and the proxies who may act for them. */
export async function speakersOf(
  stores: Pick<Stores, 'authorities'>,
  patient: PatientRecord,
  day: string,
): Promise<Speaker[]> {
  const proxies = (await stores.authorities.listByPatient(patient.patientId)).filter((one) =>
    mayAct(one, day),
  );
  return [
    { ...(await speakerOf(stores, patient, undefined)), canBeSentTo: canBeSentTo(patient) },
    ...proxies.map((one) => ({
      relatedPersonId: one.relatedPersonId,
      displayName: proxyName(one),
      relationship: relationshipWords(one.relationship) ?? 'Proxy',
      canBeSentTo: canBeSentTo(one),
    })),
  ];
}
