import pg from 'pg';
import type { AppointmentMove, AppointmentStore } from '../ports/appointment-store.ts';
import type { AppointmentId } from '../../kernel/rules/id.ts';
import { claimDays, turnLock } from './claim-turns.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import { PARTICIPANT_STEPS } from '../rules/participant-state.ts';
import { TAKEN_BY_TABLE, tableOfClash } from './table-of-clash.ts';

/** Of a statement behind one that failed. */
const TRANSACTION_ABORTED = '25P02';

const TAKE_TURN = `
  SELECT ${turnLock('wanted.id')}
  FROM (
    SELECT concat(person.id, ' ', day) AS id
    FROM unnest($4::text[]) AS day, (
      SELECT a.patient_id::text AS id FROM appointments a WHERE a.org_id = $1 AND a.appointment_id = $2
      UNION SELECT unnest($3::text[])
    ) person
    ORDER BY concat(person.id, ' ', day) COLLATE "C"
  ) wanted`;

/** A member who left keeps a row until their calendar entry is gone; their time is free. */
const FREE_WHO_LEAVES = `
  UPDATE appointment_staff SET status = 'cancelled', removed_at = $4
  WHERE org_id = $1 AND appointment_id = $2 AND removed_at IS NULL AND practitioner_id <> ALL ($3)`;

const MOVE_PATIENT = `
  UPDATE appointments SET during = tstzrange($3, $4), patient_starts_at = $5, patient_ends_at = $6,
    outlook_check = $7, version = version + 1, modality = $8, location = $9, session_id = $10, clinic_id = $11,
    group_session_id = CASE WHEN $12 THEN $13::uuid ELSE group_session_id END,
    seat = CASE WHEN $12 THEN $14::int ELSE seat END,
    visitor_join_url = CASE WHEN $12 THEN NULL ELSE visitor_join_url END,
    professional_ready_at = CASE WHEN during = tstzrange($3, $4) AND NOT $15 THEN professional_ready_at END,
    arrival_taken_by = CASE WHEN during = tstzrange($3, $4) AND NOT $16 THEN arrival_taken_by END,
    arrival_taken_at = CASE WHEN during = tstzrange($3, $4) AND NOT $16 THEN arrival_taken_at END,
    no_visitor_link_because = CASE WHEN $12 THEN NULL ELSE no_visitor_link_because END,
    late_from_minutes = CASE WHEN during = tstzrange($3, $4) THEN late_from_minutes END,
    late_until_minutes = CASE WHEN during = tstzrange($3, $4) THEN late_until_minutes END,
    late_told_from_minutes = CASE WHEN during = tstzrange($3, $4) THEN late_told_from_minutes END,
    late_told_until_minutes = CASE WHEN during = tstzrange($3, $4) THEN late_told_until_minutes END
  WHERE org_id = $1 AND appointment_id = $2`;

/** What was ended has had its people until now: from now on they are somebody else's. */
const FREE_FROM_WHAT_IS_OVER = `
  UPDATE appointment_staff s SET during = tstzrange(s.starts_at, $4)
  FROM appointments a
  WHERE s.org_id = $1 AND s.practitioner_id = $3 AND s.status <> 'cancelled' AND s.appointment_id <> $2
    AND s.starts_at > $4::timestamptz - interval '1 day' AND s.starts_at < $4 AND s.ends_at > $4
    AND a.org_id = $1 AND a.appointment_id = s.appointment_id AND a.ended_at IS NOT NULL`;

/** Until what they have next, whatever it is, where somebody is needed now: at any other time they are free or taken. */
const UNTIL_THE_NEXT = `
  least($7::timestamptz, coalesce((SELECT min(n.starts_at) FROM appointment_staff n
    WHERE $8 AND n.org_id = $1 AND n.practitioner_id = $3 AND n.status <> 'cancelled' AND n.starts_at > $6::timestamptz
      AND n.starts_at < $7::timestamptz AND n.appointment_id IS DISTINCT FROM $2::uuid), $7::timestamptz))`;

/** Claimed by its group when it is a place in one by now. An answer to the old time says nothing of the new one. */
const MOVE_MEMBER = `
  INSERT INTO appointment_staff AS s (org_id, appointment_id, claimed_by, practitioner_id, role_code, position, during,
    added_version)
  SELECT $1::uuid, $2::uuid, coalesce(a.group_session_id, a.appointment_id), $3::uuid, $4, $5,
    tstzrange($6, ${UNTIL_THE_NEXT}), a.version
  FROM appointments a WHERE a.org_id = $1 AND a.appointment_id = $2
  ON CONFLICT (org_id, appointment_id, practitioner_id) DO UPDATE SET role_code = excluded.role_code,
    claimed_by = excluded.claimed_by, position = excluded.position, status = 'booked',
    during = CASE WHEN $9 AND s.removed_at IS NULL THEN s.during ELSE excluded.during END,
    response = CASE WHEN ($9 OR s.during = excluded.during) AND s.removed_at IS NULL THEN s.response ELSE 'none' END,
    responded_at = CASE WHEN ($9 OR s.during = excluded.during) AND s.removed_at IS NULL THEN s.responded_at END,
    removed_at = NULL`;

