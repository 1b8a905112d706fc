import { z } from 'zod';
import { DEMO_ORGANISATIONS } from '../../support/demo-organisations.ts';
import type { DemoPerson } from '../../support/demo-people.ts';
import { type GraphRoute, paramOf } from '../api/graph-call.ts';
import { GraphFailure } from '../api/graph-failure.ts';
import { findPersonOf } from './people.ts';

/** Graph takes up to 20 groups at a time, and ids only. */
const Question = z.strictObject({ groupIds: z.array(z.guid()).min(1).max(20) });

/** The staff group of the organisation that somebody works for, through a group below it. */
const groupsOf = ({ organisation }: DemoPerson): string[] =>
  DEMO_ORGANISATIONS.filter(({ odsCode }) => odsCode === organisation).map(
    ({ staffGroupId }) => staffGroupId,
  );

/** `POST /users/{id}/checkMemberGroups`: of these groups those in which somebody is, in a group of theirs too. */
export function memberGroupRoutes(): GraphRoute[] {
  return [
    {
      method: 'POST',
      pattern: '/users/:userId/checkMemberGroups',
      service: 'directory',
      application: ['Directory.Read.All'],
      delegated: ['Directory.Read.All'],
      handle: (call) => {
        const question = Question.safeParse(call.body);
        if (!question.success) {
          throw new GraphFailure(400, 'Request_BadRequest', 'The groupIds are missing, too many or no ids.');
        }
        const id = paramOf(call, 'userId');
        const person = findPersonOf(call.caller, id);
        if (person === undefined) {
          throw new GraphFailure(404, 'Request_ResourceNotFound', `Resource '${id}' does not exist.`);
        }
        const wanted = question.data.groupIds.map((group) => group.toLowerCase());
        return { status: 200, body: { value: groupsOf(person).filter((group) => wanted.includes(group)) } };
      },
    },
  ];
}
