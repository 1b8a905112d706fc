import type { Temporal } from 'temporal-polyfill';
import { todayIn } from '../../clinics/use-cases/planning-days.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import type { Roles } from '../../kernel/contract/roles.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { cursorDate, cursorId, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { viewPatients } from '../../patients/use-cases/view-patients.ts';
import type { Action, ActionsQuery } from '../contract/outcomes.ts';
import {
  addMdtAction,
  changeMdtAction,
  countMdtActions,
  finishMdtAction,
  listMdtActions,
  reopenMdtAction,
} from '../contract/running-endpoints.ts';
import type { ActionId, ActionRecord, MdtActionStore } from '../ports/mdt-action-store.ts';
import type { Stores } from '../ports/stores.ts';
import { checkPeople } from './check-people.ts';
import { checkSeen, getMdtOfCases, lockCaseFor, mdtsOfCases } from './mdt-access.ts';
import { tellOfOutcome } from './mdt-changes.ts';

const USUAL_LIMIT = 50;

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  tell: Tell;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/** As they are shown, in the same order. @param today of the organisation */
async function viewActions(
  stores: Pick<Stores, 'patients'>,
  records: readonly ActionRecord[],
  today: string,
): Promise<Action[]> {
  const ids = [...new Set(records.map(({ patientId }) => patientId))];
  const patients = ids.length === 0 ? [] : await viewPatients(stores, await stores.patients.listByIds(ids));
  return records.map((one): Action => {
    const found = patients.find(({ patientId }) => patientId === one.patientId);
    if (found === undefined) throw new Error(`an action without its patient: ${one.actionId}`);
    const { patientId, displayName, nhsNumber, birthDate, standing, notice } = found;
    return {
      ...{ actionId: one.actionId, version: one.version, caseId: one.caseId },
      mdt: { mdtId: one.mdtId, name: one.mdtName },
      patient: { patientId, displayName, nhsNumber, birthDate, standing, notice },
      ...{ what: one.what, owner: one.owner, dueOn: one.dueOn, addedBy: one.addedBy },
      isOverdue: one.done === undefined && one.dueOn < today,
      addedAt: one.addedAt.toString(),
      doneBy: one.done?.by ?? null,
      doneAt: one.done?.at.toString() ?? null,
      reopenedBecause: one.reopenedBecause ?? null,
    };
  });
}

const todayOf = (actor: Actor, now: Temporal.Instant): string => todayIn(actor.organisation.timeZone, now);

async function showAction(deps: Deps, stores: Stores, actor: Actor, actionId: ActionId): Promise<Action> {
  const record = await stores.mdtActions.findById(actionId);
  if (record === undefined) throw new Error('an action that was just written is not there');
  const [shown] = await viewActions(stores, [record], todayOf(actor, deps.now()));
  if (shown === undefined) throw new Error('an action that is not shown');
  return shown;
}

/** @throws Refusal mdt-case-not-found | mdt-person-not-on-staff | key-reused */
export function makeAddMdtAction(deps: Deps) {
  return useCase(addMdtAction, (actor, { caseId: id, body, key }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { roles, operationId } = addMdtAction;
      const { mdtCase, mdt } = await lockCaseFor(stores, actor, roles, id, 'any');
      const { caseId } = mdtCase;
      const keyed = { operation: operationId, idempotencyKey: key, request: { caseId, ...body } };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => {
        await checkPeople(stores, [{ value: body.ownerId, pointer: '/ownerId' }]);
        const actionId: ActionId = asId<'MdtAction'>(deps.newId());
        await stores.mdtActions.add({
          ...{ actionId, mdtId: mdt.mdtId, caseId, what: body.what, dueOn: body.dueOn },
          ownedBy: asId<'Practitioner'>(body.ownerId),
          ...{ addedBy: actor.practitionerId, addedAt: deps.now() },
        });
        await tellOfOutcome(deps, stores, mdt, caseId);
        await deps.audit(stores, actor, 'added-mdt-action', `mdt-case:${caseId}`);
        return [actionId];
      });
      return showAction(deps, stores, actor, asId<'MdtAction'>(madeIds[0] ?? ''));
    }),
  );
}

/**
 * For update, by those who see the cases of its MDT, and by its owner.
 * @throws Refusal mdt-action-not-found | changed-meanwhile
 */
async function lockActionFor(stores: Stores, actor: Actor, roles: Roles, id: string, seen: Seen) {
  const action = await stores.mdtActions.lockById(asId<'MdtAction'>(id));
  const mdt = action && (await stores.mdts.findById(action.mdtId));
  if (action === undefined || mdt === undefined) throw new Refusal('mdt-action-not-found');
  const isOwn = action.owner.practitionerId === actor.practitionerId;
  if (!isOwn && !(await mdtsOfCases(stores, actor, roles)).some(({ mdtId }) => mdtId === action.mdtId)) {
    throw new Refusal('mdt-action-not-found');
  }
  checkSeen(seen, action);
  return { action, mdt };
}

type Found = Awaited<ReturnType<typeof lockActionFor>>;