const FREE_RESOURCES = `
  DELETE FROM appointment_resources WHERE org_id = $1 AND appointment_id = $2 AND resource_id <> ALL ($3)`;

const MOVE_RESOURCE = `
  INSERT INTO appointment_resources (org_id, appointment_id, resource_id, claimed_by, during)
  SELECT $1::uuid, $2::uuid, $3::uuid, coalesce(a.group_session_id, a.appointment_id), tstzrange($4, $5)
  FROM appointments a WHERE a.org_id = $1 AND a.appointment_id = $2
  ON CONFLICT (org_id, appointment_id, resource_id) DO UPDATE SET claimed_by = excluded.claimed_by, during = excluded.during, status = 'booked'`;

const TO_ANOTHER_TIME = Object.entries(PARTICIPANT_STEPS['move-time'])
  .map(([from, to]) => `WHEN '${from}' THEN '${to}'`)
  .join(' ');

/** A participant who came to the old time has not come to the new one. */
const MOVE_LINKS = `
  UPDATE participants SET link_expires_at = $3, waiting_since = CASE WHEN $4 THEN waiting_since END,
    admitted_at = CASE WHEN $4 THEN admitted_at END,
    state = CASE WHEN $4 THEN state ELSE CASE state ${TO_ANOTHER_TIME} ELSE state END END
  WHERE org_id = $1 AND appointment_id = $2`;

interface Step {
  name: string;
  text: string;
  values: unknown[];
}

/** In the order in which a booking takes its locks: the patient's time, the staff's by id, the resources' by id. */
function stepsOf(session: OrgSession, appointmentId: AppointmentId, to: AppointmentMove): Step[] {
  const here = [session.orgId, appointmentId];
  const during = [timestamptz(to.startsAt), timestamptz(to.endsAt)];
  const staffIds = to.staff.map((member) => member.practitionerId);
  const patient = [timestamptz(to.patientStartsAt), timestamptz(to.patientEndsAt)];
  const inOrder = [...to.staff.entries()].sort(([, a], [, b]) =>
    a.practitionerId < b.practitionerId ? -1 : 1,
  );
  return [
    {
      name: 'move-turn',
      text: TAKE_TURN,
      values: [...here, [...staffIds, ...to.resourceIds], claimDays(to)],
    },
    {
      name: 'move-patient',
      text: MOVE_PATIENT,
      values: [
        ...[...here, ...during, ...patient, to.outlookCheck],
        ...[to.modality, to.location, to.session?.sessionId, to.session?.clinicId],
        ...[to.group !== undefined, to.group?.groupSessionId, to.group?.seat],
        ...[to.isReadyNoMore, to.releasesArrival],
      ],
    },
    { name: 'move-free-staff', text: FREE_WHO_LEAVES, values: [...here, staffIds, timestamptz(to.at)] },
    { name: 'move-free-resources', text: FREE_RESOURCES, values: [...here, to.resourceIds] },
    ...inOrder.flatMap(([position, member]) => memberSteps(here, during, to, position, member)),
    ...to.resourceIds.toSorted().map((resourceId) => ({
      name: 'move-resource',
      text: MOVE_RESOURCE,
      values: [...here, resourceId, ...during],
    })),
    { name: 'move-links', text: MOVE_LINKS, values: [...here, timestamptz(to.linkExpiresAt), to.keepsTime] },
  ];
}

function memberSteps(
  here: readonly unknown[],
  during: readonly unknown[],
  { keepsClaims }: AppointmentMove,
  position: number,
  { practitionerId, roleCode, needed }: AppointmentMove['staff'][number],
): Step[] {
  const claim = needed === undefined ? during : [timestamptz(needed.from), timestamptz(needed.until)];
  return [
    ...(needed === undefined
      ? []
      : [
          {
            name: 'move-free-from-over',
            text: FREE_FROM_WHAT_IS_OVER,
            values: [...here, practitionerId, timestamptz(needed.from)],
          },
        ]),
    {
      name: 'move-member',
      text: MOVE_MEMBER,
      values: [...here, practitionerId, roleCode, position, ...claim, needed?.isNow === true, keepsClaims],
    },
  ];
}

/** Moves an appointment; all statements are on their way at once, and what the first refusal says is the answer. */
export function makeAppointmentMove(session: OrgSession): AppointmentStore['move'] {
  return async (appointmentId, to) => {
    const steps = stepsOf(session, appointmentId, to);
    const done = await Promise.allSettled(steps.map((step) => session.client.query(step)));
    for (const one of done) {
      if (one.status === 'fulfilled') continue;
      const reason: unknown = one.reason;
      if (!(reason instanceof pg.DatabaseError)) throw reason;
      if (reason.code === TRANSACTION_ABORTED) continue;
      const taken = TAKEN_BY_TABLE[tableOfClash(reason) ?? ''];
      if (taken === undefined) throw reason;
      session.rollBackBecause = 'the new time was taken, and half of the move is written';
      return taken;
    }
    return 'moved';
  };
}
