import { consultationView, type ConsultationView } from './consultation-view.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withVerifiedLink } from './known-link.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { recordAudit } from './record-step.ts';

export type ViewConsultation = (visitor: Visitor) => Promise<ConsultationView>;

/**
 * Shows the appointment to a participant, and writes down that they looked.
 * @throws Refusal link-not-valid | link-locked | link-other-device
 */
export function makeViewConsultation(deps: JoinDependencies): ViewConsultation {
  return (visitor) =>
    withVerifiedLink(deps, visitor, 'read', async (link) => {
      await recordAudit(link, deps.newId, 'viewed-appointment');
      return consultationView(link);
    });
}
