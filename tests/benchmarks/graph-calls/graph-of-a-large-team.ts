// The Graph stand-in for a hospital with nineteen clinicians: more than the demo has, and the most that one batch takes.
import { DEMO_PEOPLE, type DemoPerson } from '../../../infra/local/support/demo-people.ts';
import { peopleOfALargeTeam } from './people-of-a-large-team.ts';

const hospital = DEMO_PEOPLE as DemoPerson[];
hospital.push(...peopleOfALargeTeam().filter((person) => !hospital.includes(person) && !isKnown(person)));
await import('../../../infra/local/graph/main.ts');

function isKnown({ objectId }: DemoPerson): boolean {
  return hospital.some((person) => person.objectId === objectId);
}
