import { nextDay, startOfDay } from '../../clinics/use-cases/planning-days.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getMdtMeeting, listMdtMeetings } from '../contract/endpoints.ts';
import type { MeetingRecord } from '../ports/mdt-meeting-store.ts';
import { findMdtMeetingOfChat } from '../contract/planning-endpoints.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Stores } from '../ports/stores.ts';
import { isMeetingOver } from '../rules/case-terms.ts';
import { standingOf } from './case-standing.ts';
import { getMdtOfCases, getMeetingFor, mdtsOfCases } from './mdt-access.ts';
import { meetingSummary, viewMeeting, type Listed } from './view-meetings.ts';

/** The cases on the lists of meetings that are not over: of all of them in three queries. */
async function listedOf(stores: Stores, records: readonly MeetingRecord[]): Promise<Map<string, Listed[]>> {
  const open = records.filter(({ status, caseCount }) => !isMeetingOver(status) && caseCount > 0);
  if (open.length === 0) return new Map();
  const [items, caseTypes] = await Promise.all([
    stores.mdtMeetings.listedCases(open.map(({ meetingId }) => meetingId)),
    stores.mdts.listCaseTypes([...new Set(open.map(({ mdtId }) => mdtId))]),
  ]);
  const cases = await stores.mdtCases.listByIds(items.map(({ caseId }) => caseId));
  const known = new Map(cases.map((one) => [one.caseId, one]));
  const listed = items.flatMap(({ meetingId, caseId, isFlagged }) => {
    const record = known.get(caseId);
    const caseType = caseTypes.find(({ caseTypeId }) => caseTypeId === record?.caseTypeId);
    if (record === undefined || caseType === undefined) return [];
    const { isComplete } = standingOf(record, caseType);
    return [{ meetingId, isFlagged, isComplete, preparationsOpen: record.preparationsOpen }];
  });
  return Map.groupBy(listed, ({ meetingId }) => meetingId);
}

/** Meetings that overlap these days, on the wall of the organisation. @throws Refusal mdt-not-found */
export function makeListMdtMeetings(deps: { transaction: Transaction<Stores> }) {
  return useCase(listMdtMeetings, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { roles } = listMdtMeetings;
      const mdts =
        query.mdtId === undefined
          ? await mdtsOfCases(stores, actor, roles)
          : [await getMdtOfCases(stores, actor, roles, query.mdtId)];
      const { timeZone } = actor.organisation;
      const records = await stores.mdtMeetings.list({
        mdtIds: mdts.map(({ mdtId }) => mdtId),
        from: startOfDay(query.from, timeZone),
        until: startOfDay(nextDay(query.to), timeZone),
      });
      const listed = await listedOf(stores, records);
      return {
        items: records.flatMap((record) => {
          const mdt = mdts.find(({ mdtId }) => mdtId === record.mdtId);
          if (mdt === undefined) return [];
          return [meetingSummary(record, mdt, listed.get(record.meetingId) ?? [])];
        }),
      };
    }),
  );
}

/** @throws Refusal mdt-meeting-not-found */
export function makeGetMdtMeeting(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(getMdtMeeting, (actor, { meetingId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { meeting, mdt } = await getMeetingFor(stores, actor, getMdtMeeting.roles, meetingId);
      await deps.audit(stores, actor, 'viewed-mdt-list', `mdt-meeting:${meeting.meetingId}`);
      return viewMeeting(stores, mdt, meeting, deps.now());
    }),
  );
}

/** Which meeting the side panel of a chat is about. @throws Refusal mdt-meeting-not-found */
export function makeFindMdtMeetingOfChat(deps: { transaction: Transaction<Stores> }) {
  return useCase(findMdtMeetingOfChat, (actor, { query: { chatId } }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const meetingId = await stores.mdtTeams.findByChat(chatId);
      if (meetingId === undefined) throw new Refusal('mdt-meeting-not-found');
      const { meeting } = await getMeetingFor(stores, actor, findMdtMeetingOfChat.roles, meetingId);
      return { meetingId: meeting.meetingId };
    }),
  );
}
