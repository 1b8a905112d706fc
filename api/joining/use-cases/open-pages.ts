import type { Temporal } from 'temporal-polyfill';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import type { OrgId, ParticipantId } from '../../kernel/rules/id.ts';
import { consultationView, type ConsultationView } from './consultation-view.ts';
import { hear } from './heartbeat.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withVerifiedLink } from './known-link.ts';

type Heard = { participantId: ParticipantId; at: Temporal.Instant };

/** What the process asks and writes for all the pages that it has open. */
export interface OpenPages {
  /**
   * A page opens its stream: a sign of its person.
   * @returns what it should show, and the stamp of that
   * @throws Refusal link-not-valid | link-locked | link-other-device
   */
  open(visitor: Visitor): Promise<{ view: ConsultationView; stamp: string }>;
  /** See `OpenPageStore`. */
  changedStamps(
    orgId: OrgId,
    seen: ReadonlyMap<ParticipantId, string>,
  ): Promise<ReadonlyMap<ParticipantId, string>>;
  noteHeard(orgId: OrgId, heard: readonly Heard[]): Promise<void>;
  /**
   * Writes down who waits and is not heard from any more, and tells the screens of staff; of nobody else.
   * @param last when each of them was last heard from
   */
  noticeSilence(orgId: OrgId, last: readonly Heard[]): Promise<void>;
  /**
   * What one of them should show by now. No sign of a person, and not written down: the page was shown to them before.
   * @throws Refusal link-not-valid | link-locked | link-other-device
   */
  readAgain(visitor: Visitor): Promise<ConsultationView>;
}

export function makeOpenPages(deps: JoinDependencies): OpenPages {
  const { transaction, now } = deps;
  return {
    open: (visitor) =>
      withVerifiedLink(deps, visitor, 'read', async (link) => {
        await hear(link, deps);
        const { participantId } = link.participant;
        // before the rest: what changes meanwhile has another stamp
        const stamps = await link.stores.openPages.changedStamps(new Map([[participantId, '']]), link.now);
        return { view: await consultationView(link), stamp: stamps.get(participantId) ?? '' };
      }),
    changedStamps: (orgId, seen) =>
      transaction.run(orgId, ({ openPages }) => openPages.changedStamps(seen, now())),
    noteHeard: (orgId, heard) => transaction.run(orgId, ({ openPages }) => openPages.touch(heard)),
    noticeSilence: async (orgId, last) => {
      if (last.length === 0) return;
      await transaction.run(orgId, async ({ openPages, liveEvents }) => {
        for (const subject of await openPages.markSilent(last, now()))
          await liveEvents.add({ subject, kind: 'appointment-changed' });
      });
    },
    readAgain: (visitor) => withVerifiedLink(deps, visitor, 'read', consultationView),
  };
}
