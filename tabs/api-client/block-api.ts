import type { Block, BlockPreview, BlocksPage, NewBlock } from '../../api/blocks/contract/blocks.ts';
import type { HttpClient } from './http-client.ts';

/** When people, rooms, interpreters and equipment are away. */
export interface BlockApi {
  /** From today on. */
  blocks(filter: { practitionerId?: string; cursor?: string }, signal?: AbortSignal): Promise<BlocksPage>;
  previewBlock(block: NewBlock, signal?: AbortSignal): Promise<BlockPreview>;
  addBlock(block: NewBlock, idempotencyKey: string): Promise<Block>;
  removeBlock(blockId: string): Promise<Block>;
}

/** Everything that the tab asks about blocks. Each rejects with ProblemError or NoAnswerError. */
export function makeBlockApi(http: HttpClient): BlockApi {
  const only = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });
  return {
    blocks: (filter, signal) =>
      http.json({
        method: 'GET',
        path: `/api/blocks?${new URLSearchParams({ ...filter }).toString()}`,
        ...only(signal),
      }),
    previewBlock: (body, signal) =>
      http.json({ method: 'POST', path: '/api/blocks/preview', body, ...only(signal) }),
    addBlock: (body, idempotencyKey) =>
      http.json({ method: 'POST', path: '/api/blocks', body, idempotencyKey }),
    removeBlock: (blockId) =>
      http.json({ method: 'DELETE', path: `/api/blocks/${encodeURIComponent(blockId)}` }),
  };
}
