import { nextDay, startOfDay } from '../../clinics/use-cases/planning-days.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getMdtMeeting, listMdtMeetings } from '../contract/endpoints.ts';
import { findMdtMeetingOfChat } from '../contract/planning-endpoints.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Stores } from '../ports/stores.ts';
import { getMdtOfCases, getMeetingFor, mdtsOfCases } from './mdt-access.ts';
import { meetingSummary, viewMeeting } from './view-meetings.ts';

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
      return {
        items: records.flatMap((record) => {
          const mdt = mdts.find(({ mdtId }) => mdtId === record.mdtId);
          return mdt === undefined ? [] : [meetingSummary(record, mdt)];
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
