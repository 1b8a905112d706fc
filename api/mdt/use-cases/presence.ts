import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { asId, type PractitionerId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { PANEL_SIGN_SECONDS } from '../contract/mdt-words.ts';
import type { MarkPresence } from '../contract/running.ts';
import { getMdtMeetingNow, markMdtPresence, signMdtPanel } from '../contract/running-endpoints.ts';
import type { MeetingRecord } from '../ports/mdt-meeting-store.ts';
import type { PresenceId, PresenceRecord } from '../ports/mdt-presence-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { presenceAt } from '../rules/presence.ts';
import { checkPeople, checkRoles } from './check-people.ts';
import { getMeetingFor, lockMeetingFor } from './mdt-access.ts';
import { tellOfMeetingNow } from './mdt-changes.ts';
import { presenceEvents } from './meeting-presence.ts';
import type { NotePanelSign } from './panel-signs.ts';
import { showMeetingNow, viewMeetingNow } from './view-meeting-now.ts';

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  tell: Tell;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/** @throws Refusal mdt-meeting-not-found */
export function makeGetMdtMeetingNow(deps: Pick<Deps, 'transaction' | 'now'>) {
  return useCase(getMdtMeetingNow, (actor, { meetingId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { meeting, mdt } = await getMeetingFor(stores, actor, getMdtMeetingNow.roles, meetingId);
      return viewMeetingNow(stores, mdt, meeting, deps.now());
    }),
  );
}

/** @throws Refusal mdt-meeting-not-found | mdt-meeting-not-running */
export function makeSignMdtPanel(deps: Pick<Deps, 'transaction' | 'now'> & { notePanelSign: NotePanelSign }) {
  return useCase(signMdtPanel, async (actor, { meetingId: id, body }) => {
    const at = deps.now();
    const { practitionerId, orgId } = actor;
    const meetingId = await deps.transaction.run(orgId, async (stores) => {
      const { meeting } = await getMeetingFor(stores, actor, signMdtPanel.roles, id);
      return meeting.meetingId;
    });
    const panelId = asId<'MdtPanel'>(body.panelId);
    await deps.notePanelSign(orgId, meetingId, { practitionerId, panelId, is: body.is, at });
    return { nextSignSeconds: PANEL_SIGN_SECONDS };
  });
}

/** @throws Refusal mdt-presence-time-not-possible */
function timeOf(deps: { now: Now }, { startedAt }: MeetingRecord, at: string | undefined): Temporal.Instant {
  const now = deps.now();
  const wanted = at === undefined ? now : Temporal.Instant.from(at);
  const isPossible =
    startedAt !== undefined &&
    Temporal.Instant.compare(wanted, startedAt) >= 0 &&
    Temporal.Instant.compare(wanted, now) <= 0;
  if (!isPossible) throw new Refusal('mdt-presence-time-not-possible', { pointer: '/at' });
  return wanted;
}

/**
 * Who is no member needs a role, or a member for whom they come: else nobody could say what they were there for.
 * @throws Refusal mdt-person-not-on-staff | mdt-role-not-known | mdt-covers-not-a-member | mdt-person-not-in-meeting
 */
async function checkWho(
  stores: Stores,
  { members }: MdtRecord,
  { practitionerId, role, covers, is }: MarkPresence,
): Promise<void> {
  await checkPeople(stores, [{ value: practitionerId, pointer: '/practitionerId' }]);
  if (role !== undefined) await checkRoles(stores, [{ value: role, pointer: '/role' }]);
  const isMember = (id: string): boolean => members.some((one) => one.practitionerId === id);
  if (covers !== undefined && (covers === practitionerId || !isMember(covers))) {
    throw new Refusal('mdt-covers-not-a-member', { pointer: '/covers' });
  }
  const isNamed =
    isMember(practitionerId) || members.some((one) => one.cover?.practitionerId === practitionerId);
  if (is !== 'left' && !isNamed && role === undefined && covers === undefined) {
    throw new Refusal('mdt-person-not-in-meeting', { pointer: '/role' });
  }
}

const SOURCES = { 'in-the-room': 'manual', 'on-the-phone': 'phone' } as const;

/** Somebody who left has left the telephone, too. */
function eventsOf(
  { is }: MarkPresence,
  person: PractitionerId,
  before: readonly PresenceRecord[],
  at: Temporal.Instant,
): Pick<PresenceRecord, 'kind' | 'source'>[] {
  if (is !== 'left') return [{ kind: 'arrived', source: SOURCES[is] }];
  const theirs = presenceEvents(before.filter(({ practitionerId }) => practitionerId === person));
  const isOnPhone = presenceAt(theirs, at.epochMilliseconds)[0]?.hereBy.includes('phone') ?? false;
  return [
    { kind: 'left', source: 'manual' },
    ...(isOnPhone ? [{ kind: 'left', source: 'phone' } as const] : []),
  ];
}

async function mark(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { meeting, mdt, body }: { meeting: MeetingRecord; mdt: MdtRecord; body: MarkPresence },
): Promise<PresenceId[]> {
  const { meetingId } = meeting;
  if (meeting.status !== 'running') throw new Refusal('mdt-meeting-not-running');
  const at = timeOf(deps, meeting, body.at);
  await checkWho(stores, mdt, body);
  const practitionerId = asId<'Practitioner'>(body.practitionerId);
  const events = eventsOf(body, practitionerId, await stores.mdtPresence.list(meetingId, at), at).map(
    (event) => ({
      ...event,
      ...{ meetingId, practitionerId, at, role: body.role },
      covers: body.covers === undefined ? undefined : asId<'Practitioner'>(body.covers),
      presenceId: asId<'MdtPresence'>(deps.newId()),
      ...{ notedBy: actor.practitionerId, notedAt: deps.now() },
    }),
  );
  await stores.mdtPresence.add(events);
  await tellOfMeetingNow(deps, stores, mdt, meetingId);
  await deps.audit(stores, actor, 'marked-mdt-presence', `mdt-meeting:${meetingId}`);
  return events.map(({ presenceId }) => presenceId);
}

/**
 * Staff say that somebody is there, by telephone or not, or has left.
 * @throws Refusal mdt-meeting-not-found | mdt-meeting-not-running | mdt-presence-time-not-possible | key-reused, and
 *   what is wrong with who they are
 */
export function makeMarkMdtPresence(deps: Deps) {
  return useCase(markMdtPresence, (actor, { meetingId: id, body, key }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { roles, operationId } = markMdtPresence;
      const { meeting, mdt } = await lockMeetingFor(stores, actor, roles, id, 'any');
      const { meetingId } = meeting;
      const keyed = { operation: operationId, idempotencyKey: key, request: { meetingId, ...body } };
      await deps.makeOnce(stores, actor, keyed, () => mark(deps, stores, actor, { meeting, mdt, body }));
      return showMeetingNow(stores, mdt, meetingId, deps.now());
    }),
  );
}
