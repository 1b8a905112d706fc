import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { addToMdtList } from '../contract/endpoints.ts';
import type { AddToList } from '../contract/meetings.ts';
import type { CaseRecord } from '../ports/mdt-case-store.ts';
import type { ListItemId, MeetingRecord } from '../ports/mdt-meeting-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { mayList } from '../rules/list-gates.ts';
import { standingOf } from './case-standing.ts';
import { lockCaseFor, lockMeetingFor } from './mdt-access.ts';
import { tellOfCase, tellOfList } from './mdt-changes.ts';
import { showMeeting } from './view-meetings.ts';

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  tell: Tell;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/**
 * Puts a case at the end of the list of a meeting that is planned or under way.
 * @throws Refusal mdt-meeting-not-found | mdt-case-not-found | key-reused | a `ListGate`
 */
export function makeAddToMdtList(deps: Deps) {
  return useCase(addToMdtList, (actor, { meetingId: id, body, key }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { roles, operationId } = addToMdtList;
      const { meeting, mdt } = await lockMeetingFor(stores, actor, roles, id, 'any');
      const { meetingId } = meeting;
      const keyed = { operation: operationId, idempotencyKey: key, request: { meetingId, ...body } };
      await deps.makeOnce(stores, actor, keyed, async () => [
        await add(deps, stores, actor, { meeting, mdt, body }),
      ]);
      return showMeeting(stores, mdt, meetingId, deps.now());
    }),
  );
}

interface Asked {
  meeting: MeetingRecord;
  mdt: MdtRecord;
  body: AddToList;
}

async function add(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { meeting, mdt, body }: Asked,
): Promise<ListItemId> {
  const { roles } = addToMdtList;
  const { mdtCase } = await lockCaseFor(stores, actor, roles, body.caseId, 'any');
  if (mdtCase.mdtId !== mdt.mdtId) throw new Refusal('mdt-case-not-found', { pointer: '/caseId' });
  const lateness = await passGates(deps, stores, mdtCase, { meeting, mdt, body });
  const { meetingId } = meeting;
  const { caseId } = mdtCase;
  const listItemId: ListItemId = asId<'MdtListItem'>(deps.newId());
  const isAdded = await stores.mdtMeetings.addItem({
    listItemId,
    meetingId,
    caseId,
    position: meeting.caseCount + 1,
    minutes: body.minutes ?? mdt.minutesPerCase,
    addedBy: actor.practitionerId,
    addedAt: deps.now(),
    ...lateness,
  });
  if (!isAdded) throw new Refusal('mdt-case-on-list', { pointer: '/caseId' });
  await tellOfCase(deps, stores, mdt, caseId);
  await tellOfList(deps, stores, mdt, meetingId);
  await deps.audit(stores, actor, 'listed-mdt-case', `mdt-case:${caseId}`);
  return listItemId;
}

/** @throws Refusal a `ListGate` */
async function passGates(
  { now }: Pick<Deps, 'now'>,
  stores: Stores,
  mdtCase: CaseRecord,
  { meeting, mdt, body: { lateReason } }: Asked,
): Promise<{ lateReason: string | undefined; isFlagged: boolean }> {
  const caseType = await stores.mdts.findCaseType(mdtCase.caseTypeId);
  const patient = await stores.patients.findById(mdtCase.patientId);
  if (caseType === undefined || patient === undefined) throw new Error('a case without its patient or type');
  const result = mayList({
    meeting: { ...meeting, startsAt: meeting.startsAt.epochMilliseconds },
    cutOffHours: mdt.cutOffHours,
    standing: patient.standing,
    case: {
      ...standingOf(mdtCase, caseType),
      triage: mdtCase.triage?.decision,
      isUrgent: mdtCase.isUrgent,
    },
    lateReason,
    now: now().epochMilliseconds,
  });
  if ('gate' in result) {
    const pointer = result.gate === 'mdt-late-needs-reason' ? '/lateReason' : '/caseId';
    throw new Refusal(result.gate, { pointer });
  }
  return { lateReason: result.isLate ? lateReason : undefined, isFlagged: result.isFlagged };
}
