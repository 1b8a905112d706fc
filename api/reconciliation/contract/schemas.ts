import {
  acceptSchema,
  balanceQuerySchema,
  balanceSchema,
  doneSchema,
  refParamsSchema,
  repairSchema,
} from './balance.ts';
import { writeBackSchema } from './write-back.ts';

/** What checks these endpoints on the wire. */
export const reconciliationSchemas = {
  getWriteBack: { answer: writeBackSchema },
  reconcileWithPas: { query: balanceQuerySchema, answer: balanceSchema },
  exportPasBalance: { query: balanceQuerySchema },
  writeAgainToPas: { params: refParamsSchema, body: repairSchema, answer: doneSchema },
  acceptPasVersion: { params: refParamsSchema, body: acceptSchema, answer: doneSchema },
};
