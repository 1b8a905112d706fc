import { Temporal } from 'temporal-polyfill';
import type { Now } from '../../kernel/clock.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { OutboxRecord } from '../../kernel/outbox/outbox.ts';
import { asId, type AppointmentId, type OrgId, type ServiceLineId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Pas } from '../../pas/ports/pas.ts';
import type { HeldAppointment, HeldInPas } from '../../pas/rules/held-in-pas.ts';
import type { KnownAppointment } from '../ports/reconciliation-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { Circumstances, PasWork } from '../rules/why-they-differ.ts';

export interface LookDeps {
  transaction: Transaction<Stores>;
  pasOf: OneFor<Pas>;
  now: Now;
}

/** An appointment of Confer with all that explains a difference. */
export interface OurSide {
  appointment: KnownAppointment;
  circumstances: Circumstances;
}

/** What both sides said at about the same time: Confer first, so that what it told the PAS by then can be there. */
export interface Look {
  ours: readonly OurSide[];
  basis: HeldInPas['basis'];
  /** By Confer's id as the PAS holds it. */
  held: ReadonlyMap<string, readonly HeldAppointment[]>;
}

interface Time {
  from: Temporal.Instant;
  until: Temporal.Instant;
}

/**
 * Both sides of a time. What the PAS holds in it and Confer has at another time is looked up too.
 * @param serviceLineIds only of these; undefined for all
 */
export async function lookAtTime(
  deps: LookDeps,
  orgId: OrgId,
  time: Time,
  serviceLineIds: readonly ServiceLineId[] | undefined,
): Promise<Look> {
  const listed = await readOurs(deps, orgId, ({ reconciliation }) =>
    reconciliation.listOfTime(time, serviceLineIds),
  );
  const { basis, appointments } = await askPas(deps, orgId, time, listed);
  const known = new Set<string>(listed.map(({ appointment }) => appointment.appointmentId));
  const strangers = [...new Set(appointments.map(({ appointmentId }) => appointmentId))].filter(
    (id) => !known.has(id) && isUuid(id),
  );
  const elsewhere = await readOurs(deps, orgId, ({ reconciliation }) =>
    reconciliation.listByIds(strangers.map((id) => asId<'Appointment'>(id))),
  );
  return { ours: [...listed, ...elsewhere], basis, held: byAppointment(appointments) };
}

/** Both sides of these appointments, whenever they are. */
export async function lookAtThese(
  deps: LookDeps,
  orgId: OrgId,
  appointmentIds: readonly AppointmentId[],
): Promise<Look> {
  const ours = await readOurs(deps, orgId, ({ reconciliation }) => reconciliation.listByIds(appointmentIds));
  const times = ours.map(({ appointment }) => appointment.startsAt);
  const [first] = times;
  if (first === undefined) return { ours, basis: 'asked', held: new Map() };
  // a time in which nothing begins: only these are asked for
  const { basis, appointments } = await askPas(deps, orgId, { from: first, until: first }, ours);
  return { ours, basis, held: byAppointment(appointments) };
}

/** What the PAS holds under an id of Confer's that Confer does not know; undefined when it does, or the PAS holds nothing. */
export async function lookAtStranger(
  deps: LookDeps,
  orgId: OrgId,
  appointmentRef: string,
): Promise<readonly HeldAppointment[] | undefined> {
  const id = asId<'Appointment'>(appointmentRef);
  const ours = isUuid(appointmentRef)
    ? await deps.transaction.run(orgId, ({ reconciliation }) => reconciliation.listByIds([id]))
    : [];
  if (ours.length > 0) return undefined;
  const pas = await deps.pasOf(orgId);
  // a time in which nothing begins: only this one is asked for
  const never = Temporal.Instant.fromEpochMilliseconds(0);
  const asked = { appointmentId: id, pasAppointmentId: undefined, startsAt: never, endsAt: never };
  const { appointments } = await pas.listHeld({ from: never, until: never, appointments: [asked] });
  const held = appointments.filter(({ appointmentId }) => appointmentId === appointmentRef);
  return held.length === 0 ? undefined : held;
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** These appointments, with the work for the PAS about them. */
export function readOurs(
  { transaction, now }: Pick<LookDeps, 'transaction' | 'now'>,
  orgId: OrgId,
  list: (stores: Stores) => Promise<KnownAppointment[]>,
): Promise<OurSide[]> {
  return transaction.run(orgId, async (stores) => {
    const appointments = await list(stores);
    if (appointments.length === 0) return [];
    const records = await stores.outbox.listBySubjects(
      appointments.map(({ appointmentId: id }) => ({ kind: 'appointment', id })),
    );
    const pause = (await stores.outbox.listPauses()).find(({ system }) => system === 'pas');
    const work = new Map<string, PasWork[]>();
    for (const record of records) {
      if (record.system !== 'pas') continue;
      const of = work.get(record.subject.id);
      if (of === undefined) work.set(record.subject.id, [pasWork(record)]);
      else of.push(pasWork(record));
    }
    return appointments.map((appointment) => ({
      appointment,
      circumstances: {
        work: work.get(appointment.appointmentId) ?? [],
        pausedBecause: pause?.reason,
        isTakenBack: appointment.isTakenBack,
        isCancellationOpen: isUndoable(appointment, now()),
      },
    }));
  });
}

const isUndoable = ({ status, decided, undoUntil }: KnownAppointment, now: Temporal.Instant): boolean =>
  status === 'cancelled' &&
  decided === undefined &&
  undoUntil !== undefined &&
  Temporal.Instant.compare(now, undoUntil) < 0;

function pasWork(record: OutboxRecord): PasWork {
  const { outboxId, topic, label, settled, doneAt, deadAt, lastError } = record;
  const told = { outboxId, topic, label };
  if (settled !== undefined) return { ...told, state: 'settled', note: settled.note };
  if (doneAt !== undefined) return { ...told, state: 'done', note: undefined };
  return { ...told, state: deadAt === undefined ? 'pending' : 'needs-person', note: lastError };
}

async function askPas(
  { pasOf }: LookDeps,
  orgId: OrgId,
  time: Time,
  ours: readonly OurSide[],
): Promise<HeldInPas> {
  const pas = await pasOf(orgId);
  const appointments = ours.map(({ appointment: { appointmentId, pasAppointmentId, startsAt, endsAt } }) => ({
    ...{ appointmentId, pasAppointmentId, startsAt, endsAt },
  }));
  return pas.listHeld({ ...time, appointments });
}

function byAppointment(held: readonly HeldAppointment[]): Map<string, HeldAppointment[]> {
  const by = new Map<string, HeldAppointment[]>();
  for (const one of held) {
    const of = by.get(one.appointmentId);
    if (of === undefined) by.set(one.appointmentId, [one]);
    else of.push(one);
  }
  return by;
}
