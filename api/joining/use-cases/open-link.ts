import type { ParticipantKind } from '../../appointments/rules/participant-kind.ts';
import type { IdentityFactor } from '../../links/rules/identity-factors.ts';
import { identityFactorOf } from '../rules/identity-factor-of.ts';
import type { LinkStanding } from '../../links/rules/link-standing.ts';
import { triesLeft } from '../../links/rules/identity-tries.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withLink } from './known-link.ts';
import { languagesOf, type LanguagesOfLink } from './languages-of.ts';
import { patientsFirstName } from './patients-first-name.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { announce, recordEvidence } from './record-step.ts';

/**
 * What may be shown before the identity check: nothing of the appointment, and of the patient no more than tells a proxy
 * whom it is about.
 */
export interface OpenedLink {
  standing: Exclude<LinkStanding, 'withdrawn' | 'expired'>;
  /** Whose link it is, so that a proxy is asked for the date of birth of the person they support. */
  kind: ParticipantKind;
  asks: IdentityFactor;
  triesLeft: number;
  organisationName: string;
  helpPhone: string;
  timeZone: string;
  /** Of the patient's first name, for a proxy, who may support several people; undefined on the patient's own page. */
  supportedInitial: string | undefined;
  languages: LanguagesOfLink;
}

/** The first letter as it is written, with its marks. */
const initialOf = (name: string): string =>
  new Intl.Segmenter('en').segment(name)[Symbol.iterator]().next().value?.segment ?? '';

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
        supportedInitial: participant.kind === 'proxy' ? initialOf(await patientsFirstName(link)) : undefined,
        languages: await languagesOf(link),
      };
    });
}
