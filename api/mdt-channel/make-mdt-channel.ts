import type { FindBankHolidays } from '../clinics/use-cases/england-bank-holidays.ts';
import { follows, type Follows } from '../kernel/changes/follows.ts';
import type { Now } from '../kernel/clock.ts';
import { does, type Does } from '../kernel/outbox/does.ts';
import type { Enqueue } from '../kernel/outbox/enqueue.ts';
import { mdtCaseChanged, mdtListChanged, mdtPlanned } from '../mdt/use-cases/mdt-changes.ts';
import type { Transaction } from '../kernel/transaction.ts';
import type { OneFor } from '../kernel/connections/one-for.ts';
import type { Meetings } from '../meetings/ports/meetings.ts';
import type { Stores } from './ports/stores.ts';
import {
  arrangeMdtMeeting,
  lookForMdtEntry,
  makeArrangeMdtMeeting,
  makeLookForMdtEntry,
  makePutAppIntoMdtChat,
  putAppIntoMdtChat,
} from './use-cases/arrange-mdt-meeting.ts';
import { makeChaseMdtOwners } from './use-cases/chase-owners.ts';
import { makeFollowMdt, makeFollowMdtCase, makeFollowMdtList } from './use-cases/follow-mdt.ts';
import { chaseMdtOwners, showMdtAgenda, showMdtForecast } from './use-cases/mdt-card-work.ts';
import { makeShowMdtAgenda, makeShowMdtForecast, type ShowDeps } from './use-cases/show-mdt-cards.ts';

/** What of an MDT brings which card up to date. */
export function mdtChannelFollows(deps: {
  findBankHolidays: FindBankHolidays;
  enqueue: Enqueue;
  now: Now;
}): Follows<Stores>[] {
  return [
    follows(mdtPlanned, makeFollowMdt(deps)),
    follows(mdtListChanged, makeFollowMdtList(deps)),
    follows(mdtCaseChanged, makeFollowMdtCase(deps)),
  ];
}

/** What is done in Teams and Outlook for a meeting of an MDT. */
export function mdtChannelWork(
  deps: ShowDeps & { transaction: Transaction<Stores>; meetingsOf: OneFor<Meetings>; enqueue: Enqueue },
): Does[] {
  return [
    does(showMdtAgenda, makeShowMdtAgenda(deps)),
    does(showMdtForecast, makeShowMdtForecast(deps)),
    does(chaseMdtOwners, makeChaseMdtOwners(deps)),
    does(arrangeMdtMeeting, makeArrangeMdtMeeting(deps)),
    does(putAppIntoMdtChat, makePutAppIntoMdtChat(deps)),
    does(lookForMdtEntry, makeLookForMdtEntry(deps)),
  ];
}
