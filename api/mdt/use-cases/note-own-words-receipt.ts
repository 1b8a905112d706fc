import { Temporal } from 'temporal-polyfill';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { RecordMessageReceipt } from '../../messages/ports/message-receipt.ts';
import type { Stores } from '../ports/stores.ts';
import { tellOfCase } from './mdt-changes.ts';

/** Keeps what became of a message that asks for the patient's words. A receipt for another message changes nothing. */
export function makeNoteOwnWordsReceipt(deps: {
  organisations: Organisations;
  transaction: Transaction<Stores>;
  tell: Tell;
}): RecordMessageReceipt {
  return async ({ reference, status, completedAt }) => {
    const messageId = asId<'Message'>(reference);
    const at = Temporal.Instant.from(completedAt);
    for (const { orgId } of await deps.organisations.list()) {
      const isOurs = await deps.transaction.run(orgId, async (stores) => {
        const message = await stores.ownWords.findMessage(messageId);
        if (message === undefined) return false;
        if (!(await stores.ownWords.markCompleted(messageId, status, at))) return true;
        const request = await stores.ownWords.findRequest(message.requestId);
        const mdtCase = request && (await stores.mdtCases.findById(request.caseId));
        const mdt = mdtCase && (await stores.mdts.findById(mdtCase.mdtId));
        if (mdtCase !== undefined && mdt !== undefined) await tellOfCase(deps, stores, mdt, mdtCase.caseId);
        return true;
      });
      if (isOurs) return;
    }
  };
}
