import {
  blockPreviewSchema,
  blockSchema,
  blocksPageSchema,
  blocksQuerySchema,
  newBlockSchema,
} from './blocks.ts';

/** What checks these endpoints on the wire. */
export const blockSchemas = {
  listBlocks: { query: blocksQuerySchema, answer: blocksPageSchema },
  previewBlock: { body: newBlockSchema, answer: blockPreviewSchema },
  addBlock: { body: newBlockSchema, answer: blockSchema },
  getBlock: { answer: blockSchema },
  removeBlock: { answer: blockSchema },
};
