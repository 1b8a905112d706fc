import type { Block, BlockPreview, BlocksPage, BlocksQuery, NewBlock } from '../../contract/blocks.ts';
import type {
  ChangeResource,
  NewResource,
  Resource,
  ResourcesPage,
  ResourcesQuery,
} from '../../contract/resources.ts';
import type { StaffUseCase } from '../staff-use-case.ts';

/** A request that makes something, under the caller's `Idempotency-Key`. */
export interface Keyed<Request> {
  idempotencyKey: string;
  request: Request;
}

/** A resource and the version that the caller saw (`If-Match`). */
export interface ResourceToChange {
  resourceId: string;
  expectedVersion: number | undefined;
}

/** Rooms, interpreters and equipment, and when they and people are away. */
export interface AbsenceUseCases {
  listResources: StaffUseCase<ResourcesQuery, ResourcesPage>;
  getResource: StaffUseCase<{ resourceId: string }, Resource>;
  /** @throws Refusal resource-name-taken, key-reused */
  addResource: StaffUseCase<Keyed<NewResource>, Resource>;
  /** @throws Refusal resource-not-found, resource-name-taken, resource-languages-not-fitting, appointment-changed */
  changeResource: StaffUseCase<ResourceToChange & ChangeResource, Resource>;
  /** It is not offered any more; what is booked with it stays. @throws Refusal resource-not-found, appointment-changed */
  archiveResource: StaffUseCase<ResourceToChange, Resource>;
  /** @throws Refusal resource-not-found, resource-name-taken, appointment-changed */
  restoreResource: StaffUseCase<ResourceToChange, Resource>;

  /** @throws Refusal wall-time-does-not-exist, block-already-over, block-too-long, away-person-not-found, resource-not-found */
  previewBlock: StaffUseCase<NewBlock, BlockPreview>;
  /** @throws the same, and key-reused */
  addBlock: StaffUseCase<Keyed<NewBlock>, Block>;
  listBlocks: StaffUseCase<BlocksQuery, BlocksPage>;
  getBlock: StaffUseCase<{ blockId: string }, Block>;
  /** The time is open again; a second time changes nothing. @throws Refusal block-not-found */
  removeBlock: StaffUseCase<{ blockId: string }, Block>;
}
