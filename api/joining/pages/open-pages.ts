import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { ONLINE_SECONDS } from '../../appointments/rules/online.ts';
import {
  networkHealth,
  type NetworkHealth,
  type NetworkSigns,
} from '../../device-tests/rules/network-health.ts';
import { describeBug } from '../../http/describe-bug.ts';
import { eventFrame, type EventStream } from '../../http/live/event-stream.ts';
import { patientTime } from '../../http/patient-pages/patient-time.ts';
import type { HttpServer } from '../../http/server.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import type { OrgId, ParticipantId } from '../../kernel/rules/id.ts';
import { clockTime } from '../../kernel/rules/words/time-in-language.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { ConsultationView } from '../use-cases/consultation-view.ts';
import { NOTED_EVERY_MS, type Presence } from '../use-cases/heartbeat.ts';
import type { PatientPageDependencies } from './patient-page-dependencies.ts';
import { shownPageOf, type ShownPage } from './shown-page.ts';

/** How often all open pages are looked at without a reason. A withdrawn link must be dead within 5 seconds. */
const LOOK_AGAIN_MS = 4000;
/** A page that stays as it is hears so with every third look that has no reason: it takes 20 seconds for being offline. */
const TELL_AGAIN_MS = 3 * LOOK_AGAIN_MS - 500;
/** What happens at the same time is looked at together. */
const GATHER_MS = 50;
/** How often it is looked for pages that fell silent, and for signs of life that are to be written down. */
const LOOK_AT_SIGNS_MS = 5000;
/** A page says every ten seconds that it is open; of each it is written down this seldom. */
const WRITE_HEARD_MS = 30_000;
/** How often it is looked for pages that were closed some time ago. */
const NOTICE_LEFT_MS = 1000;
/** Pages that are read anew at the same time. */
const READ_TOGETHER = 8;

/** The open pages of one link on one device. */
interface OpenPage {
  visitor: Visitor;
  streams: Set<EventStream>;
  shown: ShownPage;
  /** Of what `shown` was read from; empty when it may be older than that. */
  stamp: string;
  /** When its streams were told last, in milliseconds since 1970. */
  toldAt: number;
  /** When it was heard from last, in milliseconds since 1970. */
  heardAt: number;
  /** When a sign of life was written down last, in milliseconds since 1970. */
  writtenAt: number;
  /** Until then a sign of life need not become evidence again. */
  notedUntil: number;
  /** It says something at this time (see `Presence`). */
  counts: boolean;
  /** It is known to the screens of staff that nothing is heard. */
  isQuiet: boolean;
  /** How its network is known to be; undefined while nothing is known of it. */
  health: NetworkHealth | undefined;
}

/** Who is not heard from any more. */
interface Silent {
  shown: Pick<ShownPage, 'orgId' | 'participantId'>;
  heardAt: number;
}

const lastHeard = ({ shown, heardAt }: Silent) => ({
  participantId: shown.participantId,
  at: Temporal.Instant.fromEpochMilliseconds(heardAt),
});

/** All pages behind links that this process has open. */
export interface OpenPages {
  /** @param opened what it should show, and the stamp of that */
  follow(visitor: Visitor, opened: { view: ConsultationView; stamp: string }, stream: EventStream): void;
  /**
   * A page says that it is open and that its script runs.
   * @returns false when it has to be looked at by itself, and `noted` called then
   */
  hear(visitor: Visitor, signs: NetworkSigns): boolean;
  noted(visitor: Visitor, presence: Presence): void;
  /** A page of another kind was closed, by which these were heard from too. */
  closedElsewhere(orgId: OrgId, participantIds: readonly ParticipantId[]): void;
}

/** Links are remembered by hash: memory is read in core dumps. */
const keyOf = ({ token, device }: Visitor): string =>
  createHash('sha256').update(`${token} ${device}`).digest('base64url');

const frameOf = (told: { page: string; at?: string; clock?: string }): string =>
  eventFrame({ data: JSON.stringify(told) });

/**
 * Looks at all open pages together: when something happens to their appointments, and every few seconds. A page is read
 * anew only when its stamp is another one, or the clock takes it further; so what pages cost grows with what happens and
 * not with how many are open.
 */
