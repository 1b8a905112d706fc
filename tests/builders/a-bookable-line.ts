import type { Temporal } from 'temporal-polyfill';
import type { Slot } from '../../api/slots/contract/slots.ts';
import type { PersonAvailability } from '../../api/slots/ports/availability-store.ts';
import type { ConsultationOptions } from './a-consultation.ts';
import { aPerson } from './at-work.ts';
import { aDayOfClinic } from './a-day-of-clinic.ts';

const HALF_A_DAY_HOURS = 12;

/** Somebody who has a clinic for half a day on each side of a time, and whose Outlook was just read. */
export function aFreePerson(
  practitionerId: PersonAvailability['practitionerId'],
  around: Temporal.Instant,
  readAt: Temporal.Instant,
): PersonAvailability {
  const span = {
    from: around.subtract({ hours: HALF_A_DAY_HOURS }).epochMilliseconds,
    until: around.add({ hours: HALF_A_DAY_HOURS }).epochMilliseconds,
  };
  return {
    practitionerId,
    home: undefined,
    open: [{ ...span, slotMinutes: 30 }],
    busy: [],
    taken: { appointment: [], group: [], away: [], hold: [], outlook: [], elsewhere: [] },
    outlookReadAt: readAt,
    outlookFollowedUntil: undefined,
    outlookCovers: span,
    isOutlookKnown: true,
  };
}

/** Another time that is named in place of one that cannot be had. */
export const ANOTHER_SLOT: Slot = {
  startsAt: '2026-03-04T09:00:00Z',
  endsAt: '2026-03-04T09:30:00Z',
  patientStartsAt: '2026-03-04T09:00:00Z',
  patientEndsAt: '2026-03-04T09:30:00Z',
  staff: [],
  resources: [],
  modality: 'video',
  shared: null,
  reasons: [],
};

/** A service line with an appointment at 10:30, a coordinator who books in it, and a consultant who is free all day. */
export function aBookableLine(options: ConsultationOptions = {}) {
  const day = aDayOfClinic(options, { appRoles: ['Coordinator'] });
  const { stores, clock, clinician: coordinator } = day;
  const [consultant] = day.appointment().staff;
  if (consultant === undefined) throw new Error('an appointment without staff');
  const { practitionerId, roleCode } = consultant;
  stores.serviceLines[0] = {
    ...stores.serviceLines[0]!,
    roles: [{ roleCode, label: consultant.roleLabel, requiredCount: 1 }],
    staff: [{ ...consultant, organisation: null }],
  };
  stores.staff.push(
    aPerson({ practitionerId: coordinator.practitionerId, displayName: coordinator.displayName }),
  );
  stores.people.push(aFreePerson(practitionerId, day.appointment().startsAt, clock.now));
  return {
    ...day,
    coordinator,
    consultant: { practitionerId, roleCode },
    serviceLineId: day.appointment().serviceLineId,
    /** The consultant is taken then by something else. */
    takeTime: (from: Temporal.Instant, until: Temporal.Instant): void => {
      const [person] = stores.people;
      person!.taken.outlook.push({ from: from.epochMilliseconds, until: until.epochMilliseconds });
    },
    deps: {
      ...day.deps,
      refreshPatient: () => Promise.resolve(),
      recheckFreeBusy: () => Promise.resolve('checked-now' as const),
      suggestAlternatives: () => Promise.resolve([ANOTHER_SLOT]),
    },
  };
}
