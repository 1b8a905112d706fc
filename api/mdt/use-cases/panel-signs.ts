import type { Temporal } from 'temporal-polyfill';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import { asId, type MdtMeetingId, type OrgId, type PractitionerId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { PanelId } from '../ports/mdt-presence-store.ts';
import type { Stores } from '../ports/stores.ts';
import { nextPanelEvent } from '../rules/panel-event.ts';
import { PANEL_SILENT_MS } from '../rules/presence.ts';
import { tellOfMeetingNow } from './mdt-changes.ts';
import { expectSilence } from './panel-silent.ts';

/** What a panel said, and when it was heard. */
export interface PanelSign {
  practitionerId: PractitionerId;
  panelId: PanelId;
  is: 'here' | 'left';
  at: Temporal.Instant;
}

/** How long signs of one meeting are gathered, in milliseconds: nobody notices, and sixty panels make one write. */
const GATHER_MS = 100;

interface Deps {
  transaction: Transaction<Stores>;
  tell: Tell;
  now: Now;
  newId: NewId;
}

/** Keeps a sign. @throws Refusal mdt-meeting-not-running */
export type NotePanelSign = (orgId: OrgId, meetingId: MdtMeetingId, sign: PanelSign) => Promise<void>;

/** Signs of one meeting are written together. Whoever sent one hears when it was, or that it was not. */
export function makeNotePanelSign(deps: Deps): NotePanelSign {
  const gathering = new Map<MdtMeetingId, { signs: PanelSign[]; written: Promise<void> }>();
  return (orgId, meetingId, sign) => {
    const open = gathering.get(meetingId);
    if (open !== undefined) {
      open.signs.push(sign);
      return open.written;
    }
    const signs = [sign];
    const written = sleep(GATHER_MS).then(() => {
      gathering.delete(meetingId);
      return deps.transaction.run(orgId, (stores) => write(deps, stores, meetingId, signs));
    });
    gathering.set(meetingId, { signs, written });
    return written;
  };
}

/** What a panel's sign says of the person, who may have others open; undefined: nothing new. */
async function saysOfPerson(
  { mdtPresence }: Pick<Stores, 'mdtPresence'>,
  meetingId: MdtMeetingId,
  { practitionerId, panelId, is, at }: PanelSign,
): Promise<PanelSign['is'] | undefined> {
  const panel = { meetingId, practitionerId, panelId };
  if (is === 'here') return (await mdtPresence.keepPanelOpen(panel, at)) ? 'here' : undefined;
  await mdtPresence.closePanel(panel, at);
  const heardAfter = at.subtract({ milliseconds: PANEL_SILENT_MS });
  return (await mdtPresence.hasOpenPanel(meetingId, practitionerId, heardAfter)) ? undefined : 'left';
}

async function write(
  deps: Deps,
  stores: Stores,
  meetingId: MdtMeetingId,
  signs: readonly PanelSign[],
): Promise<void> {
  // locked, so that two replicas do not both say that somebody has arrived, and none writes after the end
  const meeting = await stores.mdtMeetings.lockById(meetingId);
  if (meeting?.status !== 'running') throw new Refusal('mdt-meeting-not-running');
  let isStateChanged = false;
  for (const sign of signs) {
    const { practitionerId, at } = sign;
    const is = await saysOfPerson(stores, meetingId, sign);
    if (is === undefined) continue;
    const last = await stores.mdtPresence.lastOfPanel(meetingId, practitionerId);
    const kind = nextPanelEvent(
      is,
      last && { kind: last.kind, at: last.at.epochMilliseconds },
      at.epochMilliseconds,
    );
    if (kind === undefined) continue;
    await stores.mdtPresence.add([
      {
        ...{ meetingId, practitionerId, kind, source: 'panel', at, role: undefined, covers: undefined },
        presenceId: asId<'MdtPresence'>(deps.newId()),
        ...{ notedBy: practitionerId, notedAt: deps.now() },
      },
    ]);
    await expectSilence(stores, meetingId, practitionerId, kind === 'left' ? undefined : at);
    isStateChanged ||= kind !== 'seen';
  }
  if (!isStateChanged) return;
  const mdt = await stores.mdts.findById(meeting.mdtId);
  if (mdt !== undefined) await tellOfMeetingNow(deps, stores, mdt, meetingId);
}
