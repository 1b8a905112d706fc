import { Temporal } from 'temporal-polyfill';
import type { NetworkHealth, NetworkSigns } from '../../../../api/device-tests/rules/network-health.ts';
import type { EventStream } from '../../../../api/http/live/event-stream.ts';
import type { HttpServer } from '../../../../api/http/server.ts';
import { makeOpenPages } from '../../../../api/joining/pages/open-pages.ts';
import type { PatientPageDependencies } from '../../../../api/joining/pages/patient-page-dependencies.ts';
import type { ConsultationView } from '../../../../api/joining/use-cases/consultation-view.ts';
import type { LiveEvent } from '../../../../api/kernel/contract/live.ts';
import { asId, type ParticipantId } from '../../../../api/kernel/rules/id.ts';
import { Refusal } from '../../../../api/kernel/rules/refusal.ts';
import { newId } from '../../../builders/a-consultation.ts';

const NINE = Temporal.Instant.from('2026-03-05T09:00:00Z');
/** What a page measures over a good network. */
const GOOD: NetworkSigns = { asked: 6, unanswered: 0, roundTripMs: 80 };
const ORG = asId<'Organisation'>(newId());
/** Participants by the names that the tests give them. */
const ids = new Map<string, ParticipantId>();
const idOf = (name: string): ParticipantId => {
  const id = ids.get(name) ?? asId<'Participant'>(newId());
  ids.set(name, id);
  return id;
};

const nameOf = (participantId: ParticipantId): string => [...ids].find(([, id]) => id === participantId)![0];

const aView = (id: string, changes: Partial<ConsultationView> = {}): ConsultationView =>
  ({
    orgId: ORG,
    appointmentId: `appointment-${id}`,
    participantId: idOf(id),
    phase: 'waiting',
    modality: 'video',
    isMeetingReady: true,
    startsAt: NINE,
    location: null,
    expected: undefined,
    messages: [],
    wishes: [],
    consentTexts: [],
    mayWrite: true,
    timeZone: 'Europe/London',
    opensAt: NINE.subtract({ minutes: 15 }),
    closesAt: NINE.add({ minutes: 90 }),
    now: NINE,
    ...changes,
  }) as ConsultationView;

/** A stream that keeps what it was sent. */
function aStream() {
  const sent: string[] = [];
  const ends: (() => void)[] = [];
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    for (const each of ends) each();
  };
  const stream: EventStream = {
    lastEventId: undefined,
    send: (frame) => sent.push(frame),
    end,
    close: end,
    onEnd: (callback) => ends.push(callback),
  };
  return { stream, sent, end, isOver: () => isOver };
}

/** The registry over a database that is a map, with a clock that goes with the timers. */
function aProcess(startedAs = NINE) {
  const stamps = new Map<ParticipantId, string>();
  const calls = { stamps: 0, read: [] as string[], heard: [] as string[][], silent: [] as string[] };
  const answers = new Map<string, ConsultationView | Refusal>();
  let onEvent: ((event: LiveEvent) => void) | undefined;
  let isDown = false;
  let isWriteDown = false;
  const logged: string[] = [];
  const server = {
    onClose: [],
    log: { error: ({ event }: { event: string }) => logged.push(event) },
  } as unknown as HttpServer;
  const startedAt = Date.now();
  const now = () => startedAs.add({ milliseconds: Date.now() - startedAt });
  const deps = {
    now,
    liveEvents: {
      subscribe: (_orgId: string, callback: (event: LiveEvent) => void) => {
        onEvent = callback;
        return () => {
          onEvent = undefined;
        };
      },
    },
    joining: {
      openPages: {
        changedStamps: (_orgId: string, seen: Map<ParticipantId, string>) => {
          if (isDown) return Promise.reject(new Error('the database is away'));
          calls.stamps += 1;
          const present = [...seen.keys()].map((id) => [id, stamps.get(id) ?? '1'] as const);
          return Promise.resolve(new Map(present.filter(([id, stamp]) => seen.get(id) !== stamp)));
        },
        noteHeard: (_orgId: string, heard: { participantId: ParticipantId }[]) => {
          if (isWriteDown) return Promise.reject(new Error('the database takes nothing'));
          calls.heard.push(heard.map(({ participantId }) => nameOf(participantId)));
          return Promise.resolve();
        },
        noticeSilence: (_orgId: string, silent: { participantId: ParticipantId }[]) => {
          if (isDown) return Promise.reject(new Error('the database is away'));
          calls.silent.push(...silent.map(({ participantId }) => nameOf(participantId)));
          return Promise.resolve();
        },
        readAgain: ({ token }: { token: string }) => {
          calls.read.push(token);
          const answer = answers.get(token) ?? aView(token, { now: now() });
          return answer instanceof Refusal ? Promise.reject(answer) : Promise.resolve(answer);
        },
      },
    },
  } as unknown as PatientPageDependencies;
  const pages = makeOpenPages(server, deps);
  const visitorOf = (id: string) => ({ token: id, device: 'phone' });
  const open = (id: string, view = aView(id), device = 'phone') => {
    const one = aStream();
    pages.follow({ ...visitorOf(id), device }, { view, stamp: '1' }, one.stream);
    return one;
  };
  return {
    open,
    calls,
    answers,
    logged,
    stamp: (id: string, stamp: string) => stamps.set(idOf(id), stamp),
    happens: (id: string) => onEvent?.({ subject: { id: `appointment-${id}` } } as LiveEvent),
    isListening: () => onEvent !== undefined,
    goDown: () => {
      isDown = true;
    },
    takeNothing: (isSo: boolean) => {
      isWriteDown = isSo;
    },
    comeBack: () => {
      isDown = false;
    },
    hear: (id: string, signs = GOOD) => pages.hear(visitorOf(id), signs),
    noted: (id: string, health: NetworkHealth = 'passed') => {
      pages.noted(visitorOf(id), { counts: true, health });
    },
    notedForNothing: (id: string) => {
      pages.noted(visitorOf(id), { counts: false, health: undefined });
    },
    closedElsewhere: (...some: string[]) => {
      pages.closedElsewhere(ORG, some.map(idOf));
    },
    close: () => {
      for (const stop of server.onClose) stop();
    },
  };
}

