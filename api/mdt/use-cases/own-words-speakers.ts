import { relationshipWords } from '../../appointments/use-cases/participant-words.ts';
import type { RelatedPersonId } from '../../kernel/rules/id.ts';
import type { AuthorityRecord } from '../../patients/ports/authority-store.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import { mayAct } from '../../patients/rules/authority.ts';
import { findCounting } from '../../patients/use-cases/find-counting.ts';
import type { OwnWordsOfCase } from '../contract/own-words.ts';
import type { Stores } from '../ports/stores.ts';

type Speaker = OwnWordsOfCase['speakers'][number];
export interface Reach {
  mobile: string | undefined;
  email: string | undefined;
}

/** A proxy as they may act for the patient on a day, by the last record of the person that has begun; undefined: they may not. */
export async function findActingProxy(
  stores: Pick<Stores, 'authorities'>,
  { patientId }: Pick<PatientRecord, 'patientId'>,
  relatedPersonId: RelatedPersonId,
  day: string,
): Promise<AuthorityRecord | undefined> {
  const counting = await findCounting(stores, relatedPersonId, day);
  return counting?.patientId === patientId && mayAct(counting, day) ? counting : undefined;
}

export const canBeSentTo = ({ mobile, email }: Reach): boolean => mobile !== undefined || email !== undefined;

const proxyView = ({ relatedPersonId, givenName, familyName, relationship }: AuthorityRecord) => ({
  relatedPersonId,
  displayName: `${givenName} ${familyName}`,
  relationship: relationshipWords(relationship) ?? 'Proxy',
});

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
    : proxyView(proxy);
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
    ...proxies.map((one) => ({ ...proxyView(one), canBeSentTo: canBeSentTo(one) })),
  ];
}
