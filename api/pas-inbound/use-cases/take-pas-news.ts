import type { Logger } from 'pino';
import type { NewId } from '../../kernel/clock.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { PasPatient } from '../../patients/ports/pas-patient.ts';
import { keepFromPas } from '../../patients/use-cases/keep-from-pas.ts';
import type { Heard } from '../ports/pas-inbound-store.ts';
import type { AppointmentNews, PasNews, Taken, TakePasNews, UnreadableNews } from '../ports/pas-news.ts';
import type { Stores } from '../ports/stores.ts';
import {
  CannotTake,
  FAULT,
  notTakenBecause,
  notTakenOfUpstream,
  type NotTaken,
} from '../rules/cannot-take.ts';
import { isNews } from '../rules/is-news.ts';
import { survivorOf, survivorsOf } from '../rules/survivors-of.ts';
import { stateOf } from './state-of.ts';
import { recordOf } from './record-of.ts';
import {
  isToCome,
  lockOurs,
  ourState,
  takeAppointment,
  type TakeAppointmentDependencies,
} from './take-appointment.ts';
import {
  readPatientOfNews,
  takePatient,
  type PatientNews,
  type ReadPatient,
  type TakePatientDependencies,
} from './take-patient.ts';

export interface TakeDependencies extends TakeAppointmentDependencies, TakePatientDependencies {
  organisations: Pick<Organisations, 'getById'>;
  newId: NewId;
  log: Pick<Logger, 'error'>;
  /** What passes by itself; undefined for everything else. */
  databaseTrouble: (error: unknown) => string | undefined;
  /** Told of each that was taken or refused, for the metrics. */
  onTaken: (what: Taken['what'], cause: string | undefined) => void;
}

const NOTHING: Taken = { what: 'nothing-to-do' };

/** As `TakePasNews`, and also what was heard before, when somebody replays it. */
export type TakeAgain = (
  orgId: OrgId,
  news: PasNews | UnreadableNews,
  again: 'only-news' | 'replayed',
) => Promise<Taken>;

/**
 * Takes what the PAS tells, or keeps it as an exception. Of one record the latest counts, whenever it arrives; the same
 * again changes nothing. Two who take news of one record wait for each other.
 */
export function makeTakeAgain(deps: TakeDependencies): TakeAgain {
  return async (orgId, news, again) => {
    try {
      const taken = await take(deps, orgId, news, again);
      deps.onTaken(taken.what, undefined);
      return taken;
    } catch (error) {
      const why = whyNotTaken(deps, orgId, news, error);
      if (why === undefined) throw error;
      return refuse(deps, orgId, news, why, again);
    }
  };
}

/** @returns undefined for what passes by itself: a system or the database that does not answer */
function whyNotTaken(
  { log, databaseTrouble }: Pick<TakeDependencies, 'log' | 'databaseTrouble'>,
  orgId: OrgId,
  news: PasNews | UnreadableNews,
  error: unknown,
): NotTaken | undefined {
  if (error instanceof UpstreamFailure) return notTakenOfUpstream(error);
  const known = notTakenBecause(error);
  if (known !== undefined || databaseTrouble(error) !== undefined) return known;
  log.error({ event: 'pas-news-fault', orgId, record: recordOf(news), err: error });
  return FAULT;
}

export function makeTakePasNews(takeAgain: TakeAgain): TakePasNews {
  return (orgId, news) => takeAgain(orgId, news, 'only-news');
}

function take(
  deps: TakeDependencies,
  orgId: OrgId,
  news: PasNews | UnreadableNews,
  again: 'only-news' | 'replayed',
): Promise<Taken> {
  switch (news.kind) {
    case 'appointment':
      return takeAppointmentNews(deps, orgId, news, again);
    case 'unreadable':
      throw new CannotTake('unreadable', news.why);
    default:
      return takePatientNews(deps, orgId, news, again);
  }
}

interface Worked {
  taken: Taken;
  agreed: Heard['agreed'];
}

/** Runs the work behind the lock of the record, unless the same or later was heard of it. Undefined: as if it had not been heard. */
function behindLock(
  deps: TakeDependencies,
  orgId: OrgId,
  news: PasNews | UnreadableNews,
  again: 'only-news' | 'replayed',
  work: (stores: Stores, heard: Heard) => Promise<Worked | undefined>,
): Promise<Taken> {
  return deps.transaction.run(orgId, async (stores) => {
    const record = recordOf(news);
    const heard = await stores.pasInbound.lockRecord(record);
    const isSameAgain = again === 'replayed' && news.messageKey === heard.messageKey;
    if (!isSameAgain && !isNews(news, heard)) return NOTHING;
    const worked = await work(stores, heard);
    if (worked === undefined) return NOTHING;
    const { taken, agreed } = worked;
    const { saidAt, messageKey } = news;
    await stores.pasInbound.keepHeard(record, { saidAt, messageKey, agreed });
    if (taken.what !== 'refused') await stores.pasInbound.closeException(record, deps.now());
    return taken;
  });
}

