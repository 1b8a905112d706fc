import { randomBytes } from 'node:crypto';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { tokenHash } from '../../links/use-cases/link-generations.ts';
import { mayUseNhsLogin } from '../rules/may-use-nhs-login.ts';
import { nhsLoginState } from '../rules/nhs-login-state.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withLink, type KnownLink } from './known-link.ts';
import { recordAudit } from './record-step.ts';

/** Where the browser goes. */
export type StartNhsLogin = (visitor: Visitor) => Promise<string>;

/** How long somebody may take at NHS login, in minutes: it may ask for a code that comes by text. */
const MINUTES = 20;
/** After that much longer an attempt that came to nothing is forgotten, in hours. */
const REMEMBERED_HOURS = 24;

const random = (): string => randomBytes(32).toString('base64url');

/** @throws Refusal link-locked, or link-other-device when this link does not lead there, so that its start page says what does */
async function requireWay({ stores, standing, participant, appointment }: KnownLink): Promise<void> {
  if (standing === 'locked') throw new Refusal('link-locked');
  const patient = await stores.patients.findById(appointment.patientId);
  if (standing === 'verified-here' || !mayUseNhsLogin(participant, patient))
    throw new Refusal('link-other-device');
}

/**
 * Begins a way to NHS login and back for the patient of a link, on this device.
 * @throws Refusal link-not-valid | link-locked | link-other-device (there is no such way from here)
 * @throws UpstreamFailure when NHS login does not answer: nothing is remembered then
 */
export function makeStartNhsLogin(deps: JoinDependencies): StartNhsLogin {
  return async (visitor) => {
    const organisation = await withLink(deps, visitor, 'read', async (link) => {
      await requireWay(link);
      return link.organisation;
    });
    const round = { state: nhsLoginState(organisation.odsCode, random()), nonce: random() };
    const nhsLogin = await deps.nhsLogins.of(organisation.orgId);
    const address = await nhsLogin.addressFor(round);
    await withLink(deps, visitor, 'write', async (link) => {
      await requireWay(link);
      const { participant, deviceHash, now } = link;
      const attempt = {
        stateHash: tokenHash(round.state),
        participantId: participant.participantId,
        linkHash: participant.linkHash,
        deviceHash,
        nonce: round.nonce,
        expiresAt: now.add({ minutes: MINUTES }),
      };
      await link.stores.nhsLoginAttempts.add(attempt, now.subtract({ hours: REMEMBERED_HOURS }));
      await recordAudit(link, deps.newId, 'went-to-nhs-login');
    });
    return address;
  };
}
