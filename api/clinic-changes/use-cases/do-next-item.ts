import { Temporal } from 'temporal-polyfill';
import type { ClinicChangeProblem } from '../contract/clinic-changes.ts';
import { asId, type AppointmentId, type OrgId, type PractitionerId } from '../../kernel/rules/id.ts';
import { Refusal, type RefusalCode } from '../../kernel/rules/refusal.ts';
import { cancelWithin, type CancelDependencies } from '../../booking/use-cases/cancel-within.ts';
import type { StaffChanger } from '../../booking/use-cases/changer.ts';
import { moveGroupWithin } from '../../booking/use-cases/move-group-within.ts';
import { holdersOf } from '../../service-lines/rules/team-of-line.ts';
import { moveWithin, type MoveDependencies } from '../../booking/use-cases/move-within.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { GroupRecord } from '../../appointments/ports/group-store.ts';
import type { ItemToDo } from '../ports/clinic-change-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { wantedTime } from './without-clashes.ts';

interface Deps extends CancelDependencies, MoveDependencies {
  transaction: Transaction<Stores>;
  /** Told when an item has to wait, in milliseconds. */
  onPutOff: (milliseconds: number) => void;
  /** Told of a fault of ours, which is tried again some times. */
  onFault: (item: ItemToDo, error: unknown) => void;
}

/** How long one waits for another of the same clinic to make room, and how often. */
const MAKE_ROOM_MS = 400;
const MAKE_ROOM_TRIES = 60;
const FAULT_WAIT_MS = 1_000;
const FAULT_TRIES = 5;

/**
 * Changes the next appointment that is due, in one transaction with its mark: done twice or half done it cannot be.
 * @returns whether there was one
 */
export type DoNextItem = (orgId: OrgId) => Promise<boolean>;

export function makeDoNextItem(deps: Deps): DoNextItem {
  return async (orgId) => {
    const taken: ItemToDo[] = [];
    try {
      return await deps.transaction.run(orgId, async (stores) => {
        taken.length = 0;
        const item = await stores.clinicChanges.takeItem(deps.now());
        if (item === undefined) return false;
        taken.push(item);
        const problem = await change(deps, stores, item);
        if (problem === undefined) await stores.clinicChanges.markDone(item, deps.now());
        else await stores.clinicChanges.markFailed(item, problem, deps.now());
        return true;
      });
    } catch (error) {
      const [item] = taken;
      if (item === undefined) throw error;
      await afterFailure(deps, orgId, item, error);
      return true;
    }
  };
}

/** @returns why it stays as it is; undefined when it is as it should be. @throws Refusal of what was tried */
async function change(deps: Deps, stores: Stores, item: ItemToDo): Promise<ClinicChangeProblem | undefined> {
  const group = await lockGroupOf(stores, item);
  const appointment = await stores.appointments.lockById(item.appointmentId);
  if (appointment === undefined) throw new Error('an appointment of a change of clinics is not there');
  if (appointment.status === 'cancelled') return undefined;
  const target = item.moveTo ?? item.startsAt;
  const isAt = (instant: Temporal.Instant): boolean =>
    Temporal.Instant.compare(appointment.startsAt, instant) === 0;
  if (item.action.kind === 'move' && isAt(target)) return undefined;
  if (appointment.status === 'ended') return 'over-meanwhile';
  if (!isAt(item.startsAt)) return 'no-longer-there';
  if (Temporal.Instant.compare(appointment.startsAt, deps.now()) <= 0) return 'already-started';
  const changer: StaffChanger = { ...item.startedBy, through: 'clinic-change' };
  if (item.action.kind === 'cancel') {
    await cancelWithin(deps, stores, changer, appointment, { by: 'provider', reason: item.action.reason });
    return undefined;
  }
  return move(deps, stores, changer, { appointment, group, item, action: item.action });
}

async function move(
  deps: Deps,
  stores: Stores,
  changer: StaffChanger,
  { appointment, group, item, action }: ToMove,
): Promise<ClinicChangeProblem | undefined> {
  const { staff } = appointment;
  if (action.kind === 'hand-over' && staff.some((one) => one.practitionerId === action.toPractitionerId)) {
    const isDone = staff.every((one) => one.practitionerId !== action.fromPractitionerId);
    return isDone ? undefined : 'successor-already-there';
  }
  const wanted = wantedTime(action, { appointment, moveTo: item.moveTo });
  const clashes = await stores.changeableSessions.findClashes(
    [wanted],
    await leavingWith(stores, item, group),
    deps.now(),
  );
  const clash = clashes.get(item.appointmentId);
  if (clash !== undefined) {
    // another one of the clinic may be about to leave that place
    if (mayStillGetRoom(item)) throw new Refusal('slot-taken');
    return clash;
  }
  const target = { startsAt: wanted.from, staff: staffAfter(action, staff) };
  if (!(await maySucceed(stores, appointment, target.staff))) return 'successor-not-suitable';
  if (group !== undefined) {
    await moveGroupWithin(deps, stores, changer, group, target);
    return undefined;
  }
  const [organiser] = target.staff;
  const place =
    organiser === undefined
      ? undefined
      : await stores.appointments.findPlace({
          serviceLineId: appointment.serviceLineId,
          practitionerId: organiser.practitionerId,
          startsAt: wanted.from,
          endsAt: wanted.until,
        });
  await moveWithin(deps, stores, changer, appointment, {
    ...target,
    ...(place === undefined ? {} : { place }),
    outlookCheck: 'not-known',
  });
  return undefined;
}

