import type { Temporal } from 'temporal-polyfill';
import type { ClinicChangeAction } from '../contract/clinic-changes.ts';
import type { ItemOfChange } from '../rules/plan-clinic-change.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { ChangeableAppointment, Clash, PlaceToTake } from '../ports/changeable-session-store.ts';
import type { Stores } from '../ports/stores.ts';

type Item = ItemOfChange<ChangeableAppointment>;

/** Each that stays where it is may be in the way of another one; more rounds than this are left to the job. */
const MOST_ROUNDS = 10;

/** Takes out what cannot go where it should, because people, the patient or a room are taken there. */
export async function withoutClashes(
  stores: Pick<Stores, 'changeableSessions'>,
  action: ClinicChangeAction,
  all: readonly Item[],
  now: Temporal.Instant,
): Promise<{ items: Item[]; notPossible: (Item & { problem: Clash })[] }> {
  let items = [...all];
  const notPossible: (Item & { problem: Clash })[] = [];
  if (action.kind === 'cancel') return { items, notPossible };
  for (let round = 0; round < MOST_ROUNDS && items.length > 0; round += 1) {
    const clashes = await stores.changeableSessions.findClashes(
      items.map((item) => wantedTime(action, item)),
      items.map(({ appointment }) => appointment.appointmentId),
      now,
    );
    if (clashes.size === 0) break;
    for (const item of items) {
      const problem = clashes.get(item.appointment.appointmentId);
      if (problem !== undefined) notPossible.push({ ...item, problem });
    }
    items = items.filter(({ appointment }) => !clashes.has(appointment.appointmentId));
  }
  return { items, notPossible };
}

/** Who has to be free when: everybody at the new time, or the successor at the old one. */
export function wantedTime(
  action: Exclude<ClinicChangeAction, { kind: 'cancel' }>,
  {
    appointment,
    moveTo,
  }: {
    appointment: Pick<ChangeableAppointment, 'appointmentId' | 'startsAt' | 'endsAt' | 'staff'>;
    moveTo: Temporal.Instant | undefined;
  },
): PlaceToTake {
  const from = moveTo ?? appointment.startsAt;
  return {
    appointmentId: appointment.appointmentId,
    practitionerIds:
      action.kind === 'hand-over'
        ? [asId<'Practitioner'>(action.toPractitionerId)]
        : appointment.staff.map(({ practitionerId }) => practitionerId),
    from,
    until: from.add(appointment.endsAt.since(appointment.startsAt)),
  };
}
