import type { UseCase as UseCaseOf } from '../../kernel/actors/use-case.ts';
import type { TypesOf } from '../../kernel/contract/endpoint.ts';
import type { exportRefillCsv } from '../contract/endpoints.ts';
import type {
  ChangeWaitingListEntry,
  FreedSlot,
  FreedSlotsQuery,
  NewWaitingListEntry,
  RefillReport,
  RefillSettings,
  RefillSettingsAnswer,
  RemovalReason,
  WaitingList,
  WaitingListEntry,
  WaitingListQuery,
} from '../contract/waiting-list.ts';
import type { AttendanceReportQuery } from '../../kernel/contract/report-query.ts';
import type { Actor } from '../../kernel/actors/actor.ts';

type UseCase<Input, Output> = (actor: Actor, input: Input) => Promise<Output>;

/** An entry of the short-notice list, and the version that the caller saw. */
export interface EntryToChange {
  entryId: string;
  expectedVersion: number | undefined;
}

/** What staff do with the short-notice list and with freed slots. */
export interface WaitingListUseCases {
  listWaitingList: UseCase<WaitingListQuery, WaitingList>;
  getWaitingListEntry: UseCase<{ entryId: string }, WaitingListEntry>;
  /** @throws Refusal already-on-waiting-list | gives-up-not-possible | patient-not-found | key-reused … */
  addToWaitingList: UseCase<{ idempotencyKey: string; request: NewWaitingListEntry }, WaitingListEntry>;
  changeWaitingListEntry: UseCase<EntryToChange & { wishes: ChangeWaitingListEntry }, WaitingListEntry>;
  removeFromWaitingList: UseCase<EntryToChange & { reason: RemovalReason }, WaitingListEntry>;
  listFreedSlots: UseCase<FreedSlotsQuery, { items: FreedSlot[] }>;
  /** Lets bookers have a freed slot at once; whoever was offered it is told. */
  stopOffering: UseCase<{ freedSlotId: string }, FreedSlot>;
  getRefillSettings: UseCase<{ serviceLineId: string }, RefillSettingsAnswer>;
  changeRefillSettings: UseCase<
    { serviceLineId: string; expectedVersion: number | undefined; settings: RefillSettings },
    RefillSettingsAnswer
  >;
  reportRefill: UseCase<AttendanceReportQuery, RefillReport>;
  /** Each offer of the freed slots of a period, and slots without one, as CSV. */
  exportRefillCsv: UseCaseOf<TypesOf<typeof exportRefillCsv>>;
}
