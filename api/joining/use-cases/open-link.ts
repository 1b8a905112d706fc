import type { ParticipantKind } from '../../appointments/rules/participant-kind.ts';
import type { IdentityFactor } from '../../links/rules/identity-factors.ts';
import { identityFactorOf } from '../rules/identity-factor-of.ts';
import type { LinkStanding } from '../../links/rules/link-standing.ts';
import { triesLeft } from '../../links/rules/identity-tries.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withLink } from './known-link.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { announce, recordEvidence } from './record-step.ts';

/** What may be shown before the identity check: nothing of the patient or the appointment. */
export interface OpenedLink {
  standing: Exclude<LinkStanding, 'withdrawn' | 'expired'>;
  /** Whose link it is, so that a proxy is asked for the date of birth of the person they support. */
  kind: ParticipantKind;
  asks: IdentityFactor;
  triesLeft: number;
  organisationName: string;
  helpPhone: string;
  timeZone: string;
}

export type OpenLink = (visitor: Visitor) => Promise<OpenedLink>;

/**
 * Opens a link: once a device and day this is evidence that the message arrived.
 * @throws Refusal link-not-valid
 */
export function makeOpenLink(deps: JoinDependencies): OpenLink {
  return (visitor) =>
    withLink(deps, visitor, 'read', async (link) => {
      const { participant, organisation, standing, now } = link;
      const day = now.toZonedDateTimeISO(organisation.timeZone).toPlainDate().toString();
      const device = Buffer.from(link.deviceHash).toString('hex').slice(0, 16);
      const dedupeKey = `link-opened:${participant.participantId}:${device}:${day}`;
      if (await recordEvidence(link, deps.newId, 'link-opened', { dedupeKey }))
        await announce(link, 'appointment-changed');
      return {
        standing,
        kind: participant.kind,
        asks: identityFactorOf(participant.kind),
        triesLeft: triesLeft(participant.failedIdentityChecks),
        organisationName: organisation.name,
        helpPhone: organisation.helpPhone,
        timeZone: organisation.timeZone,
      };
    });
}
