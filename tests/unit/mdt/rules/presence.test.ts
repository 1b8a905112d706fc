import fc from 'fast-check';
import { normalise, type Span } from '../../../../api/kernel/rules/time/free-spans.ts';
import {
  PANEL_SILENT_MS,
  PRESENCE_SOURCES,
  presenceAt,
  type PresenceEvent,
  type PresenceKind,
  type PresenceSource,
} from '../../../../api/mdt/rules/presence.ts';

const SECOND = 1000;
const START = Date.parse('2026-03-05T09:00:00Z');
const at = (seconds: number): number => START + seconds * SECOND;
const event = (
  source: PresenceSource,
  kind: PresenceKind,
  seconds: number,
  person = 'ada',
): PresenceEvent => ({ person, kind, source, at: at(seconds) });
const stays = (...spans: [number, number][]): Span[] =>
  spans.map(([from, until]) => ({ from: at(from), until: at(until) }));

describe('presence', () => {
  it('knows nobody of whom nothing was said', () => {
    expect(presenceAt([], at(0))).toEqual([]);
    expect(presenceAt([event('bot', 'arrived', 10)], at(9))).toEqual([]);
  });

  it('has somebody here from the arrival to the departure', () => {
    const events = [event('bot', 'arrived', 0), event('bot', 'left', 600)];
    expect(presenceAt(events, at(599))).toEqual([
      {
        person: 'ada',
        isPresent: true,
        since: at(0),
        hereBy: ['bot'],
        goneBy: [],
        isDisputed: false,
        stays: stays([0, 599]),
      },
    ]);
    expect(presenceAt(events, at(900))).toEqual([
      {
        person: 'ada',
        isPresent: false,
        since: undefined,
        hereBy: [],
        goneBy: [{ source: 'bot', since: at(600), why: 'left' }],
        isDisputed: false,
        stays: stays([0, 600]),
      },
    ]);
  });

  it('drops a panel that is silent for 90 s, and takes it back at its next sign of life', () => {
    const events = [event('panel', 'arrived', 0), event('panel', 'seen', 30), event('panel', 'seen', 60)];
    expect(presenceAt(events, at(149))[0]).toMatchObject({ isPresent: true, since: at(0) });
    expect(presenceAt(events, at(150))[0]).toMatchObject({
      isPresent: false,
      goneBy: [{ source: 'panel', since: at(150), why: 'silent' }],
      stays: stays([0, 150]),
    });
    expect(presenceAt([...events, event('panel', 'seen', 200)], at(210))[0]).toMatchObject({
      isPresent: true,
      since: at(200),
      stays: stays([0, 150], [200, 210]),
    });
    expect(PANEL_SILENT_MS).toBe(90 * SECOND);
  });

  it('does not drop the bot, the telephone or what staff said for being silent', () => {
    for (const source of ['bot', 'phone', 'manual'] as const) {
      expect(presenceAt([event(source, 'arrived', 0)], at(7200))[0]).toMatchObject({ isPresent: true });
    }
  });

  it('shows both where the panel says here and the bot says left', () => {
    const events = [
      event('panel', 'arrived', 5),
      event('bot', 'arrived', 0),
      event('bot', 'left', 30),
      event('panel', 'seen', 35),
    ];
    expect(presenceAt(events, at(40))[0]).toMatchObject({
      isPresent: true,
      since: at(0),
      hereBy: ['panel'],
      goneBy: [{ source: 'bot', since: at(30), why: 'left' }],
      isDisputed: true,
    });
  });

  it('takes a departure that was told late by when it happened', () => {
    const events = [event('bot', 'arrived', 0), event('bot', 'arrived', 100), event('bot', 'left', 50)];
    expect(presenceAt(events, at(120))[0]).toMatchObject({
      since: at(100),
      stays: stays([0, 50], [100, 120]),
    });
  });

  it('says gone of somebody who came and left in one moment, and since the first of two departures', () => {
    const events = [event('bot', 'left', 10), event('bot', 'arrived', 10), event('bot', 'left', 20)];
    expect(presenceAt(events, at(30))[0]).toMatchObject({
      isPresent: false,
      goneBy: [{ since: at(10), why: 'left' }],
      stays: [],
    });
  });
});

const anEvent = fc
  .record({
    source: fc.constantFrom(...PRESENCE_SOURCES),
    kind: fc.constantFrom<PresenceKind>('arrived', 'seen', 'left'),
    seconds: fc.integer({ min: 0, max: 40 }).map((tenths) => tenths * 15),
    person: fc.constantFrom('ada', 'ben'),
  })
  .map(({ source, kind, seconds, person }) => event(source, kind, seconds, person));
const someEvents = fc.array(anEvent, { maxLength: 25 });
const now = fc.integer({ min: 0, max: 800 }).map(at);

describe('presence, whatever was seen', () => {
  it('depends neither on the order in which events come nor on how often', () => {
    fc.assert(
      fc.property(
        someEvents.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
          ),
        ),
        now,
        ([events, again], moment) => {
          expect(presenceAt(again, moment)).toEqual(presenceAt(events, moment));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is the union of what each source says by itself', () => {
    fc.assert(
      fc.property(someEvents, now, (events, moment) => {
        for (const { person, stays: all, hereBy, isPresent } of presenceAt(events, moment)) {
          const each = PRESENCE_SOURCES.flatMap((source) =>
            presenceAt(
              events.filter((one) => one.source === source && one.person === person),
              moment,
            ),
          );
          expect(all).toEqual(normalise(each.flatMap((one) => one.stays)));
          expect(hereBy).toEqual(each.flatMap((one) => one.hereBy));
          expect(isPresent).toBe(each.some((one) => one.isPresent));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is at each earlier moment what the register says of it later', () => {
    fc.assert(
      fc.property(someEvents, now, (events, moment) => {
        const register = presenceAt(events, at(10_000));
        for (const { person, isPresent, since } of presenceAt(events, moment)) {
          const stay = register
            .find((one) => one.person === person)!
            .stays.find(({ from, until }) => from <= moment && moment < until);
          expect(isPresent).toBe(stay !== undefined);
          expect(since).toBe(stay?.from);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('has each source that said something on one side, here or gone', () => {
    fc.assert(
      fc.property(someEvents, now, (events, moment) => {
        for (const { person, hereBy, goneBy, isDisputed } of presenceAt(events, moment)) {
          const told = events.filter((one) => one.person === person && one.at <= moment);
          expect([...hereBy, ...goneBy.map(({ source }) => source)].sort()).toEqual(
            [...new Set(told.map(({ source }) => source))].sort(),
          );
          expect(isDisputed).toBe(hereBy.length > 0 && goneBy.length > 0);
        }
      }),
      { numRuns: 500 },
    );
  });
});