async function note(deps: Deps, stores: Stores, actor: Actor, what: string, { action, mdt }: Found) {
  await tellOfOutcome(deps, stores, mdt, action.caseId);
  await deps.audit(stores, actor, what, `mdt-case:${action.caseId}`);
  return showAction(deps, stores, actor, action.actionId);
}

/** @throws Refusal mdt-action-not-found | changed-meanwhile | mdt-action-done | mdt-person-not-on-staff */
export function makeChangeMdtAction(deps: Deps) {
  return useCase(changeMdtAction, (actor, { actionId, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const found = await lockActionFor(stores, actor, changeMdtAction.roles, actionId, seen);
      if (found.action.done !== undefined) throw new Refusal('mdt-action-done');
      await checkPeople(stores, [{ value: body.ownerId, pointer: '/ownerId' }]);
      await stores.mdtActions.change(found.action.actionId, {
        ...{ what: body.what, dueOn: body.dueOn },
        ownedBy: asId<'Practitioner'>(body.ownerId),
      });
      return note(deps, stores, actor, 'changed-mdt-action', found);
    }),
  );
}

/** @throws Refusal mdt-action-not-found | changed-meanwhile | mdt-action-done */
export function makeFinishMdtAction(deps: Deps) {
  return useCase(finishMdtAction, (actor, { actionId, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const found = await lockActionFor(stores, actor, finishMdtAction.roles, actionId, seen);
      if (found.action.done !== undefined) throw new Refusal('mdt-action-done');
      await stores.mdtActions.setDone(found.action.actionId, actor.practitionerId, deps.now());
      return note(deps, stores, actor, 'finished-mdt-action', found);
    }),
  );
}

/** @throws Refusal mdt-action-not-found | changed-meanwhile | mdt-action-open */
export function makeReopenMdtAction(deps: Deps) {
  return useCase(reopenMdtAction, (actor, { actionId, body: { because }, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const found = await lockActionFor(stores, actor, reopenMdtAction.roles, actionId, seen);
      if (found.action.done === undefined) throw new Refusal('mdt-action-open');
      await stores.mdtActions.reopen(found.action.actionId, because);
      return note(deps, stores, actor, 'reopened-mdt-action', found);
    }),
  );
}

type Filter = Parameters<MdtActionStore['list']>[0];

const STATES: Readonly<
  Record<ActionsQuery['state'], (today: string) => Pick<Filter, 'isDone' | 'dueBefore'>>
> = {
  open: () => ({ isDone: false, dueBefore: undefined }),
  overdue: (today) => ({ isDone: false, dueBefore: today }),
  done: () => ({ isDone: true, dueBefore: undefined }),
  all: () => ({ isDone: undefined, dueBefore: undefined }),
};

/** The reader's own are shown whichever MDT they are of. @throws Refusal mdt-not-found */
async function whose(
  stores: Stores,
  actor: Actor,
  { mdtId, mine }: ActionsQuery,
): Promise<Pick<Filter, 'mdtIds' | 'ownedBy'>> {
  const { roles } = listMdtActions;
  const isMine = mine === 'true';
  const ownedBy = isMine ? actor.practitionerId : undefined;
  if (isMine) return { ownedBy, mdtIds: mdtId === undefined ? undefined : [asId<'Mdt'>(mdtId)] };
  const mdts =
    mdtId === undefined
      ? await mdtsOfCases(stores, actor, roles)
      : [await getMdtOfCases(stores, actor, roles, mdtId)];
  return { ownedBy, mdtIds: mdts.map((one) => one.mdtId) };
}

/** @throws Refusal mdt-not-found | cursor-not-valid */
export function makeListMdtActions(deps: Deps) {
  return useCase(listMdtActions, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const today = todayOf(actor, deps.now());
      const limit = query.limit ?? USUAL_LIMIT;
      const [dueOn, actionId = ''] = fromCursor(query.cursor, 2) ?? [];
      const records = await stores.mdtActions.list({
        ...(await whose(stores, actor, query)),
        ...STATES[query.state](today),
        caseId: query.caseId === undefined ? undefined : asId<'MdtCase'>(query.caseId),
        after:
          dueOn === undefined
            ? undefined
            : { dueOn: cursorDate(dueOn), actionId: cursorId<'MdtAction'>(actionId) },
        limit: limit + 1,
      });
      const page = pageOf(records, limit, (last) => [last.dueOn, last.actionId]);
      await deps.audit(stores, actor, 'listed-mdt-actions', `practitioner:${actor.practitionerId}`);
      return { items: await viewActions(stores, page.rows, today), nextCursor: page.nextCursor };
    }),
  );
}

/** Counts alone, without anything of patients. */
export function makeCountMdtActions(deps: Pick<Deps, 'transaction' | 'now'>) {
  return useCase(countMdtActions, (actor) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const mdts = await mdtsOfCases(stores, actor, countMdtActions.roles);
      const ids = mdts.map(({ mdtId }) => mdtId);
      const me = actor.practitionerId;
      return {
        ...(await stores.mdtActions.countOpen(me, ids, todayOf(actor, deps.now()))),
        followUps: await stores.mdtOutcomes.countAsks(me, ids),
      };
    }),
  );
}
