import type { RelationshipServices } from '../../api/patients/ports/relationship-service.ts';
import type { ProxyRole } from '../../api/patients/rules/relationship-result.ts';
import type { UpstreamFailure } from '../../api/kernel/rules/upstream-failure.ts';

/** A record of relationships that answers as a test says; the wire is proved against the stand-in. */
interface FakeRelationships extends RelationshipServices {
  isSetUp: boolean;
  /** What it says of whomever it is asked about; a failure: it does not answer. */
  answer: readonly ProxyRole[] | UpstreamFailure;
  asked: { patient: string; proxy: string }[];
}

export function fakeRelationships(): FakeRelationships {
  const fake: FakeRelationships = {
    isSetUp: true,
    answer: [],
    asked: [],
    isOffered: () => Promise.resolve(fake.isSetUp),
    of: () =>
      Promise.resolve({
        rolesOf: (asked) => {
          fake.asked.push(asked);
          return fake.answer instanceof Error ? Promise.reject(fake.answer) : Promise.resolve(fake.answer);
        },
      }),
  };
  return fake;
}
