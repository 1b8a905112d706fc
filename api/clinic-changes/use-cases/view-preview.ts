import { Temporal } from 'temporal-polyfill';
import type {
  ClinicChangeAction,
  ClinicChangeNumbers,
  ClinicChangePreview,
  NotPossible,
} from '../contract/clinic-changes.ts';
import { initials } from '../../patients/rules/initials.ts';
import type { PlannedChange } from './plan-change.ts';
import { PROBLEM_WORDS } from './problem-words.ts';

const MOST_SHOWN = 100;
/** Requests in one batch of Graph: Microsoft, "Combine multiple requests in one HTTP call". */
const GRAPH_BATCH = 20;

/** What a planned change would do, in numbers and by session. */
export function viewPreview(
  action: ClinicChangeAction,
  planned: PlannedChange,
  timeZone: string,
): ClinicChangePreview {
  const inSession = Map.groupBy(
    planned.items.map(({ appointment }) => appointment),
    ({ sessionId }) => sessionId,
  );
  return {
    fingerprint: planned.fingerprint,
    timeZone,
    numbers: numbersOf(action, planned),
    sessions: planned.sessions.map(({ session, becomes, movesTo }) => ({
      sessionId: session.sessionId,
      clinicName: session.clinicName,
      serviceLineName: session.serviceLineName,
      date: session.date,
      opensAt: session.opensAt,
      closesAt: session.closesAt,
      staff: session.staff.map(({ displayName }) => displayName),
      appointments: inSession.get(session.sessionId)?.length ?? 0,
      patients: (inSession.get(session.sessionId) ?? [])
        .toSorted((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt))
        .map(({ appointmentId, patientStartsAt, givenName, familyName }) => ({
          appointmentId,
          startsAt: patientStartsAt.toString(),
          displayName: `${givenName} ${familyName}`,
        })),
      becomes,
      movesTo:
        movesTo === undefined
          ? null
          : { date: movesTo.date, opensAt: movesTo.opensAt, closesAt: movesTo.closesAt },
    })),
    notPossible: planned.notPossible
      .slice(0, MOST_SHOWN)
      .map(({ appointment, problem }) => viewNotPossible({ ...appointment, problem })),
  };
}

/** An appointment that stays as it is, with why and what to do. */
export function viewNotPossible(
  item: Pick<
    PlannedChange['notPossible'][number]['appointment'],
    'appointmentId' | 'startsAt' | 'serviceLineName' | 'givenName' | 'familyName'
  > &
    Pick<PlannedChange['notPossible'][number], 'problem'>,
): NotPossible {
  return {
    appointmentId: item.appointmentId,
    startsAt: item.startsAt.toString(),
    serviceLineName: item.serviceLineName,
    patientInitials: initials(item.givenName, item.familyName),
    reason: item.problem,
    label: PROBLEM_WORDS[item.problem],
  };
}

function numbersOf(
  action: ClinicChangeAction,
  { sessions, items, notPossible }: PlannedChange,
): ClinicChangeNumbers {
  // a different member of staff changes nothing that a patient was told
  const tells = action.kind !== 'hand-over';
  const messages = tells ? items.reduce((sum, { appointment }) => sum + appointment.reachable, 0) : 0;
  const toPhone = items.filter(({ appointment }) => tells && !appointment.isPatientReachable);
  // a group has one meeting, which goes with it
  const groups = new Set(items.flatMap(({ appointment }) => appointment.groupSessionId ?? []));
  return {
    sessions: sessions.filter(({ becomes }) => becomes !== 'unchanged').length,
    appointments: items.length,
    patients: new Set(items.map(({ appointment }) => appointment.patientId)).size,
    people: messages,
    messages,
    pasWrites: items.length,
    graphCalls: items.reduce((sum, { appointment }) => sum + graphCallsOf(action, appointment), groups.size),
    patientsToPhone: new Set(toPhone.map(({ appointment }) => appointment.patientId)).size,
    notPossible: notPossible.length,
  };
}

/** The meeting and everybody's entry go in one batch; what moves is changed first. Groups are counted apart. */
function graphCallsOf(
  action: ClinicChangeAction,
  { isInGroup, staff }: { isInGroup: boolean; staff: readonly unknown[] },
): number {
  if (isInGroup) return 0;
  const batches = Math.ceil((staff.length + 1) / GRAPH_BATCH);
  return action.kind === 'cancel' ? batches : batches + 1;
}
