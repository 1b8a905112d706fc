import type { OrgId, PatientId } from '../../kernel/rules/id.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { PasPatient } from '../../patients/ports/pas-patient.ts';
import type { PatientIndex } from '../../patients/ports/patient-index.ts';
import { askPasAgain, type AskPasAgainDependencies } from '../../patients/use-cases/ask-pas-again.ts';
import { keepFromPas, type TellOfStanding } from '../../patients/use-cases/keep-from-pas.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { PatientChangedNews, PatientDiedNews, PatientsMergedNews } from '../ports/pas-news.ts';
import type { Stores } from '../ports/stores.ts';
import { CannotTake } from '../rules/cannot-take.ts';
import { survivorOf, survivorsOf } from '../rules/survivors-of.ts';
import { hasDiedInOneAlone } from './died-in-one-alone.ts';

export type PatientNews = PatientChangedNews | PatientsMergedNews | PatientDiedNews;

export interface TakePatientDependencies extends Omit<AskPasAgainDependencies, 'transaction'> {
  transaction: Transaction<Stores>;
  pasOf: OneFor<PatientIndex>;
  mergePatients: TellOfStanding;
  endAfterDeath: TellOfStanding;
}

/** A patient as the index has them, with what the news says beside it. */
export interface ReadPatient {
  patientId: PatientId;
  said: PasPatient;
  /** The records that theirs was merged into, the one in use last. */
  survivors: readonly PasPatient[];
  /** The index itself says nothing of a death. */
  isAliveInIndex: boolean;
}

/**
 * Reads the patient that the news is about from the index: its own record is what counts, and that of whoever survives.
 * @returns undefined where Confer does not know them, or the record no longer says who it is of: that is kept already
 * @throws UpstreamFailure
 */
export async function readPatientOfNews(
  deps: TakePatientDependencies,
  orgId: OrgId,
  news: PatientNews,
): Promise<ReadPatient | undefined> {
  const known = await deps.transaction.run(orgId, ({ patients }) => patients.findByPasId(news.pasPatientId));
  if (known === undefined) return undefined;
  const { patientId } = known;
  const index = await deps.pasOf(orgId);
  const read = await index.findById(news.pasPatientId);
  if (read === undefined) {
    await askPasAgain(deps, orgId, patientId);
    return undefined;
  }
  const said = asSaid(read, news);
  const survivors = await survivorsOf((pasId) => index.findById(pasId), said);
  return { patientId, said, survivors, isAliveInIndex: read.standing !== 'died' };
}

/** The index may be behind the message of a merge or a death. */
function asSaid(read: PasPatient, news: PatientNews): PasPatient {
  if (news.kind === 'patient-died') return { ...read, standing: 'died' };
  if (news.kind === 'patient-changed') return read;
  const standing = read.standing === 'died' ? 'died' : 'merged';
  return { ...read, standing, replacedBy: news.mergedInto };
}

/**
 * Keeps what was read, and does what follows from it: a merge gives everything to the record that survives, a death ends
 * what is open. Inside the caller's transaction.
 * @returns what could not be given, for a person
 */
export async function takePatient(
  deps: TakePatientDependencies,
  stores: Stores,
  { patientId, said, survivors }: ReadPatient,
): Promise<CannotTake | undefined> {
  for (const survivor of survivors.toReversed()) await keepFromPas(deps, stores, survivor);
  await keepFromPas(deps, stores, said);
  // once more where nothing was news: what could not be given before may be given now
  await deps.mergePatients(stores, patientId);
  await deps.endAfterDeath(stores, patientId);
  if (said.replacedBy === undefined) return undefined;
  const into = await survivorOf((pasId) => stores.patients.findByPasId(pasId), said);
  if (into !== undefined && (await hasDiedInOneAlone(stores, { patientId }, into))) {
    return new CannotTake(
      'died-in-one-record',
      'The PAS says that the patient died in the record that was merged, and not in the one that it was merged into. Find out which of the two is right, correct the other in the PAS, then replay this.',
    );
  }
  const left = await stores.appointments.listOpenOfPatient(patientId, deps.now());
  if (left.length === 0) return undefined;
  return into === undefined
    ? new CannotTake(
        'survivor-not-usable',
        'The record that this patient’s was merged into does not say who it is of. Correct it in the PAS, then replay this.',
      )
    : new CannotTake(
        'both-have-appointments',
        'Both records of the patient have an appointment at the same time. Cancel one of the two, then replay this.',
      );
}
