import { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { NewEvidence, RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import type { ParticipantId } from '../../kernel/rules/id.ts';
import type { MeetingAttendance } from '../../meetings/ports/meetings.ts';
import type { Stores } from '../ports/stores.ts';
import { placeJoiners, type Placed, type SentOn } from '../rules/place-joiners.ts';
import type { Interval } from '../rules/presence-intervals.ts';
import { standing } from '../rules/standing-decision.ts';
import { writeStays } from '../rules/report-stays.ts';
import { attendanceToDecide } from './attendance-changes.ts';
import { attendanceView } from './attendance-view.ts';
import { readKnown } from './known-of-attendance.ts';

export interface KeepReports {
  recordEvidence: RecordEvidence;
  tell: Tell;
  now: Now;
}

interface Looked {
  organisation: Organisation;
  appointment: AppointmentRecord;
  sessions: readonly MeetingAttendance[];
}

/**
 * Keeps what Teams' reports say as evidence, and asks the clinicians where there is something to decide: nobody has
 * decided and time or evidence allow it, or a report that came after the decision says otherwise.
 */
export async function keepReports(deps: KeepReports, stores: Stores, looked: Looked): Promise<void> {
  const { appointment, sessions } = looked;
  const { appointmentId } = appointment;
  const subject = appointmentSubject(appointment);
  const people = sessions.length === 0 ? undefined : await whoIsWho(stores, looked);
  let added = 0;
  for (const session of sessions) {
    for (const seen of people === undefined ? [] : evidenceOf(appointment, session, people)) {
      if (await deps.recordEvidence(stores, seen)) added += 1;
    }
  }
  if (added > 0) await stores.liveEvents.add({ subject, kind: 'attendance-changed' });
  const [known, [newest]] = await Promise.all([
    readKnown(stores, appointment),
    stores.attendance.newestByAppointments([appointmentId]),
  ]);
  const isDecided = standing(newest) !== undefined;
  const { status } = attendanceView(appointment, known, newest, deps.now());
  const asks = status === 'proposed' || status === 'hold';
  if (isDecided && added > 0) await stores.attendance.setAwaitsDecision(appointmentId, asks);
  // a decision is only asked about again when something is new
  if (asks && (!isDecided || added > 0)) {
    await deps.tell(stores, attendanceToDecide, subject, { appointment, hasNewEvidence: added > 0 });
  }
}

interface People {
  /** Whose accounts are the organisation's; none of them is the patient. */
  ownTenants: readonly string[];
  colleagues: ReadonlySet<string>;
  /** Of all appointments of the meeting. */
  sent: readonly SentOn<ParticipantId>[];
  /** Of this appointment. */
  participants: ReadonlySet<ParticipantId>;
}

/** A group shares one meeting: a person who came in may have been sent on from any of its appointments. */
async function whoIsWho(stores: Stores, { organisation, appointment }: Looked): Promise<People> {
  const { appointmentId, group, serviceLineId } = appointment;
  const inGroup = group === undefined ? [] : await stores.appointments.listByGroup(group.groupSessionId);
  const ids = [...new Set([appointmentId, ...inGroup.map((one) => one.appointmentId)])];
  const [evidence, participants, serviceLine, former] = await Promise.all([
    stores.evidence.listByAppointments(ids),
    stores.participants.listByAppointment(appointmentId),
    stores.serviceLines.findById(serviceLineId),
    stores.appointments.listFormerStaff(appointmentId),
  ]);
  return {
    ownTenants: organisation.entraTenantIds,
    colleagues: new Set([...(serviceLine?.staff ?? []), ...former].map((one) => one.entraObjectId)),
    sent: evidence.flatMap(({ kind, participantId, occurredAt }) =>
      kind === 'sent-to-meeting' && participantId !== undefined
        ? [{ participantId, at: occurredAt.epochMilliseconds }]
        : [],
    ),
    participants: new Set(participants.map(({ participantId }) => participantId)),
  };
}

type Person = MeetingAttendance['people'][number];

/** What one report says of this appointment; nothing when it names nobody, for then it is not known who was there. */
function evidenceOf(
  appointment: AppointmentRecord,
  session: MeetingAttendance,
  people: People,
): NewEvidence[] {
  const { reportId, endedAt } = session;
  const seen = session.people.filter(({ intervals }) => intervals.length > 0);
  if (seen.length === 0) return [];
  const about = { subject: appointmentSubject(appointment), source: 'teams-report' as const };
  // one meeting for many patients: its report is evidence for each of them
  const ofGroup = appointment.group === undefined ? '' : `:${appointment.appointmentId}`;
  const whoIs = identify(appointment, seen, people);
  const records = seen.flatMap((person, index): NewEvidence[] => {
    const who = whoIs(person, index);
    if (who === 'nobody-of-ours') return [];
    const stays = 'together' in who ? who.together.map(toInstants) : person.intervals;
    const from = stays[0]?.from;
    if (from === undefined) return [];
    return [
      {
        ...about,
        kind: 'report-attended',
        occurredAt: from,
        dedupeKey: `report:${reportId}:${session.people.indexOf(person)}${ofGroup}`,
        ...('practitionerId' in who ? { practitionerId: who.practitionerId } : {}),
        ...('participantId' in who ? { participantId: who.participantId } : {}),
        detail: {
          stays: writeStays(stays),
          ...('participantId' in who
            ? {
                match: 'together' in who ? 'as-many-as-were-sent' : 'only-candidate',
                secondsAfterSent: who.secondsAfterSent,
              }
            : {}),
        },
      },
    ];
  });
  const ended: NewEvidence = {
    ...about,
    kind: 'meeting-ended',
    occurredAt: endedAt,
    dedupeKey: `meeting-ended:${reportId}${ofGroup}`,
    detail: { reportId },
  };
  return [...records, ended];
}

const toInstants = ({ from, until }: Interval): Person['intervals'][number] => ({
  from: Temporal.Instant.fromEpochMilliseconds(from),
  until: Temporal.Instant.fromEpochMilliseconds(until),
});

type Who =
  | { practitionerId: AppointmentRecord['staff'][number]['practitionerId'] }
  | Placed<ParticipantId>
  | 'nobody-of-ours'
  | { isUnknown: true };

/**
 * Staff are known by their id, whatever else Teams says of them; other people of the organisation are not the patient.
 * A person who came by the browser is matched by when they were sent on, if at all.
 */
function identify(
  { staff }: AppointmentRecord,
  seen: readonly Person[],
  { ownTenants, colleagues, sent, participants }: People,
): (person: Person, index: number) => Who {
  const memberOf = ({ objectId }: Person) =>
    objectId === undefined ? undefined : staff.find((one) => one.entraObjectId === objectId);
  const isColleague = ({ objectId, tenantId }: Person): boolean =>
    (tenantId !== undefined && ownTenants.includes(tenantId)) ||
    (objectId !== undefined && colleagues.has(objectId));
  const isByTheBrowser = (person: Person): boolean =>
    memberOf(person) === undefined && !isColleague(person) && person.tenantId === undefined;
  const placed = placeJoiners(
    seen.map((person) =>
      isByTheBrowser(person)
        ? person.intervals.map(({ from, until }) => ({
            from: from.epochMilliseconds,
            until: until.epochMilliseconds,
          }))
        : [],
    ),
    sent,
  );
  return (person, index) => {
    const member = memberOf(person);
    if (member !== undefined) return { practitionerId: member.practitionerId };
    if (isColleague(person)) return 'nobody-of-ours';
    const match = placed[index];
    if (match === undefined) return { isUnknown: true };
    return participants.has(match.participantId) ? match : 'nobody-of-ours';
  };
}
