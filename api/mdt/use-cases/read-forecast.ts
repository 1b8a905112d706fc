import { Temporal } from 'temporal-polyfill';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { answerMdtMeeting, getMdtForecast } from '../contract/planning-endpoints.ts';
import type { Forecast } from '../contract/forecast.ts';
import type { MeetingRecord } from '../ports/mdt-meeting-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { forecastOf } from './forecast-of.ts';
import { getMeetingFor, lockMeetingFor } from './mdt-access.ts';
import { tellOfList } from './mdt-changes.ts';
import { checkNotBegun } from './check-not-begun.ts';

interface Deps {
  transaction: Transaction<Stores>;
  tell: Tell;
  audit: Audit;
  now: Now;
}

async function show(
  stores: Stores,
  found: { meeting: MeetingRecord; mdt: MdtRecord },
  reader: PractitionerId,
  now: Temporal.Instant,
): Promise<Forecast> {
  const { cases, answers } = await forecastOf(stores, found, now);
  const own = answers.find(({ person }) => person.practitionerId === reader);
  const textOf = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString();
  return {
    meetingId: found.meeting.meetingId,
    version: found.meeting.version,
    cases: cases.map(({ from, until, ...same }) => ({
      ...same,
      ...{ startsAt: textOf(from), endsAt: textOf(until) },
    })),
    answers: answers.map(({ person, answer }) => ({ ...person, answer })),
    ownAnswer: own?.answer ?? null,
  };
}

/**
 * Who is expected at a meeting to come, and which cases would not be quorate.
 * @throws Refusal mdt-meeting-not-found | mdt-meeting-over | mdt-meeting-begun
 */
export function makeGetMdtForecast(deps: Deps) {
  return useCase(getMdtForecast, (actor, { meetingId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const found = await getMeetingFor(stores, actor, getMdtForecast.roles, meetingId);
      checkNotBegun(found.meeting);
      await deps.audit(stores, actor, 'viewed-mdt-forecast', `mdt-meeting:${found.meeting.meetingId}`);
      return show(stores, found, actor.practitionerId, deps.now());
    }),
  );
}

/**
 * Somebody says for themselves whether they come. The newest answer counts, until the meeting is moved.
 * @throws Refusal mdt-meeting-not-found | mdt-meeting-over | mdt-meeting-begun
 */
export function makeAnswerMdtMeeting(deps: Deps) {
  return useCase(answerMdtMeeting, (actor, { meetingId: id, body: { answer } }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const found = await lockMeetingFor(stores, actor, answerMdtMeeting.roles, id, 'any');
      const { meeting, mdt } = found;
      checkNotBegun(meeting);
      const { meetingId, startsAt } = meeting;
      const { practitionerId } = actor;
      await stores.mdtAnswers.save({ meetingId, practitionerId, answer, startsAt, answeredAt: deps.now() });
      await tellOfList(deps, stores, mdt, meetingId);
      await deps.audit(stores, actor, 'answered-mdt-meeting', `mdt-meeting:${meetingId}`);
      return show(stores, found, practitionerId, deps.now());
    }),
  );
}
