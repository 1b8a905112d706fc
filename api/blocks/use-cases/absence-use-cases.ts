import type { Block, BlockPreview, BlocksPage, BlocksQuery, NewBlock } from '../contract/blocks.ts';
import type {
  ChangeResource,
  NewResource,
  Resource,
  ResourcesPage,
  ResourcesQuery,
} from '../../resources/contract/resources.ts';
import type { StaffUseCase } from '../../kernel/actors/staff-use-case.ts';
import type { Keyed } from '../../kernel/requests/keyed.ts';
import type { ResourceToChange } from '../../resources/use-cases/resource-use-cases.ts';

/** Rooms, interpreters and equipment, and when they and people are away. */
export interface AbsenceUseCases {
  listResources: StaffUseCase<ResourcesQuery, ResourcesPage>;
  getResource: StaffUseCase<{ resourceId: string }, Resource>;
  /** @throws Refusal resource-name-taken, key-reused */
  addResource: StaffUseCase<Keyed<NewResource>, Resource>;
  /** @throws Refusal resource-not-found, resource-name-taken, resource-languages-not-fitting, changed-meanwhile */
  changeResource: StaffUseCase<ResourceToChange & ChangeResource, Resource>;
  /** It is not offered any more; what is booked with it stays. @throws Refusal resource-not-found, changed-meanwhile */
  archiveResource: StaffUseCase<ResourceToChange, Resource>;
  /** @throws Refusal resource-not-found, resource-name-taken, changed-meanwhile */
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
