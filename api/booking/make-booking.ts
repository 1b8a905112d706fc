import { partsOf } from '../appointments/rules/appointment-parts.ts';
import { asId } from '../kernel/rules/id.ts';
import { Refusal } from '../kernel/rules/refusal.ts';
import type { Tell } from '../kernel/changes/tell.ts';
import type { Enqueue } from '../kernel/outbox/enqueue.ts';
import type { RecordEvidence } from '../evidence/use-cases/record-evidence.ts';
import { makeOnceFor } from '../kernel/requests/make-once.ts';
import type { BookDependencies } from './use-cases/book-appointment.ts';
import type { StaffUseCases } from '../wiring/staff-use-cases.ts';
import { makeBookSeries } from './use-cases/book-series.ts';
import type { ChangingUseCases } from './use-cases/changing-use-cases.ts';
import { makeGroupSessions } from './use-cases/group-sessions.ts';
import { makeHoldSlot } from './use-cases/hold-slot.ts';
import { makePlanSeries } from './use-cases/plan-series.ts';
import { makeRescheduleAppointment } from './use-cases/reschedule-appointment.ts';

interface Deps extends BookDependencies {
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  tell: Tell;
  searchSlots: StaffUseCases['searchSlots'];
  suggestAlternatives: StaffUseCases['suggestAlternatives'];
}

/** Wires holds, moves, series and groups. */
export function makeChangingUseCases(deps: Deps): ChangingUseCases {
  const all = { ...deps, makeOnce: makeOnceFor(deps) };
  return {
    ...makeHoldSlot(all),
    ...makeRescheduleAppointment(all),
    ...makeGroupSessions(all),
    planSeries: makePlanSeries(deps),
    bookSeries: makeBookSeries(all),
    suggestInsteadOfHold: makeSuggestInsteadOfHold(deps),
  };
}

/** A hold says from when to when: the service line's own parts when they last as long, else all of it with the patient. */
function makeSuggestInsteadOfHold(deps: Deps): ChangingUseCases['suggestInsteadOfHold'] {
  return async (actor, { serviceLineId, startsAt, endsAt, practitionerIds, resourceIds }) => {
    const id = asId<'ServiceLine'>(serviceLineId);
    const serviceLine = await deps.transaction.run(actor.orgId, ({ serviceLines }) =>
      serviceLines.findById(id),
    );
    if (serviceLine === undefined) throw new Refusal('service-line-not-found');
    const minutes = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
    const own = partsOf({}, serviceLine);
    const isOwn = own.huddleMinutes + own.patientMinutes + own.debriefMinutes === minutes;
    const staff = serviceLine.staff
      .filter((member) => practitionerIds.includes(member.practitionerId))
      .map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode }));
    return deps.suggestAlternatives(actor, {
      serviceLineId,
      startsAt,
      staff,
      parts: isOwn ? own : { huddleMinutes: 0, patientMinutes: Math.min(minutes, 240), debriefMinutes: 0 },
      ...(resourceIds === undefined ? {} : { resourceIds }),
    });
  };
}
