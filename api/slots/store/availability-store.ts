import type {
  TakenTimes,
  AvailabilityQuery,
  AvailabilityStore,
  OpenGroup,
  PatientAvailability,
  ResourceAvailability,
} from '../ports/availability-store.ts';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import { LOOK_UP } from './availability-statement.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import { withTimeAtHome, type Guest } from './guest-availability.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import {
  toPerson,
  toSession,
  toSpans,
  type Columns,
  type PersonRow,
  type SessionRow,
} from './person-availability-row.ts';

type ResourceRow = Omit<ResourceAvailability, 'busy'> & { booked: Columns; away: Columns; held: Columns };

interface Row {
  sessions: SessionRow[] | null;
  open_groups: OpenGroup[] | null;
  people: PersonRow[] | null;
  resources: ResourceRow[] | null;
  patient: { busy: Columns; lastTeam: PractitionerId[] | null } | null;
  guests: Guest[] | null;
  is_moving_known: boolean;
}

function toResource({ booked, away, held, ...resource }: ResourceRow): ResourceAvailability {
  return { ...resource, busy: [booked, away, held].flatMap(toSpans) };
}

function toPatient(row: NonNullable<Row['patient']>): PatientAvailability {
  return { busy: toSpans(row.busy), lastTeam: row.lastTeam ?? [] };
}

async function lookUp(session: OrgSession, query: AvailabilityQuery): Promise<TakenTimes> {
  const { resources, ownHold } = query;
  const { rows } = await session.client.query<Row>({
    name: 'availability',
    text: LOOK_UP,
    values: [
      session.orgId,
      query.serviceLineId,
      query.practitionerIds,
      timestamptz(query.from),
      timestamptz(query.to),
      timestamptz(query.now),
      query.movingAppointmentId,
      ownHold?.holdId,
      ownHold?.heldBy,
      query.patientId,
      resources?.resourceIds ?? [],
      resources?.languages ?? [],
      resources?.rooms ?? false,
      query.overIsFree ?? false,
    ],
  });
  const [row] = rows;
  if (row === undefined) throw new Error('no row from a statement that always has one');
  const window = { from: query.from.epochMilliseconds, until: query.to.epochMilliseconds };
  const sessions = (row.sessions ?? []).map(toSession);
  const people = (row.people ?? []).map((person) => toPerson(person, window, sessions));
  const { guests } = row;
  return {
    people: guests === null ? people : await withTimeAtHome(session, query, people, guests),
    resources: (row.resources ?? []).map(toResource),
    patient: row.patient === null ? undefined : toPatient(row.patient),
    openGroups: row.open_groups ?? [],
    isMovingKnown: row.is_moving_known,
  };
}

/** When people are open for a service line, and by what they and all else are taken. */
export function makeAvailabilityStore(session: OrgSession): AvailabilityStore {
  return { read: (query) => lookUp(session, query) };
}
