import { Temporal } from 'temporal-polyfill';
import type { ChangeWaitingListEntry } from '../contract/waiting-list.ts';
import { asId, type PatientId, type ServiceLineId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { WaitingListRecord, WaitingWishes } from '../ports/waiting-list-store.ts';
import { leaveList } from './leave-list.ts';
import type { EntryToChange, WaitingListUseCases } from './waiting-list-use-cases.ts';
import { waitingListEntryView } from './waiting-list-view.ts';

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  audit: Audit;
  now: Now;
  newId: NewId;
}

type Changing = 'addToWaitingList' | 'changeWaitingListEntry' | 'removeFromWaitingList';

/** Puts patients on the short-notice list, changes what suits them, and takes them off. */
export function makeChangeWaitingList(deps: Deps): Pick<WaitingListUseCases, Changing> {
  return {
    addToWaitingList: (actor, { idempotencyKey, request }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const keyed = { operation: 'addToWaitingList', idempotencyKey, request };
        const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => {
          const { serviceLineId, patientId, ...wishes } = request;
          return [await add(deps, stores, actor, { serviceLineId, patientId }, wishes)];
        });
        return show(stores, asId<'WaitingListEntry'>(madeIds[0] ?? ''));
      }),
    changeWaitingListEntry: (actor, { wishes, ...which }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const entry = await lockEntry(stores, actor, which);
        await stores.waitingList.change(entry.entryId, await checkWishes(deps, stores, actor, entry, wishes));
        await deps.audit(stores, actor, 'changed-waiting-list-entry', `waiting-list-entry:${entry.entryId}`);
        return show(stores, entry.entryId);
      }),
    removeFromWaitingList: (actor, { reason, ...which }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        // freed slots are locked first, by leaveList: only what was there is read here
        const entry = await stores.waitingList.findById(asId<'WaitingListEntry'>(which.entryId));
        const { entryId } = checkEntry(actor, entry, which);
        await leaveList(deps, stores, entryId, reason);
        await deps.audit(stores, actor, 'removed-from-waiting-list', `waiting-list-entry:${entryId}`);
        return show(stores, entryId);
      }),
  };
}

async function show(stores: Stores, entryId: WaitingListRecord['entryId']) {
  const entry = await stores.waitingList.findById(entryId);
  if (entry === undefined) throw new Error('an entry that was just written is not there');
  return waitingListEntryView(entry);
}

/** Not there, not waiting any more and not theirs are the same answer. */
function checkEntry<Entry extends WaitingListRecord>(
  actor: Actor,
  entry: Entry | undefined,
  { expectedVersion }: EntryToChange,
): Entry {
  if (
    entry === undefined ||
    !actor.serviceLineIds.includes(entry.serviceLineId) ||
    entry.status !== 'waiting'
  ) {
    throw new Refusal('waiting-list-entry-not-found');
  }
  if (expectedVersion !== undefined && expectedVersion !== entry.version)
    throw new Refusal('changed-meanwhile');
  return entry;
}

async function lockEntry(stores: Stores, actor: Actor, which: EntryToChange): Promise<WaitingListRecord> {
  const entry = await stores.waitingList.lockById(asId<'WaitingListEntry'>(which.entryId));
  return checkEntry(actor, entry, which);
}

async function add(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  who: { serviceLineId: string; patientId: string },
  wishes: ChangeWaitingListEntry,
): Promise<string> {
  const serviceLineId = asId<'ServiceLine'>(who.serviceLineId);
  const serviceLine = actor.serviceLineIds.includes(serviceLineId)
    ? await stores.serviceLines.findById(serviceLineId)
    : undefined;
  if (serviceLine === undefined || serviceLine.isArchived) throw new Refusal('service-line-not-found');
  const patient = await stores.patients.findById(asId<'Patient'>(who.patientId));
  if (patient === undefined) throw new Refusal('patient-not-found');
  const entryId = asId<'WaitingListEntry'>(deps.newId());
  const isNew = await stores.waitingList.add({
    entryId,
    serviceLineId,
    patientId: patient.patientId,
    addedBy: actor.practitionerId,
    addedAt: deps.now(),
    ...(await checkWishes(deps, stores, actor, { serviceLineId, patientId: patient.patientId }, wishes)),
  });
  if (!isNew) throw new Refusal('already-on-waiting-list');
  await deps.audit(stores, actor, 'added-to-waiting-list', `waiting-list-entry:${entryId}`);
  return entryId;
}

async function checkWishes(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  who: { serviceLineId: ServiceLineId; patientId: PatientId },
  wishes: ChangeWaitingListEntry,
): Promise<WaitingWishes> {
  const today = deps.now().toZonedDateTimeISO(actor.organisation.timeZone).toPlainDate();
  const waitingSince = wishes.waitingSince ?? today.toString();
  if (Temporal.PlainDate.compare(waitingSince, today) > 0) throw new Refusal('waiting-since-in-future');
  return {
    noticeMinutes: wishes.noticeMinutes,
    suits: wishes.suits ?? {},
    priority: wishes.priority ?? 'routine',
    waitingSince,
    givesUpAppointmentId: await checkGivesUp(deps, stores, who, wishes.givesUpAppointmentId),
  };
}

/** Only an appointment to come, of the same patient in the same service line, that can be moved by itself. */
async function checkGivesUp(
  deps: Deps,
  stores: Stores,
  who: { serviceLineId: ServiceLineId; patientId: PatientId },
  givesUp: string | undefined,
): Promise<WaitingWishes['givesUpAppointmentId']> {
  if (givesUp === undefined) return undefined;
  const appointment = await stores.appointments.findById(asId<'Appointment'>(givesUp));
  const isTheirs =
    appointment?.patientId === who.patientId &&
    appointment.serviceLineId === who.serviceLineId &&
    appointment.status === 'booked' &&
    appointment.group === undefined &&
    Temporal.Instant.compare(appointment.startsAt, deps.now()) > 0;
  if (!isTheirs) throw new Refusal('gives-up-not-possible');
  return appointment.appointmentId;
}
