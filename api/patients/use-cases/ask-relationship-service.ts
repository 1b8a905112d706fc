import type { Now, NewId } from '../../kernel/clock.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { asId, type PractitionerId } from '../../kernel/rules/id.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { NewRelationshipCheck } from '../ports/relationship-check-store.ts';
import type { RelationshipServices } from '../ports/relationship-service.ts';
import { dayOf } from '../rules/authority.ts';
import type { NhsNumber } from '../rules/nhs-number.ts';
import { relationshipResult } from '../rules/relationship-result.ts';

export interface AskRelationshipDependencies {
  relationships: RelationshipServices;
  now: Now;
  newId: NewId;
  /** Told when the service gives no answer, which is kept as such. */
  onUpstreamFailure: (failure: UpstreamFailure) => void;
}

interface Asked {
  patientId: NewRelationshipCheck['patientId'];
  patient: NhsNumber;
  proxy: NhsNumber;
  relatedPersonId: NewRelationshipCheck['relatedPersonId'];
  checkedBy: PractitionerId | undefined;
}

/** Asks the service, outside any transaction. That it does not answer is an answer to keep too. */
export async function askRelationshipService(
  { relationships, now, newId, onUpstreamFailure }: AskRelationshipDependencies,
  { orgId, organisation: { timeZone } }: Pick<Actor, 'orgId'> & { organisation: { timeZone: string } },
  { patient, proxy, ...whose }: Asked,
): Promise<NewRelationshipCheck> {
  const check = {
    ...whose,
    checkId: asId<'RelationshipCheck'>(newId()),
    proxyNhsNumber: proxy,
    checkedAt: now(),
  };
  try {
    const service = await relationships.of(orgId);
    const roles = await service.rolesOf({ patient, proxy });
    const { result, role } = relationshipResult(roles, dayOf(check.checkedAt, timeZone));
    const { reference, reason, legalBasis, relationship, endsOn } = role ?? {};
    return { ...check, result, reference, reason, legalBasis, relationship, endsOn };
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    onUpstreamFailure(error);
    const none = { reference: undefined, legalBasis: undefined, relationship: undefined, endsOn: undefined };
    return { ...check, ...none, result: 'no-answer', reason: error.reason };
  }
}