describe('the open pages of a process', () => {
  let process: ReturnType<typeof aProcess>;
  beforeEach(() => {
    jest.useFakeTimers();
    process = aProcess();
  });
  afterEach(() => {
    process.close();
    jest.useRealTimers();
  });
  const wait = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  it('are looked at together, however many they are, and not read again while nothing changes', async () => {
    for (let page = 0; page < 500; page += 1) process.open(String(page));
    await wait(20_000);
    expect(process.calls.stamps).toBeLessThanOrEqual(6);
    expect(process.calls.read).toEqual([]);
  });

  it('are told every few seconds that what they show is up to date', async () => {
    const { sent } = process.open('a');
    await wait(25_000);
    expect(sent.at(-1)).toMatch(/^data: {"page":"waiting:\w+","at":"9am","clock":"09:00"}\n\n$/);
    expect(sent.length).toBeGreaterThanOrEqual(3);
  });

  it('move on within a moment of what happens to their appointment, and only that page is read', async () => {
    const { sent } = process.open('a');
    process.open('b');
    await wait(200);
    process.calls.read.length = 0;
    process.answers.set('a', aView('a', { phase: 'admitted' }));
    process.stamp('a', '2');
    process.happens('a');
    await wait(150);
    expect(sent.at(-1)).toContain('"page":"admitted:');
    expect(process.calls.read).toEqual(['a']);
  });

  it('move on without an event within five seconds', async () => {
    const { sent } = process.open('a');
    await wait(200);
    process.answers.set('a', aView('a', { phase: 'cancelled' }));
    process.stamp('a', '2');
    await wait(5000);
    expect(sent.at(-1)).toContain('"page":"cancelled:');
  });

  it('move on when the waiting room opens, which nothing tells of', async () => {
    const opensAt = NINE.add({ seconds: 30 });
    const { sent } = process.open('a', aView('a', { phase: 'early', opensAt }));
    process.answers.set('a', aView('a', { phase: 'early', opensAt }));
    await wait(28_000);
    process.answers.set('a', aView('a', { phase: 'can-wait', opensAt, now: opensAt }));
    await wait(6000);
    expect(sent.at(-1)).toContain('"page":"can-wait:');
  });

  it('are read anew on the next day, when what was tomorrow is today', async () => {
    const evening = Temporal.Instant.from('2026-03-05T23:59:50Z');
    const early = {
      phase: 'early',
      opensAt: evening.add({ hours: 9 }),
      closesAt: evening.add({ hours: 11 }),
    } as const;
    const night = aProcess(evening);
    const { sent } = night.open('a', aView('a', { ...early, now: evening }));
    expect(sent[0]).toContain(':tomorrow"');
    night.answers.set('a', aView('a', { ...early, now: evening.add({ seconds: 12 }) }));
    await wait(15_000);
    expect(sent.at(-1)).toContain(':today"');
    night.close();
  });

  it('end when their link lets nobody in any more', async () => {
    const { sent, isOver } = process.open('a');
    await wait(200);
    process.answers.set('a', new Refusal('link-not-valid'));
    process.stamp('a', '2');
    await wait(5000);
    expect(sent.at(-1)).toBe('data: {"page":"gone"}\n\n');
    expect(isOver()).toBe(true);
    expect(process.isListening()).toBe(false);
  });

  it('end when they cannot be looked at, so that they come back and ask again', async () => {
    const { isOver } = process.open('a');
    process.goDown();
    await wait(5000);
    expect(isOver()).toBe(true);
    expect(process.logged).toEqual(['patient-pages-look-failed']);
  });

  it('are heard from when they say so, and an open stream alone is no sign of anybody', async () => {
    process.open('a');
    process.open('b');
    process.open('silent');
    process.noted('a');
    process.noted('b');
    expect([process.hear('a'), process.hear('b')]).toEqual([true, true]);
    for (let beat = 0; beat < 3; beat += 1) {
      await wait(10_000);
      expect([process.hear('a'), process.hear('b')]).toEqual([true, true]);
    }
    await wait(100);
    expect(process.calls.heard).toEqual([['a', 'b']]);
  });

  it('are written down once in half a minute at most, however often they say that they are open', async () => {
    process.open('a');
    process.noted('a');
    for (let second = 0; second < 240; second += 1) {
      await wait(1000);
      process.hear('a');
    }
    expect(process.calls.heard.length).toBeLessThanOrEqual(8);
    expect(process.calls.heard.length).toBeGreaterThanOrEqual(6);
    expect(process.calls.silent).toEqual([]);
  });

  it('are written down with the next look when they could not be', async () => {
    process.open('a');
    process.noted('a');
    process.takeNothing(true);
    const beats = async (count: number) => {
      for (let beat = 0; beat < count; beat += 1) {
        await wait(10_000);
        process.hear('a');
      }
    };
    await beats(4);
    expect(process.logged).toContain('patient-pages-heard-failed');
    expect(process.calls.heard).toEqual([]);
    process.takeNothing(false);
    await wait(5100);
    expect(process.calls.heard).toEqual([['a']]);
    expect(process.calls.silent).toEqual([]);
  });

  it('are looked at by themselves only when their network becomes another one', () => {
    process.open('a');
    process.noted('a');
    const lossy = { ...GOOD, unanswered: 3 };
    const beats = Array.from({ length: 20 }, () => process.hear('a'));
    expect(new Set(beats)).toEqual(new Set([true]));
    expect(process.hear('a', lossy)).toBe(false);
    process.noted('a', 'lossy');
    expect(process.hear('a', lossy)).toBe(true);
    expect(process.hear('a')).toBe(false);
    process.noted('a');
    // a page that has just been opened has measured nothing yet, and that is no change
    expect(process.hear('a', { asked: 0, unanswered: 0 })).toBe(true);
  });

  it('beat without being looked at by themselves while they say nothing, until they show another page', async () => {
    const early = { phase: 'early' as const };
    process.open('a', aView('a', early));
    process.answers.set('a', aView('a', early));
    expect(process.hear('a')).toBe(false);
    process.notedForNothing('a');
    for (let beat = 0; beat < 20; beat += 1) {
      await wait(10_000);
      expect(process.hear('a', beat % 2 === 0 ? GOOD : { ...GOOD, unanswered: 3 })).toBe(true);
    }
    process.answers.set('a', aView('a', { phase: 'can-wait' }));
    process.stamp('a', '2');
    await wait(5000);
    expect(process.hear('a')).toBe(false);
  });

  it('of somebody who is heard from by another one are no silence, open or closed', async () => {
    process.open('a');
    process.noted('a');
    process.open('a', aView('a'), 'laptop');
    process.open('a', aView('a'), 'tablet').end();
    for (let beat = 0; beat < 6; beat += 1) {
      await wait(10_000);
      process.hear('a');
    }
    expect(process.calls.silent).toEqual([]);
    await wait(40_000);
    expect(process.calls.silent).toContain('a');
  });

  it('that are not heard from for half a minute are noticed once, and looked at anew when they come back', async () => {
    process.open('a');
    process.noted('a');
    await wait(25_000);
    expect(process.calls.silent).toEqual([]);
    // within five seconds of half a minute
    await wait(10_000);
    expect(process.calls.silent).toEqual(['a']);
    expect(process.hear('a')).toBe(false);
    process.noted('a');
    expect(process.hear('a')).toBe(true);
  });

  it('that are closed are noticed half a minute later, those of one moment together', async () => {
    const [one, other, later] = [process.open('a'), process.open('b'), process.open('c')];
    one.end();
    other.end();
    await wait(5000);
    later.end();
    await wait(25_000);
    expect(process.calls.silent).toEqual([]);
    await wait(2500);
    expect(process.calls.silent).toEqual(['a', 'b']);
    await wait(5000);
    expect(process.calls.silent).toEqual(['a', 'b', 'c']);
  });

  it('of another kind are noticed too: whoever the list of a tablet called is not heard from without it', async () => {
    process.closedElsewhere('a', 'b');
    await wait(30_000);
    expect(process.calls.silent).toEqual([]);
    await wait(2500);
    expect(process.calls.silent).toEqual(['a', 'b']);
  });

  it('that were closed are noticed late rather than never when the database is away', async () => {
    process.open('a').end();
    process.goDown();
    await wait(35_000);
    expect(process.logged).toContain('patient-page-silence-failed');
    process.comeBack();
    await wait(1500);
    expect(process.calls.silent).toEqual(['a']);
  });

  it('become evidence again after five minutes', async () => {
    process.open('a');
    process.noted('a');
    for (let beat = 0; beat < 29; beat += 1) {
      await wait(10_000);
      expect(process.hear('a')).toBe(true);
    }
    await wait(10_000);
    expect(process.hear('a')).toBe(false);
  });
});