export function makeOpenPages(server: HttpServer, deps: PatientPageDependencies): OpenPages {
  const pages = new Map<string, OpenPage>();
  const byAppointment = new Map<string, Set<OpenPage>>();
  const organisations = new Map<OrgId, { pages: number; unsubscribe: () => void }>();
  const toLookAt = new Set<OpenPage>();
  /** Pages that were closed, the first of them first. */
  const left: (Silent & { at: number })[] = [];
  let soon: NodeJS.Timeout | undefined;
  let isLooking = false;

  const lookSoon = (): void => {
    soon ??= setTimeout(() => {
      soon = undefined;
      void look();
    }, GATHER_MS);
  };
  const look = async (): Promise<void> => {
    // what comes meanwhile is looked at right after
    if (isLooking) return;
    isLooking = true;
    const asked = [...toLookAt];
    toLookAt.clear();
    for (const [orgId, some] of Map.groupBy(asked, ({ shown }) => shown.orgId)) {
      await lookAtOrganisation(orgId, some);
    }
    isLooking = false;
    if (toLookAt.size > 0) lookSoon();
  };
  const lookAtOrganisation = async (orgId: OrgId, some: readonly OpenPage[]): Promise<void> => {
    try {
      const now = deps.now();
      const nowMs = now.epochMilliseconds;
      const stamps = await deps.joining.openPages.changedStamps(orgId, stampsOf(some));
      const frames = framesAt(now);
      const changed: OpenPage[] = [];
      for (const page of some) {
        const stamp = stamps.get(page.shown.participantId) ?? page.stamp;
        if (stamp !== page.stamp || nowMs >= page.shown.movesOnAt) {
          page.stamp = stamp;
          changed.push(page);
        } else if (nowMs - page.toldAt >= TELL_AGAIN_MS) tell(page, frames(page.shown), nowMs);
      }
      await together(changed, readAgain);
    } catch (error) {
      fail(some, error);
    }
  };
  const readAgain = async (page: OpenPage): Promise<void> => {
    try {
      const view = await deps.joining.openPages.readAgain(page.visitor);
      show(page, shownPageOf(view));
      tell(page, framesAt(view.now)(page.shown), view.now.epochMilliseconds);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        fail([page], error);
        return;
      }
      tell(page, frameOf({ page: 'gone' }), deps.now().epochMilliseconds);
      for (const stream of [...page.streams]) stream.end();
    }
  };
  /** The pages come back by themselves and ask again. */
  const fail = (some: readonly OpenPage[], error: unknown): void => {
    server.log.error({ event: 'patient-pages-look-failed', ...describeBug(error) });
    for (const page of some) for (const stream of [...page.streams]) stream.end();
  };

  const orSay =
    (event: string) =>
    (error: unknown): void => {
      server.log.error({ event, ...describeBug(error) });
    };
  const lookAtSigns = async (): Promise<void> => {
    const now = deps.now().epochMilliseconds;
    const heard = [...pages.values()].filter(
      ({ heardAt, writtenAt }) => heardAt > writtenAt && now - writtenAt >= WRITE_HEARD_MS,
    );
    for (const [orgId, some] of Map.groupBy(heard, ({ shown }) => shown.orgId)) {
      await deps.joining.openPages.noteHeard(orgId, some.map(lastHeard));
      // what could not be written is written with the next look
      for (const page of some) page.writtenAt = now;
    }
    const onlineSince = now - ONLINE_SECONDS * 1000;
    const gone = [...pages.values()].filter((page) => !page.isQuiet && page.heardAt <= onlineSince);
    await noticeSilence(silentOf(gone, onlineSince));
    for (const page of gone) page.isQuiet = page.heardAt <= onlineSince;
  };
  let isLookingAtSigns = false;
  const lookAtSignsAlone = async (): Promise<void> => {
    // a slow look is not overtaken by the next one, which would tell of the same silence again
    if (isLookingAtSigns) return;
    isLookingAtSigns = true;
    await lookAtSigns()
      .catch(orSay('patient-pages-heard-failed'))
      .finally(() => {
        isLookingAtSigns = false;
      });
  };
  /** Those who left at the same time, and a whole ward whose network is away, are looked for together. */
  const noticeSilence = async (some: readonly Silent[]): Promise<void> => {
    for (const [orgId, those] of Map.groupBy(some, ({ shown }) => shown.orgId))
      await deps.joining.openPages.noticeSilence(orgId, those.map(lastHeard));
  };
  /** Without those who are heard from by another page: they are there. */
  const silentOf = <One extends Silent>(some: readonly One[], onlineSince: number): One[] => {
    if (some.length === 0) return [];
    const there = new Set<ParticipantId>();
    for (const { shown, heardAt } of pages.values())
      if (heardAt > onlineSince) there.add(shown.participantId);
    return some.filter(({ shown }) => !there.has(shown.participantId));
  };
  /** A page that is closed says nothing: some time later it is known that it did not come back. */
  const noticeLeft = async (): Promise<void> => {
    const now = deps.now().epochMilliseconds;
    const before = now - (ONLINE_SECONDS + 1) * 1000;
    const firstLater = left.findIndex(({ at }) => at > before);
    const due = left.splice(0, firstLater === -1 ? left.length : firstLater);
    try {
      await noticeSilence(silentOf(due, now - ONLINE_SECONDS * 1000));
    } catch (error) {
      left.unshift(...due);
      throw error;
    }
  };
  const timers = [
    setInterval(() => {
      for (const page of pages.values()) toLookAt.add(page);
      if (toLookAt.size > 0) lookSoon();
    }, LOOK_AGAIN_MS),
    setInterval(() => {
      void lookAtSignsAlone();
    }, LOOK_AT_SIGNS_MS),
    setInterval(() => {
      noticeLeft().catch(orSay('patient-page-silence-failed'));
    }, NOTICE_LEFT_MS),
  ];
  for (const timer of timers) timer.unref();
  server.onClose.push(() => {
    for (const timer of timers) clearInterval(timer);
    clearTimeout(soon);
  });

  const lookAtAppointment = (appointmentId: string): void => {
    for (const page of byAppointment.get(appointmentId) ?? []) toLookAt.add(page);
    if (toLookAt.size > 0) lookSoon();
  };
  const enter = (key: string, page: OpenPage): void => {
    const { orgId, appointmentId } = page.shown;
    pages.set(key, page);
    byAppointment.set(appointmentId, (byAppointment.get(appointmentId) ?? new Set()).add(page));
    const organisation = organisations.get(orgId) ?? {
      pages: 0,
      unsubscribe: deps.liveEvents.subscribe(orgId, ({ subject }) => {
        lookAtAppointment(subject.id);
      }),
    };
    organisation.pages += 1;
    organisations.set(orgId, organisation);
  };
  const leave = (key: string, page: OpenPage): void => {
    const { orgId, appointmentId } = page.shown;
    pages.delete(key);
    toLookAt.delete(page);
    const ofAppointment = byAppointment.get(appointmentId);
    ofAppointment?.delete(page);
    if (ofAppointment?.size === 0) byAppointment.delete(appointmentId);
    const organisation = organisations.get(orgId);
    if (organisation !== undefined) organisation.pages -= 1;
    if (organisation?.pages === 0) {
      organisation.unsubscribe();
      organisations.delete(orgId);
    }
    left.push({ shown: page.shown, heardAt: page.heardAt, at: deps.now().epochMilliseconds });
  };

  return {
    follow: (visitor, { view, stamp }, stream) => {
      const key = keyOf(visitor);
      const now = deps.now();
      const shown = shownPageOf(view);
      const page = pages.get(key) ?? newPage(visitor, shown, now.epochMilliseconds);
      if (!pages.has(key)) enter(key, page);
      page.streams.add(stream);
      stream.onEnd(() => {
        page.streams.delete(stream);
        if (page.streams.size === 0) leave(key, page);
      });
      show(page, shown);
      page.stamp = stamp;
      stream.send(framesAt(now)(page.shown));
      // between the first reading and the subscription something may have happened
      toLookAt.add(page);
      lookSoon();
    },
    hear: (visitor, signs) => {
      const page = pages.get(keyOf(visitor));
      const now = deps.now().epochMilliseconds;
      if (page === undefined || page.isQuiet || now >= page.notedUntil) return false;
      const health = page.counts ? networkHealth(signs, page.health) : undefined;
      if (health !== undefined && health !== page.health) return false;
      page.heardAt = now;
      return true;
    },
    noted: (visitor, { counts, health }) => {
      const page = pages.get(keyOf(visitor));
      if (page === undefined) return;
      const now = deps.now().epochMilliseconds;
      page.heardAt = now;
      page.writtenAt = now;
      page.isQuiet = false;
      page.notedUntil = now + NOTED_EVERY_MS;
      page.counts = counts;
      page.health = health;
    },
    closedElsewhere: (orgId, participantIds) => {
      const at = deps.now().epochMilliseconds;
      for (const participantId of participantIds)
        left.push({ shown: { orgId, participantId }, heardAt: at, at });
    },
  };
}