async function takeAppointmentNews(
  deps: TakeDependencies,
  orgId: OrgId,
  news: AppointmentNews,
  again: 'only-news' | 'replayed',
): Promise<Taken> {
  const organisation = await deps.organisations.getById(orgId);
  const unknown = await patientToRead(deps, orgId, news);
  const patients = unknown === undefined ? [] : await readWithSurvivor(deps, orgId, unknown);
  return behindLock(deps, orgId, news, again, async (stores, heard) => {
    const ours = await lockOurs(stores, news);
    for (const one of ours === undefined ? patients : []) await keepFromPas(deps, stores, one);
    const patient = await patientInUse(stores, news.pasPatientId);
    const what = await takeAppointment(deps, stores, organisation, news, heard.agreed, {
      ours,
      patient,
    });
    if (what !== 'not-settled') return { taken: { what }, agreed: stateOf(news) };
    // a PAS that is asked says it again; one that only tells says what it has with its next news, which is compared with ours
    if (news.source === 'fhir' || ours === undefined) return undefined;
    return { taken: NOTHING, agreed: { ...ourState(ours), status: 'booked' } };
  });
}

/** Whom the index has to be asked for before an appointment of theirs can be placed. */
function patientToRead(
  deps: TakeDependencies,
  orgId: OrgId,
  news: AppointmentNews,
): Promise<string | undefined> {
  return deps.transaction.run(orgId, async (stores) => {
    if (!isToCome(news, deps.now())) return undefined;
    const isOurs = (await lockOurs(stores, news)) !== undefined;
    return isOurs ? undefined : news.pasPatientId;
  });
}

/** The record in use comes first. @throws UpstreamFailure | CannotTake */
async function readWithSurvivor(
  deps: TakeDependencies,
  orgId: OrgId,
  pasPatientId: string,
): Promise<PasPatient[]> {
  const index = await deps.pasOf(orgId);
  const read = await index.findById(pasPatientId);
  if (read === undefined) {
    throw new CannotTake(
      'patient-not-usable',
      'The patient’s record has no family name or no real date of birth, so nobody could be identified by it. Correct it in the PAS, then replay this.',
    );
  }
  return [read, ...(await survivorsOf((pasId) => index.findById(pasId), read))].reverse();
}

/** The patient of a record; of one that was merged, the one of the record that survives. */
async function patientInUse({ patients }: Pick<Stores, 'patients'>, pasPatientId: string) {
  const find = (pasId: string) => patients.findByPasId(pasId);
  const named = await find(pasPatientId);
  return (named && (await survivorOf(find, named))) ?? named;
}

async function takePatientNews(
  deps: TakeDependencies,
  orgId: OrgId,
  news: PatientNews,
  again: 'only-news' | 'replayed',
): Promise<Taken> {
  const read = await readPatientOfNews(deps, orgId, news);
  return behindLock(deps, orgId, news, again, async (stores) => {
    const agreed = undefined;
    if (read === undefined || (await isTakenBack(stores, news, read))) return { taken: NOTHING, agreed };
    const left = await takePatient(deps, stores, read);
    if (left === undefined) return { taken: { what: 'taken' }, agreed };
    // what could be done is done, and the rest waits for a person
    await keepException(deps, stores, news, left.notTaken);
    deps.onTaken('refused', left.notTaken.cause);
    return { taken: { what: 'refused', reason: left.notTaken.reason }, agreed };
  });
}

/** A death that comes late: the record was changed since, and the index says that they live. */
async function isTakenBack(
  { pasInbound }: Pick<Stores, 'pasInbound'>,
  news: PatientNews,
  { isAliveInIndex }: ReadPatient,
): Promise<boolean> {
  if (news.kind !== 'patient-died' || !isAliveInIndex) return false;
  const changed = await pasInbound.lockRecord(`Patient/${news.pasPatientId}`);
  return changed.saidAt !== undefined && changed.saidAt.epochMilliseconds > news.saidAt.epochMilliseconds;
}

/** Keeps it for a person, unless later news of the record came meanwhile. What was agreed with the PAS stays. */
async function refuse(
  deps: TakeDependencies,
  orgId: OrgId,
  news: PasNews | UnreadableNews,
  why: NotTaken,
  again: 'only-news' | 'replayed',
): Promise<Taken> {
  const taken = await behindLock(deps, orgId, news, again, async (stores, { agreed }) => {
    await keepException(deps, stores, news, why);
    return { taken: { what: 'refused', reason: why.reason }, agreed };
  });
  deps.onTaken(taken.what, taken.what === 'refused' ? why.cause : undefined);
  return taken;
}

async function keepException(
  deps: TakeDependencies,
  stores: Stores,
  news: PasNews | UnreadableNews,
  why: NotTaken,
): Promise<void> {
  const now = deps.now();
  const ours = news.kind === 'appointment' ? await lockOurs(stores, news) : undefined;
  await stores.pasInbound.keepException({
    exceptionId: asId<'PasException'>(deps.newId()),
    record: recordOf(news),
    news,
    ...why,
    heardAt: now,
    serviceLineId: ours?.serviceLineId,
    triedAt: now,
  });
}
