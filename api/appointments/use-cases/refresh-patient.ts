import { setTimeout as sleep } from 'node:timers/promises';
import type { OrgId, PatientId } from '../../kernel/rules/id.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { Now } from '../../kernel/clock.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import { askPasAgain, type AskPasAgainDependencies } from '../../patients/use-cases/ask-pas-again.ts';

/** A booking waits no longer than this for the PAS. */
const MOST_MS = 1500;
const OLD_AFTER_HOURS = 24;

export const isReadLongAgo = ({ readAt }: Pick<PatientRecord, 'readAt'>, now: ReturnType<Now>): boolean =>
  now.since(readAt).total('hours') >= OLD_AFTER_HOURS;

interface RefreshDependencies extends AskPasAgainDependencies {
  /** Told when it goes on without the PAS. */
  onUpstreamFailure: (failure: UpstreamFailure) => void;
}

/**
 * Reads a patient again who was read long ago, before something is arranged for them. Where the PAS does not answer in
 * time it goes on with what is known: the first message of the appointment asks again.
 */
export type RefreshPatient = (orgId: OrgId, patientId: PatientId) => Promise<void>;

export function makeRefreshPatient(deps: RefreshDependencies): RefreshPatient {
  const read = async (orgId: OrgId, patientId: PatientId): Promise<void> => {
    try {
      await askPasAgain(deps, orgId, patientId);
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      deps.onUpstreamFailure(error);
    }
  };
  return async (orgId, patientId) => {
    const stop = new AbortController();
    // unref: a service that stops need not wait for it
    const patience = sleep(MOST_MS, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
    try {
      await Promise.race([read(orgId, patientId), patience]);
    } finally {
      stop.abort();
    }
  };
}

/** The same for a patient of whom it is not known yet how old the reading is. */
export async function refreshIfOld(
  deps: Pick<AskPasAgainDependencies, 'transaction' | 'now'> & { refreshPatient: RefreshPatient },
  orgId: OrgId,
  patientId: PatientId,
): Promise<void> {
  const known = await deps.transaction.run(orgId, ({ patients }) => patients.findById(patientId));
  if (known !== undefined && isReadLongAgo(known, deps.now())) await deps.refreshPatient(orgId, patientId);
}
