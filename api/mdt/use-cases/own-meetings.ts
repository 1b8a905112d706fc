import type { Actor } from '../../kernel/actors/actor.ts';
import { admit } from '../../kernel/actors/use-case.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listMdtMeetings } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { isMeetingOver } from '../rules/case-terms.ts';
import { isMember, mdtsOfCases } from './mdt-access.ts';

/** A meeting of an MDT to come, as cards show it: nothing of its cases but how many. */
export interface MeetingToCome {
  meetingId: string;
  mdtName: string;
  startsAt: string;
  timeZone: string;
  caseCount: number;
}

/** The meetings of MDTs of which the person is a member or the chair, under way or in the days to come, by start. */
export function makeListOwnMeetings(deps: { transaction: Transaction<Stores>; now: Now }) {
  return (person: Actor, days: number): Promise<MeetingToCome[]> => {
    const actor = admit(person, listMdtMeetings);
    return deps.transaction.run(actor.orgId, async (stores) => {
      const all = await mdtsOfCases(stores, actor, listMdtMeetings.roles);
      const mdts = new Map(all.filter((mdt) => isMember(actor, mdt)).map((mdt) => [mdt.mdtId, mdt]));
      const from = deps.now();
      const records = await stores.mdtMeetings.list({
        ...{ mdtIds: [...mdts.keys()], from },
        until: from.toZonedDateTimeISO(actor.organisation.timeZone).add({ days }).toInstant(),
      });
      return records.flatMap(({ meetingId, mdtId, startsAt, status, caseCount }) => {
        const mdt = mdts.get(mdtId);
        if (mdt === undefined || isMeetingOver(status)) return [];
        const { timeZone } = mdt.series;
        return [{ meetingId, mdtName: mdt.name, startsAt: startsAt.toString(), timeZone, caseCount }];
      });
    });
  };
}
