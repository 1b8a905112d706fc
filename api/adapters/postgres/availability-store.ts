import { Temporal } from 'temporal-polyfill';
import type {
  Availability,
  AvailabilityQuery,
  AvailabilityStore,
  PatientAvailability,
  PersonAvailability,
  ResourceAvailability,
  SessionSpan,
  Span,
} from '../../application/ports/availability-store.ts';
import type { PractitionerId } from '../../domain/shared/id.ts';
import { LOOK_UP } from './availability-statement.ts';
import { timestamptz } from './column-types.ts';
import type { OrgSession } from './org-session.ts';

/** Milliseconds since the epoch, starts and ends; null where there is no row. */
type Columns = [from: number[] | null, until: number[] | null];

interface PersonRow {
  practitionerId: PractitionerId;
  open: [from: number[], until: number[], slotMinutes: number[]] | null;
  booked: Columns;
  grouped: Columns;
  away: Columns;
  held: Columns;
  outlook: Columns;
  readAt: number | null;
  followedUntil: number | null;
  covers: [from: number, until: number] | null;
}

type ResourceRow = Omit<ResourceAvailability, 'busy'> & { booked: Columns; away: Columns; held: Columns };

interface Row {
  people: PersonRow[] | null;
  resources: ResourceRow[] | null;
  patient: { busy: Columns; lastTeam: PractitionerId[] | null } | null;
  is_moving_known: boolean;
}

const toSpans = ([from, until]: Columns): Span[] =>
  from?.map((start, index) => ({ from: start, until: until?.[index] ?? start })) ?? [];
const toSessions = ([from, until, slotMinutes]: NonNullable<PersonRow['open']>): SessionSpan[] =>
  from.map((start, index) => ({
    from: start,
    until: until[index] ?? start,
    slotMinutes: slotMinutes[index] ?? 0,
  }));
const toInstant = (millis: number | null): Temporal.Instant | undefined =>
  millis === null ? undefined : Temporal.Instant.fromEpochMilliseconds(millis);

function toPerson(row: PersonRow, window: Span): PersonAvailability {
  const taken = {
    appointment: toSpans(row.booked),
    group: toSpans(row.grouped),
    away: toSpans(row.away),
    hold: toSpans(row.held),
    outlook: toSpans(row.outlook),
  };
  const covers = row.covers === null ? undefined : { from: row.covers[0], until: row.covers[1] };
  return {
    practitionerId: row.practitionerId,
    open: row.open === null ? [] : toSessions(row.open),
    busy: Object.values(taken).flat(),
    taken,
    outlookReadAt: toInstant(row.readAt),
    outlookFollowedUntil: toInstant(row.followedUntil),
    outlookCovers: covers,
    isOutlookKnown: covers !== undefined && covers.from <= window.from && covers.until >= window.until,
  };
}

function toResource({ booked, away, held, ...resource }: ResourceRow): ResourceAvailability {
  return { ...resource, busy: [booked, away, held].flatMap(toSpans) };
}

function toPatient(row: NonNullable<Row['patient']>): PatientAvailability {
  return { busy: toSpans(row.busy), lastTeam: row.lastTeam ?? [] };
}

async function lookUp({ client, orgId }: OrgSession, query: AvailabilityQuery): Promise<Availability> {
  const { resources, ownHold } = query;
  const { rows } = await client.query<Row>({
    name: 'availability',
    text: LOOK_UP,
    values: [
      orgId,
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
    ],
  });
  const [row] = rows;
  if (row === undefined) throw new Error('no row from a statement that always has one');
  const window = { from: query.from.epochMilliseconds, until: query.to.epochMilliseconds };
  return {
    people: (row.people ?? []).map((person) => toPerson(person, window)),
    resources: (row.resources ?? []).map(toResource),
    patient: row.patient === null ? undefined : toPatient(row.patient),
    isMovingKnown: row.is_moving_known,
  };
}

/** When people are open for a service line, and by what they and all else are taken. */
export function makeAvailabilityStore(session: OrgSession): AvailabilityStore {
  return { lookUp: (query) => lookUp(session, query) };
}
