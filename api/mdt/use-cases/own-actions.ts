import { todayIn } from '../../clinics/use-cases/planning-days.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { admit } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { cursorDate, cursorId, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { initialsOf } from '../../patients/use-cases/initials-of.ts';
import { listMdtActions } from '../contract/running-endpoints.ts';
import type { ActionRecord } from '../ports/mdt-action-store.ts';
import type { Stores } from '../ports/stores.ts';

/** An action as a card in the owner's own chat shows it. */
export interface OwnAction {
  actionId: string;
  version: number;
  mdtName: string;
  patientInitials: string;
  /** Shown only when the owner opens the action: it is clinical. */
  what: string;
  /** A local date. */
  dueOn: string;
  isOverdue: boolean;
  /** Null: it is open. */
  doneAt: string | null;
  timeZone: string;
}

export interface OwnActions {
  items: OwnAction[];
  /** Null: there are no more. */
  nextCursor: string | null;
}

/** On one card. */
const ROWS = 12;

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

async function view(
  { now }: Deps,
  stores: Stores,
  actor: Actor,
  records: readonly ActionRecord[],
): Promise<OwnAction[]> {
  const { timeZone } = actor.organisation;
  const today = todayIn(timeZone, now());
  const initials = await initialsOf(stores, records);
  return records.map((one) => ({
    ...{ actionId: one.actionId, version: one.version, mdtName: one.mdtName },
    ...{ patientInitials: initials(one), what: one.what, dueOn: one.dueOn, timeZone },
    isOverdue: one.done === undefined && one.dueOn < today,
    doneAt: one.done?.at.toString() ?? null,
  }));
}

/** The person's own open actions of whichever MDT, what is due first comes first. @throws Refusal cursor-not-valid */
export function makeListOwnActions(deps: Deps) {
  return async (person: Actor, cursor: string | undefined): Promise<OwnActions> => {
    const actor = admit(person, listMdtActions);
    return deps.transaction.run(actor.orgId, async (stores) => {
      const [dueOn, actionId = ''] = fromCursor(cursor, 2) ?? [];
      const records = await stores.mdtActions.list({
        ...{ mdtIds: undefined, caseId: undefined, dueBefore: undefined, isDone: false, limit: ROWS + 1 },
        ownedBy: actor.practitionerId,
        after:
          dueOn === undefined
            ? undefined
            : { dueOn: cursorDate(dueOn), actionId: cursorId<'MdtAction'>(actionId) },
      });
      const page = pageOf(records, ROWS, (last) => [last.dueOn, last.actionId]);
      await deps.audit(stores, actor, 'listed-mdt-actions', `practitioner:${actor.practitionerId}`);
      return { items: await view(deps, stores, actor, page.rows), nextCursor: page.nextCursor };
    });
  };
}

/** One of the person's own actions. @throws Refusal mdt-action-not-found */
export function makeViewOwnAction(deps: Deps) {
  return async (person: Actor, actionId: string): Promise<OwnAction> => {
    const actor = admit(person, listMdtActions);
    return deps.transaction.run(actor.orgId, async (stores) => {
      const found = await stores.mdtActions.findById(asId<'MdtAction'>(actionId));
      if (found?.owner.practitionerId !== actor.practitionerId) throw new Refusal('mdt-action-not-found');
      const [shown] = await view(deps, stores, actor, [found]);
      if (shown === undefined) throw new Error('an action that is not shown');
      await deps.audit(stores, actor, 'viewed-mdt-action', `mdt-case:${found.caseId}`);
      return shown;
    });
  };
}
