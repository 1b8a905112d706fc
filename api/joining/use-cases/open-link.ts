import type { ParticipantKind } from '../../appointments/rules/participant-kind.ts';
import type { IdentityFactor } from '../../links/rules/identity-factors.ts';
import { mayUseNhsLogin } from '../rules/may-use-nhs-login.ts';
import { askedOf } from './asked-of.ts';
import type { LinkStanding } from '../../links/rules/link-standing.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withLink, type KnownLink } from './known-link.ts';
import { languagesOf, type LanguagesOfLink } from './languages-of.ts';
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
  asks: readonly IdentityFactor[];
  /** Whether they can show by NHS login who they are. */
  offersNhsLogin: boolean;
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
  return async (visitor) => {
    const { mayUse, orgId, ...opened } = await withLink(deps, visitor, 'read', (link) => open(link, deps));
    // a connection is looked up outside the transaction, which holds one to the database already
    return { ...opened, offersNhsLogin: mayUse && (await deps.nhsLogins.isOffered(orgId)) };
  };
}

async function open(link: KnownLink, deps: JoinDependencies) {
  const { participant, organisation, standing, now } = link;
  const day = now.toZonedDateTimeISO(organisation.timeZone).toPlainDate().toString();
  const device = Buffer.from(link.deviceHash).toString('hex').slice(0, 16);
  const dedupeKey = `link-opened:${participant.participantId}:${device}:${day}`;
  if (await recordEvidence(link, deps.newId, 'link-opened', { dedupeKey }))
    await announce(link, 'appointment-changed');
  const { asks, patient } = await askedOf(link);
  return {
    standing,
    kind: participant.kind,
    asks,
    organisationName: organisation.name,
    helpPhone: organisation.helpPhone,
    timeZone: organisation.timeZone,
    supportedInitial: participant.kind === 'proxy' ? initialOf(patient.givenName) : undefined,
    languages: await languagesOf(link),
    mayUse: mayUseNhsLogin(participant, patient),
    orgId: organisation.orgId,
  };
}