const newPage = (visitor: Visitor, shown: ShownPage, heardAt: number): OpenPage => ({
  visitor,
  streams: new Set(),
  shown,
  stamp: '',
  toldAt: heardAt,
  heardAt,
  writtenAt: heardAt,
  notedUntil: 0,
  counts: true,
  isQuiet: false,
  health: undefined,
});

/** What did not count may count on another page. */
function show(page: OpenPage, shown: ShownPage): void {
  if (shown.page !== page.shown.page) page.notedUntil = 0;
  page.shown = shown;
}

function tell(page: OpenPage, frame: string, now: number): void {
  page.toldAt = now;
  for (const stream of [...page.streams]) stream.send(frame);
}

/** Of two devices that have the same page open one may have an older stamp: then both are looked at. */
function stampsOf(pages: readonly OpenPage[]): ReadonlyMap<ParticipantId, string> {
  const stamps = new Map<ParticipantId, string>();
  for (const {
    shown: { participantId },
    stamp,
  } of pages) {
    const other = stamps.get(participantId);
    stamps.set(participantId, other === undefined || other === stamp ? stamp : '');
  }
  return stamps;
}

/**
 * Which page to show, and the time for "last updated", in English and by the clock of all other languages. Nothing else.
 * Many pages show the same: each is written once.
 */
function framesAt(now: Temporal.Instant): (shown: ShownPage) => string {
  const made = new Map<string, string>();
  return ({ page, timeZone }) => {
    const key = `${page} ${timeZone}`;
    const frame =
      made.get(key) ??
      frameOf({
        page,
        at: patientTime(now, timeZone),
        clock: clockTime(now.toZonedDateTimeISO(timeZone)),
      });
    made.set(key, frame);
    return frame;
  };
}

async function together<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: READ_TOGETHER }, async () => {
      for (const item of left) await work(item);
    }),
  );
}
