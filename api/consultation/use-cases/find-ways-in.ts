import type { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { FindVisitorLink, VisitorLinkSearch } from '../../meetings/use-cases/find-visitor-link.ts';
import { findWaysIn } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';

/** How far ahead of now links are asked for, and how long a meeting may have begun before. */
const AHEAD_HOURS = 14;
const BEHIND_HOURS = 2;
/** The most meetings that one call asks Graph about. */
const AT_MOST = 10;

/** What holds for every meeting of this person just now, unlike a refusal of one. */
const IN_VAIN: readonly VisitorLinkSearch[] = ['no-answer', 'no-consent', 'not-signed-in'];

interface Deps {
  transaction: Transaction<Stores>;
  findVisitorLink: FindVisitorLink;
  now: Now;
}

/**
 * Asks Teams for the links of the day while the organiser is there: Graph gives them to nobody else, so a colleague who
 * lets somebody in later finds the link ready. Asking again changes nothing. It stops where
 * asking for the next one would end the same way.
 * @throws Refusal consent-needed when Microsoft asks the person for something first; what was found before is kept
 */
export function makeFindWaysIn(deps: Deps) {
  return useCase(findWaysIn, async (actor) => {
    const wanted = await deps.transaction.run(actor.orgId, (stores) =>
      listWithoutLink(stores, actor, deps.now()),
    );
    let found = 0;
    const refusals: Refusal[] = [];
    for (const { appointmentId } of wanted.slice(0, AT_MOST)) {
      const answer = await deps.findVisitorLink(actor, {
        appointmentId,
        onConsentNeeded: (refusal) => refusals.push(refusal),
      });
      if (answer === 'found') found += 1;
      if (IN_VAIN.includes(answer)) break;
    }
    const [consentNeeded] = refusals;
    if (consentNeeded !== undefined) throw consentNeeded;
    return { found, missing: wanted.length - found };
  });
}

/** One appointment of each meeting without a link, as all of a group are in one; those nobody asked about yet come first. */
async function listWithoutLink(
  stores: Stores,
  actor: Actor,
  now: Temporal.Instant,
): Promise<AppointmentRecord[]> {
  const lines = await stores.serviceLines.list();
  const mine = await stores.appointments.list({
    from: now.subtract({ hours: BEHIND_HOURS }),
    to: now.add({ hours: AHEAD_HOURS }),
    serviceLineIds: lines.map(({ serviceLineId }) => serviceLineId),
    practitionerId: actor.practitionerId,
  });
  const without = mine.filter(
    (one) =>
      one.status === 'booked' &&
      one.modality === 'video' &&
      one.organiserObjectId === actor.entraObjectId &&
      one.graphMeetingId !== undefined &&
      one.visitorJoinUrl === undefined,
  );
  const byMeeting = new Map(without.map((one) => [one.graphMeetingId, one]));
  return [...byMeeting.values()].toSorted(
    (one, other) =>
      Number(one.noVisitorLinkBecause !== undefined) - Number(other.noVisitorLinkBecause !== undefined),
  );
}
