import { endpoint } from '../../kernel/contract/endpoint.ts';
import { EVERYBODY, OVERSEERS } from '../../kernel/contract/roles.ts';
import type { Block, BlockPreview, BlocksPage, BlocksQuery, NewBlock } from './blocks.ts';

export const listBlocks = endpoint<{ query: BlocksQuery; answer: BlocksPage }>({
  operationId: 'listBlocks',
  summary: 'When people and resources are away, by start; removed ones are left out',
  method: 'GET',
  path: '/api/blocks',
  roles: EVERYBODY,
});

export const previewBlock = endpoint<{ body: NewBlock; answer: BlockPreview }>({
  operationId: 'previewBlock',
  summary: 'Which bookings it would hit if somebody or something were away; nothing is written',
  method: 'POST',
  path: '/api/blocks/preview',
  roles: OVERSEERS,
});

export const addBlock = endpoint<{ body: NewBlock; answer: Block; key: true }>({
  operationId: 'addBlock',
  summary: 'Says that a person or a resource is away; bookings stay as they are',
  method: 'POST',
  path: '/api/blocks',
  roles: OVERSEERS,
  key: true,
  status: 201,
  locationOf: ({ blockId }) => `/api/blocks/${blockId}`,
});

export const getBlock = endpoint<{ params: { blockId: string }; answer: Block }>({
  operationId: 'getBlock',
  summary: 'One block, removed or not',
  method: 'GET',
  path: '/api/blocks/:blockId',
  roles: EVERYBODY,
});

/** Without If-Match: a block never changes, it is removed once. */
export const removeBlock = endpoint<{ params: { blockId: string }; answer: Block }>({
  operationId: 'removeBlock',
  summary: 'Opens the time again; a second time changes nothing',
  method: 'DELETE',
  path: '/api/blocks/:blockId',
  roles: OVERSEERS,
});

export const blockEndpoints = { listBlocks, previewBlock, addBlock, getBlock, removeBlock };
