import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Now } from '../../kernel/clock.ts';
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
 */
export function makeFindWaysIn(deps: Deps) {
  return useCase(findWaysIn, async (actor) => {
    const now = deps.now();
    const withoutLink = (): Promise<AppointmentRecord[]> =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const lines = await stores.serviceLines.list();
        const mine = await stores.appointments.list({
          from: now.subtract({ hours: BEHIND_HOURS }),
          to: now.add({ hours: AHEAD_HOURS }),
          serviceLineIds: lines.map(({ serviceLineId }) => serviceLineId),
          practitionerId: actor.practitionerId,
        });
        return mine.filter(
          (one) =>
            one.status === 'booked' &&
            one.modality === 'video' &&
            one.organiserObjectId === actor.entraObjectId &&
            one.graphMeetingId !== undefined &&
            one.visitorJoinUrl === undefined,
        );
      });
    const wanted = await withoutLink();
    for (const { appointmentId } of wanted.slice(0, AT_MOST)) {
      if (IN_VAIN.includes(await deps.findVisitorLink(actor, { appointmentId }))) break;
    }
    const missing = (await withoutLink()).length;
    return { found: wanted.length - missing, missing };
  });
}
