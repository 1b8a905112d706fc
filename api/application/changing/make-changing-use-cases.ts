import { partsOf } from '../../domain/clinic/appointment-parts.ts';
import { asId } from '../../domain/shared/id.ts';
import { Refusal } from '../../domain/shared/refusal.ts';
import type { Enqueue } from '../enqueue.ts';
import type { RecordEvidence } from '../evidence/record-evidence.ts';
import { makeMakeOnce } from '../make-once.ts';
import type { BookDependencies } from '../staff/book-appointment.ts';
import type { StaffUseCases } from '../staff-use-cases.ts';
import { makeBookSeries } from './book-series.ts';
import type { ChangingUseCases } from './changing-use-cases.ts';
import { makeGroupSessions } from './group-sessions.ts';
import { makeHoldSlot } from './hold-slot.ts';
import { makePatientNeeds } from './patient-needs.ts';
import { makePlanSeries } from './plan-series.ts';
import { makeRescheduleAppointment } from './reschedule-appointment.ts';

interface Deps extends BookDependencies {
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  searchSlots: StaffUseCases['searchSlots'];
  suggestAlternatives: StaffUseCases['suggestAlternatives'];
}

/** Wires holds, moves, series, groups and needs. */
export function makeChangingUseCases(deps: Deps): ChangingUseCases {
  const all = { ...deps, makeOnce: makeMakeOnce(deps) };
  return {
    ...makeHoldSlot(all),
    ...makeRescheduleAppointment(all),
    ...makeGroupSessions(all),
    ...makePatientNeeds(deps),
    planSeries: makePlanSeries(deps),
    bookSeries: makeBookSeries(all),
    suggestInsteadOfHold: makeSuggestInsteadOfHold(deps),
  };
}

/** A hold says from when to when: the service line's own parts when they last as long, else all of it with the patient. */
function makeSuggestInsteadOfHold(deps: Deps): ChangingUseCases['suggestInsteadOfHold'] {
  return async (actor, { serviceLineId, startsAt, endsAt, practitionerIds, resourceIds }) => {
    const id = asId<'ServiceLine'>(serviceLineId);
    const serviceLine = await deps.transaction.run(actor.orgId, ({ directory }) =>
      directory.findServiceLine(id),
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