/** A new member of staff must hold the role that they are to have. */
async function maySucceed(
  stores: Pick<Stores, 'serviceLines'>,
  { serviceLineId, staff }: AppointmentRecord,
  team: readonly { practitionerId: PractitionerId; roleCode: string }[],
): Promise<boolean> {
  const newcomers = team.filter((one) => staff.every((was) => was.practitionerId !== one.practitionerId));
  if (newcomers.length === 0) return true;
  const serviceLine = await stores.serviceLines.findById(serviceLineId);
  if (serviceLine === undefined) throw new Error('an appointment without a service line');
  return newcomers.every(({ practitionerId, roleCode }) =>
    holdersOf(serviceLine, roleCode).some((holder) => holder.practitionerId === practitionerId),
  );
}

interface ToMove {
  appointment: AppointmentRecord;
  /** The group in which it has a place, locked: it moves as a whole, with the first of its places that is done. */
  group: GroupRecord | undefined;
  item: ItemToDo;
  action: Exclude<ItemToDo['action'], { kind: 'cancel' }>;
}

/** Before its places, as everybody locks them: two who lock in different orders would wait for each other. */
async function lockGroupOf(
  stores: Stores,
  { appointmentId, action }: ItemToDo,
): Promise<GroupRecord | undefined> {
  if (action.kind === 'cancel') return undefined;
  const { group } = (await stores.appointments.findById(appointmentId)) ?? {};
  return group && (await stores.groups.lockById(group.groupSessionId));
}

/** The appointments whose present time counts as free: all that move together. */
async function leavingWith(
  stores: Stores,
  { appointmentId }: ItemToDo,
  group: GroupRecord | undefined,
): Promise<AppointmentId[]> {
  if (group === undefined) return [appointmentId];
  const places = await stores.appointments.listByGroup(group.groupSessionId);
  return places.map((place) => place.appointmentId);
}

/** @param staff of the appointment as it is */
export function staffAfter(
  action: ToMove['action'],
  staff: readonly { practitionerId: PractitionerId; roleCode: string }[],
): { practitionerId: PractitionerId; roleCode: string }[] {
  return staff.map(({ practitionerId, roleCode }) => ({
    practitionerId:
      action.kind === 'hand-over' && practitionerId === action.fromPractitionerId
        ? asId<'Practitioner'>(action.toPractitionerId)
        : practitionerId,
    roleCode,
  }));
}

const mayStillGetRoom = ({ hasCompany, attempts }: ItemToDo): boolean =>
  hasCompany && attempts < MAKE_ROOM_TRIES;

/** What a refusal of one appointment means for the change of many. */
const PROBLEM_OF: Partial<Record<RefusalCode, ClinicChangeProblem>> = {
  'appointment-already-over': 'over-meanwhile',
  'consultation-under-way': 'already-started',
  'group-moves-together': 'part-of-group',
  'slot-in-past': 'new-time-in-past',
  'slot-taken': 'staff-busy',
  'slot-held': 'staff-busy',
  'patient-already-booked': 'patient-busy',
  'resource-taken': 'resource-busy',
};

const TAKEN: ReadonlySet<ClinicChangeProblem> = new Set(['staff-busy', 'patient-busy', 'resource-busy']);

async function afterFailure(deps: Deps, orgId: OrgId, item: ItemToDo, error: unknown): Promise<void> {
  const problem = error instanceof Refusal ? PROBLEM_OF[error.code] : undefined;
  if (problem === undefined) deps.onFault(item, error);
  const waitMs = waitAfter(item, problem);
  await deps.transaction.run(orgId, async ({ clinicChanges }) => {
    if (waitMs === undefined) await clinicChanges.markFailed(item, problem ?? 'fault', deps.now());
    else await clinicChanges.putOff(item, deps.now().add({ milliseconds: waitMs }));
  });
  if (waitMs !== undefined) deps.onPutOff(waitMs);
}

/** @returns milliseconds; undefined when it is not to be tried again */
function waitAfter(item: ItemToDo, problem: ClinicChangeProblem | undefined): number | undefined {
  if (problem === undefined) {
    return item.attempts + 1 < FAULT_TRIES ? FAULT_WAIT_MS * 2 ** item.attempts : undefined;
  }
  return TAKEN.has(problem) && mayStillGetRoom(item) ? MAKE_ROOM_MS : undefined;
}
