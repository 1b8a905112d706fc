import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Now } from '../../kernel/clock.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { PasChanges } from '../ports/pas-changes.ts';
import type { PasNews, TakePasNews, UnreadableNews } from '../ports/pas-news.ts';
import type { Stores } from '../ports/stores.ts';
import { recordOf } from './record-of.ts';

/** Between two looks, with room for the work of one: what changes in the PAS is here within a minute. */
const LOOK_SECONDS = 20;
/** A replica that dies during a look is followed by another one after this. */
const LEASE_SECONDS = 60;
/** Looked at again each time: a change may be seen by others a little after the time that it bears. */
const OVERLAP_SECONDS = 120;

interface Deps {
  transaction: Transaction<Stores>;
  pasChangesOf: OneFor<PasChanges>;
  takePasNews: TakePasNews;
  now: Now;
}

/**
 * Asks the PAS what changed since the last look, and takes it, the oldest first; what was heard before is left out. Does
 * nothing when it is not due, or another replica looks. The next look begins where this one ended once all of it was
 * taken; while the PAS is away it begins where the last one ended.
 * @returns how many things were new
 * @throws UpstreamFailure when the PAS or the patient index does not answer
 */
export function makeLookAtPas(deps: Deps): (orgId: OrgId) => Promise<number> {
  const { transaction, now } = deps;
  return async (orgId) => {
    const lookedUntil = await transaction.run(orgId, ({ pasInbound }) =>
      pasInbound.takeLook(now(), now().add({ seconds: LEASE_SECONDS })),
    );
    if (lookedUntil === undefined) return 0;
    const changes = await deps.pasChangesOf(orgId);
    const { news, until, isAll } = await changes.since(lookedUntil.subtract({ seconds: OVERLAP_SECONDS }));
    const fresh = await transaction.run(orgId, async ({ pasInbound }) => {
      const latest = await pasInbound.latestKeys(news.map(recordOf));
      const known = await pasInbound.knownPatients(news.flatMap((one) => patientOf(one) ?? []));
      return news.filter((one) => {
        const pasPatientId = patientOf(one);
        // most patients of a hospital are never seen here
        const isOurs = pasPatientId === undefined || known.has(pasPatientId);
        return isOurs && latest.get(recordOf(one)) !== one.messageKey;
      });
    });
    for (const one of fresh) await deps.takePasNews(orgId, one);
    const nextAt = isAll ? now().add({ seconds: LOOK_SECONDS }) : now();
    await transaction.run(orgId, ({ pasInbound }) =>
      // more than one look takes is there: the next begins after it, overlap and all
      pasInbound.noteLook({
        lookedUntil: isAll ? until : until.add({ seconds: OVERLAP_SECONDS }),
        nextAt,
        succeededAt: now(),
      }),
    );
    return fresh.length;
  };
}

/** Whose record it is, also where it cannot be read; undefined for what is not a patient's record. */
function patientOf(news: PasNews | UnreadableNews): string | undefined {
  if (news.kind === 'patient-changed') return news.pasPatientId;
  const isPatient = news.kind === 'unreadable' && news.about.startsWith('Patient/');
  return isPatient ? news.about.slice('Patient/'.length) : undefined;
}
