import { routesOf } from '../http/routes-of.ts';
import { bookingEndpoints } from './contract/endpoints.ts';
import { bookingSchemas } from './contract/schemas.ts';
import { makeBookAppointment } from './use-cases/book-appointment.ts';
import { makeBookSeries } from './use-cases/book-series.ts';
import { makeCancelAppointment } from './use-cases/cancel-appointment.ts';
import { makeCancelGroupSession } from './use-cases/cancel-group-session.ts';
import { makeCreateGroupSession } from './use-cases/create-group-session.ts';
import { makeExtendHold } from './use-cases/extend-hold.ts';
import { makeGetGroupSession } from './use-cases/get-group-session.ts';
import { makeListGroupSessions } from './use-cases/list-group-sessions.ts';
import { makeListHoldsOfPatient } from './use-cases/list-holds-of-patient.ts';
import { makeListStandIns } from './use-cases/list-stand-ins.ts';
import { makeMoveGroupSession } from './use-cases/move-group-session.ts';
import { makePlanSeries } from './use-cases/plan-series.ts';
import { makeReleaseHold } from './use-cases/release-hold.ts';
import { makeReplaceStaff } from './use-cases/replace-staff.ts';
import { makeRescheduleAppointment } from './use-cases/reschedule-appointment.ts';
import { makeTakeHold } from './use-cases/take-hold.ts';
import { makeUndoCancellation } from './use-cases/undo-cancellation.ts';

type BookingDependencies = Parameters<typeof makeBookAppointment>[0] &
  Parameters<typeof makeCancelAppointment>[0] &
  Parameters<typeof makeTakeHold>[0] &
  Pick<Parameters<typeof makePlanSeries>[0], 'searchSlots'>;

/** How time is claimed: appointments, series, groups and holds, and how it is moved and given back. */
export function makeBooking(deps: BookingDependencies) {
  const useCases = {
    bookAppointment: makeBookAppointment(deps),
    rescheduleAppointment: makeRescheduleAppointment(deps),
    cancelAppointment: makeCancelAppointment(deps),
    undoCancellation: makeUndoCancellation(deps),
    listStandIns: makeListStandIns(deps),
    replaceStaff: makeReplaceStaff(deps),
    takeHold: makeTakeHold(deps),
    extendHold: makeExtendHold(deps),
    releaseHold: makeReleaseHold(deps),
    listHoldsOfPatient: makeListHoldsOfPatient(deps),
    planSeries: makePlanSeries(deps),
    bookSeries: makeBookSeries(deps),
    createGroupSession: makeCreateGroupSession(deps),
    listGroupSessions: makeListGroupSessions(deps),
    getGroupSession: makeGetGroupSession(deps),
    moveGroupSession: makeMoveGroupSession(deps),
    cancelGroupSession: makeCancelGroupSession(deps),
  };
  return { useCases, routes: routesOf(bookingEndpoints, bookingSchemas, useCases) };
}
