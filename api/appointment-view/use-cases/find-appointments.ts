import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { UseCase } from '../../kernel/actors/use-case.ts';
import type { Now } from '../../kernel/clock.ts';
import type { TypesOf } from '../../kernel/contract/endpoint.ts';
import { appointmentSearchSchema, type AppointmentSearch } from '../contract/appointment-search.ts';
import type { Appointment } from '../contract/appointments.ts';
import type { listAppointments, searchAppointments } from '../contract/endpoints.ts';
import { readSearch, type Wanted } from '../rules/read-search.ts';

/**
 * The appointments that somebody means who typed into one box, among those that they may see: of a patient on any day, of a
 * day or a time, or their own that come next. A time without a day is meant today.
 * One letter finds nobody.
 * @throws Refusal nhs-number-not-valid, too-many-searches
 */
export function makeFindAppointments(deps: {
  listAppointments: UseCase<TypesOf<typeof listAppointments>>;
  searchAppointments: UseCase<TypesOf<typeof searchAppointments>>;
  listToCome: (actor: Actor) => Promise<Appointment[]>;
  now: Now;
}): (actor: Actor, typed: string) => Promise<Appointment[]> {
  return async (actor, typed) => {
    const { timeZone } = actor.organisation;
    const today = deps.now().toZonedDateTimeISO(timeZone).toPlainDate();
    const wanted = readSearch(typed, today);
    if (wanted.kind === 'next') return deps.listToCome(actor);
    if (wanted.kind !== 'when') {
      const body = searchOf(wanted);
      return body === undefined ? [] : (await deps.searchAppointments(actor, { body })).items;
    }
    const day = wanted.date === undefined ? today : Temporal.PlainDate.from(wanted.date);
    const begins = day.toZonedDateTime(timeZone);
    const { items } = await deps.listAppointments(actor, {
      query: {
        from: begins.toInstant().toString(),
        to: day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant().toString(),
      },
    });
    return wanted.time === undefined ? items : items.filter((one) => isAt(one, wanted.time ?? ''));
  };
}

/** Whether its own clock shows that time when it starts, for the staff or for the patient. */
function isAt({ startsAt, patientStartsAt, timeZone }: Appointment, time: string): boolean {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return [startsAt, patientStartsAt].some((at) => clock.format(new Date(at)) === time);
}

/** As the endpoint takes it; undefined for a text that is too short to be looked for. */
export function searchOf(
  wanted: Exclude<Wanted, { kind: 'next' | 'when' }>,
): Exclude<AppointmentSearch, { patientId: string }> | undefined {
  switch (wanted.kind) {
    case 'nhs-number':
      return { nhsNumber: wanted.nhsNumber };
    case 'birth-date':
      return { birthDate: wanted.birthDate };
    case 'name': {
      const { name, birthDate } = wanted;
      const search = birthDate === undefined ? { name } : { name, birthDate };
      return appointmentSearchSchema.safeParse(search).success ? search : undefined;
    }
  }
}
