import type { MdtCardView } from '../../cards/ports/mdt-card-views.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { admit } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getMdtMeeting } from '../../mdt/contract/endpoints.ts';
import { getMeetingFor } from '../../mdt/use-cases/mdt-access.ts';
import type { Stores } from '../ports/stores.ts';
import { agendaView } from './agenda-view.ts';
import { chaseView } from './chase-owners.ts';
import { openWorkOf } from './open-work.ts';

/** A card as it stands now, for this person to see. @throws Refusal mdt-meeting-not-found | not-allowed */
export type ViewMdtCard = (
  actor: Actor,
  kind: 'mdt-agenda' | 'mdt-chase',
  meetingId: string,
) => Promise<MdtCardView>;

export function makeViewMdtCard(deps: {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}): ViewMdtCard {
  return async (person, kind, meetingId) => {
    // a card says what its meeting's endpoint says, to the same people
    const actor = admit(person, getMdtMeeting);
    return deps.transaction.run(actor.orgId, async (stores) => {
      const found = await getMeetingFor(stores, actor, getMdtMeeting.roles, meetingId);
      await deps.audit(stores, actor, 'viewed-card', `mdt-meeting:${found.meeting.meetingId}`);
      const organisation = actor.organisation.odsCode;
      const { practitionerId: reader } = actor;
      if (kind === 'mdt-agenda') {
        return agendaView(stores, found, { organisation, reader, now: deps.now() });
      }
      const open = await openWorkOf(stores, found, deps.now());
      const own = open.find(({ practitionerId }) => practitionerId === reader);
      return chaseView(found, organisation, own?.cases ?? []);
    });
  };
}
