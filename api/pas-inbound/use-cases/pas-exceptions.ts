import { workWithinReach } from '../../deliveries/use-cases/work-within-reach.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listPasExceptions, replayPasExceptions, settlePasException } from '../contract/endpoints.ts';
import type { PasExceptions, PasExceptionView } from '../contract/pas-exceptions.ts';
import type { PasChanges } from '../ports/pas-changes.ts';
import type { PasException } from '../ports/pas-inbound-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { TakeAgain } from './take-pas-news.ts';

const MOST = 200;

interface Deps {
  transaction: Transaction<Stores>;
  pasChangesOf: OneFor<PasChanges>;
  takeAgain: TakeAgain;
  audit: Audit;
  now: Now;
}

/** What could not be taken and still waits for a person, within the reader's reach. It names no patient: reading is not audited. */
export function makeListPasExceptions(deps: Deps) {
  return useCase(listPasExceptions, (actor) =>
    deps.transaction.run(actor.orgId, (stores) => viewExceptions(stores, actor)),
  );
}

/**
 * Takes each again: of a PAS that can be asked, as the record is there now, since it may have been put right there. What is
 * out of reach or was seen to meanwhile is left out.
 * @throws UpstreamFailure when the PAS does not answer: those before it are done
 */
export function makeReplayPasExceptions(deps: Deps) {
  return useCase(replayPasExceptions, async (actor, { body }) => {
    const replayed = { done: 0, refused: 0 };
    for (const exceptionId of new Set(body.exceptionIds)) {
      const found = await deps.transaction.run(actor.orgId, async (stores) => {
        const one = await stores.pasInbound.findException(
          asId<'PasException'>(exceptionId),
          workWithinReach(actor),
        );
        if (one !== undefined) {
          await deps.audit(stores, actor, 'replayed-pas-exception', `pas-exception:${exceptionId}`);
        }
        return one;
      });
      if (found === undefined) continue;
      const now = found.news.source === 'fhir' ? await readAgain(deps, actor, found) : found.news;
      const { what } = await deps.takeAgain(actor.orgId, now, 'replayed');
      replayed[what === 'refused' ? 'refused' : 'done'] += 1;
    }
    return replayed;
  });
}

async function readAgain(
  deps: Deps,
  { orgId }: Actor,
  { record, news }: PasException,
): Promise<PasException['news']> {
  return (await (await deps.pasChangesOf(orgId)).read(record)) ?? news;
}

/** @throws Refusal pas-exception-not-found, also when it is out of their reach */
export function makeSettlePasException(deps: Deps) {
  return useCase(settlePasException, (actor, { exceptionId: wanted, body }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const exceptionId = asId<'PasException'>(wanted);
      const found = await stores.pasInbound.findException(exceptionId, workWithinReach(actor));
      const settled = { by: actor.practitionerId, note: body.note, at: deps.now() };
      const isDone = found !== undefined && (await stores.pasInbound.settleException(exceptionId, settled));
      if (!isDone) throw new Refusal('pas-exception-not-found');
      await deps.audit(stores, actor, 'settled-pas-exception', `pas-exception:${exceptionId}`);
      return viewExceptions(stores, actor);
    }),
  );
}

async function viewExceptions({ pasInbound }: Stores, actor: Actor): Promise<PasExceptions> {
  const items = await pasInbound.listExceptions(MOST, workWithinReach(actor));
  const { lastLookAt } = await pasInbound.measure();
  return { items: items.map(viewException), lastLookAt: lastLookAt?.toString() ?? null };
}

function viewException({
  exceptionId,
  record,
  news,
  reason,
  heardAt,
  tries,
  triedAt,
}: PasException): PasExceptionView {
  return {
    exceptionId,
    kind: news.kind,
    source: news.source,
    record,
    saidAt: news.saidAt.toString(),
    heardAt: heardAt.toString(),
    reason,
    tries,
    triedAt: triedAt.toString(),
    appointment:
      news.kind === 'appointment'
        ? {
            status: news.status,
            startsAt: news.time?.startsAt.toString() ?? null,
            endsAt: news.time?.endsAt.toString() ?? null,
            treatmentFunctionCode: news.treatmentFunctionCode ?? null,
            modality: news.modality ?? null,
            staff: news.staff.length,
          }
        : null,
  };
}
