import { useCase } from '../../kernel/actors/use-case.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { AuditSubject } from '../../kernel/audit/audit-log.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { workWithinReach } from '../../deliveries/use-cases/work-within-reach.ts';
import { acceptPasVersion } from '../contract/endpoints.ts';
import { findingsText, type Finding } from '../rules/difference.ts';
import { unknownHere } from './difference-of.ts';
import { lookAtStranger, type LookDeps } from './look-at-pas.ts';
import { lookAtOne } from './write-again.ts';

type Deps = LookDeps & { audit: Audit };

/**
 * Keeps that a difference is meant to be. It says nothing to either side, and counts only as long as both say what they
 * said when it was accepted.
 * @throws Refusal appointment-not-found | changed-meanwhile (it is another difference by now) | difference-not-to-accept
 * @throws UpstreamFailure when the PAS does not answer
 */
export function makeAcceptPasVersion(deps: Deps) {
  return useCase(acceptPasVersion, async (actor, { appointmentRef, body }) => {
    const subject = await checkAcceptable(deps, actor, appointmentRef, body.findings);
    await deps.transaction.run(actor.orgId, async (stores) => {
      await stores.reconciliation.accept({
        appointmentRef,
        findings: findingsText(body.findings),
        note: body.note,
        by: actor.practitionerId,
        at: deps.now(),
      });
      await deps.audit(stores, actor, 'accepted-pas-version', subject);
    });
    return { done: true as const };
  });
}

async function checkAcceptable(
  deps: Deps,
  actor: Actor,
  appointmentRef: string,
  findings: readonly Finding[],
): Promise<AuditSubject> {
  const isUnknown = findings.length === 1 && findings[0]?.kind === 'unknown-here';
  if (isUnknown) {
    if (workWithinReach(actor) !== undefined) throw new Refusal('appointment-not-found');
    const held = await lookAtStranger(deps, actor.orgId, appointmentRef);
    if (held === undefined) throw new Refusal('changed-meanwhile');
    const { findings: now } = unknownHere(appointmentRef, held, actor.organisation.timeZone);
    if (findingsText(now) !== findingsText(findings)) throw new Refusal('changed-meanwhile');
    return `organisation:${actor.orgId}`;
  }
  const [ours, difference] = await lookAtOne(deps, actor, appointmentRef);
  if (difference === undefined || findingsText(difference.findings) !== findingsText(findings)) {
    throw new Refusal('changed-meanwhile');
  }
  if (!difference.mayAccept) throw new Refusal('difference-not-to-accept');
  return `appointment:${ours.appointment.appointmentId}`;
}
