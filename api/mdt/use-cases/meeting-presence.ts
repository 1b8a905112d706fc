import { Temporal } from 'temporal-polyfill';
import { asId, type PractitionerId } from '../../kernel/rules/id.ts';
import type { PersonInMeeting } from '../contract/running.ts';
import type { MeetingRecord } from '../ports/mdt-meeting-store.ts';
import type { PresenceRecord, ToldPresence } from '../ports/mdt-presence-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import {
  presenceAt,
  type PersonPresence,
  type PresenceEvent,
  type PresenceSource,
} from '../rules/presence.ts';
import type { PresentMember } from '../rules/quorum.ts';
import { memberInMeeting, presentMembers, type NamedMember, type SaidOfPerson } from '../rules/who-counts.ts';
import { labels, type LabelOf } from './view-mdts.ts';

type Reads = Pick<Stores, 'staff' | 'mdtPresence'>;

interface Person {
  practitionerId: PractitionerId;
  displayName: string;
}

/** Everybody who was seen in a meeting until a moment, and what they are in it. */
export interface MeetingPresence {
  presence: PersonPresence[];
  members: NamedMember[];
  said: SaidOfPerson[];
  /** Who said last that somebody is in the room or on the telephone, or is not any more. */
  notes: { person: string; source: PresenceSource; by: string }[];
  /** Those who are there at that moment, once for each source. */
  present: PresentMember[];
  personOf: (id: string) => Person;
  labelOf: LabelOf;
}

const membersOf = ({ members }: MdtRecord): NamedMember[] =>
  members.map(({ practitionerId, roles, cover }) => ({
    ...{ person: practitionerId, roles },
    cover: cover?.practitionerId,
  }));

async function namesOf(stores: Reads, mdt: MdtRecord, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>([
    [mdt.chairedBy, mdt.chairName],
    ...mdt.members.map(({ practitionerId, displayName }): [string, string] => [practitionerId, displayName]),
  ]);
  const others = ids.filter((id) => !names.has(id)).map((id) => asId<'Practitioner'>(id));
  if (others.length === 0) return names;
  for (const one of await stores.staff.listByIds(others)) names.set(one.practitionerId, one.displayName);
  return names;
}

/** A meeting that is over stays as it was at its end. */
export const momentOf = ({ finishedAt }: MeetingRecord, now: Temporal.Instant): Temporal.Instant =>
  finishedAt !== undefined && Temporal.Instant.compare(finishedAt, now) < 0 ? finishedAt : now;

type Told = PresenceRecord & { heardSince?: Temporal.Instant | undefined };

/** What was told, as the rule takes it. */
export const presenceEvents = (told: readonly Told[]): PresenceEvent[] =>
  told.map(({ practitionerId: person, kind, source, at, heardSince }) => ({
    ...{ person, kind, source, at: at.epochMilliseconds },
    heardSince: heardSince?.epochMilliseconds,
  }));

/** Who was there at a moment, of what was told until then. */
export function whoWasThere(
  mdt: MdtRecord,
  told: readonly Told[],
  moment: Temporal.Instant,
): Pick<MeetingPresence, 'presence' | 'members' | 'said'> {
  return {
    presence: presenceAt(presenceEvents(told), moment.epochMilliseconds),
    members: membersOf(mdt),
    said: told.map(({ practitionerId: person, role, covers }) => ({ person, role, covers })),
  };
}

/** By person and source; what is told last holds. */
function notesOf(told: readonly ToldPresence[]): MeetingPresence['notes'] {
  const spoken = told.filter(({ source }) => source === 'manual' || source === 'phone');
  const newest = new Map(
    spoken.map(({ practitionerId: person, source, notedBy: by }) => [
      `${person} ${source}`,
      { person, source, by },
    ]),
  );
  return [...newest.values()];
}

export async function presenceOf(
  stores: Reads,
  mdt: MdtRecord,
  { meetingId }: MeetingRecord,
  moment: Temporal.Instant,
): Promise<MeetingPresence> {
  const told = await stores.mdtPresence.list(meetingId, moment);
  const { presence, members, said } = whoWasThere(mdt, told, moment);
  const notes = notesOf(told);
  const [names, labelOf] = await Promise.all([
    namesOf(stores, mdt, [
      ...presence.map(({ person }) => person),
      ...said.flatMap((one) => one.covers ?? []),
      ...notes.map(({ by }) => by),
    ]),
    labels(stores),
  ]);
  return {
    ...{ presence, members, said, notes },
    present: presentMembers(presence, members, said),
    personOf: (id) => ({ practitionerId: asId<'Practitioner'>(id), displayName: names.get(id) ?? '' }),
    labelOf,
  };
}

export const instantOf = (ms: number): string => Temporal.Instant.fromEpochMilliseconds(ms).toString();

/** What somebody is in a meeting, as it is shown. */
export function roleView(
  person: string,
  { members, said, personOf, labelOf }: MeetingPresence,
): Pick<PersonInMeeting, 'practitionerId' | 'displayName' | 'roles' | 'isMember' | 'covers'> {
  const { roles, covers } = memberInMeeting(person, members, said);
  return {
    ...personOf(person),
    roles: roles.map((role) => ({ role, label: labelOf(role) })),
    isMember: members.some((one) => one.person === person),
    covers: covers.map((one) => personOf(one.person)),
  };
}

/** Members, and whoever else was seen, by name. */
export function peopleView(known: MeetingPresence): PersonInMeeting[] {
  const ids = new Set([
    ...known.members.map(({ person }) => person),
    ...known.presence.map(({ person }) => person),
  ]);
  return [...ids]
    .map((person): PersonInMeeting => {
      const seen = known.presence.find((one) => one.person === person);
      return {
        ...roleView(person, known),
        isPresent: seen?.isPresent ?? false,
        since: seen?.since === undefined ? null : instantOf(seen.since),
        hereBy: seen?.hereBy ?? [],
        goneBy: (seen?.goneBy ?? []).map(({ since, ...same }) => ({ ...same, since: instantOf(since) })),
        isDisputed: seen?.isDisputed ?? false,
        said: known.notes
          .filter((note) => note.person === person)
          .map(({ source, by }) => ({ source, by: known.personOf(by) })),
      };
    })
    .toSorted((one, other) => one.displayName.localeCompare(other.displayName, 'en-GB'));
}
