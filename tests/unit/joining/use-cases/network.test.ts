import { aConsultation, BIRTH } from '../../../builders/a-consultation.ts';

const GOOD = { asked: 6, unanswered: 0, roundTripMs: 80 };
const LOSSY = { asked: 6, unanswered: 3, roundTripMs: 80 };

async function waiting() {
  const all = aConsultation();
  const visitor = { token: all.tokens.patient, device: 'p'.repeat(43) };
  await all.joining.checkIdentity(visitor, BIRTH);
  await all.joining.enterWaitingRoom(visitor);
  const written = (kind: string) => all.stores.evidence.filter((item) => item.kind === kind);
  return { ...all, visitor, written };
}

describe('the network of somebody who waits', () => {
  it('is written down when it changes and not with each sign of life, and staff are told', async () => {
    const { joining, visitor, written, stores, advance, patientId } = await waiting();
    for (const signs of [GOOD, GOOD, LOSSY, LOSSY, GOOD]) {
      const told = stores.liveEvents.length;
      const before = written('network-changed').length;
      await joining.notePresence(visitor, signs);
      expect(stores.liveEvents.length - told).toBe(written('network-changed').length - before);
      advance(1);
      // still heard from
      await joining.heartbeat(visitor);
      advance(0.1);
    }
    expect(written('network-changed').map(({ detail }) => detail['health'])).toEqual(['lossy', 'passed']);
    expect(written('network-changed')[0]).toMatchObject({
      participantId: patientId,
      source: 'confer',
      detail: LOSSY,
    });
  });

  it('that is good from the first is nothing to write down', async () => {
    const { joining, visitor, written, stores } = await waiting();
    const told = stores.liveEvents.length;
    await expect(joining.notePresence(visitor, GOOD)).resolves.toEqual({ counts: true, health: 'passed' });
    expect([written('network-changed'), stores.liveEvents.length]).toEqual([[], told]);
  });

  it('is not asked about while the page says nothing', async () => {
    const all = aConsultation({ now: '2026-03-03T08:00:00Z' });
    const visitor = { token: all.tokens.patient, device: 'p'.repeat(43) };
    await all.joining.checkIdentity(visitor, BIRTH);
    const none = { counts: false, health: undefined };
    await expect(all.joining.notePresence(visitor, LOSSY)).resolves.toEqual(none);
  });

  it('is written down once a minute at most, whatever a page says', async () => {
    const { joining, visitor, written, advance } = await waiting();
    for (let beat = 0; beat < 12; beat += 1) {
      await joining.notePresence(visitor, beat % 2 === 0 ? GOOD : LOSSY);
      advance(1 / 6);
    }
    expect(written('network-changed').length).toBeLessThanOrEqual(2);
    await expect(joining.notePresence(visitor, GOOD)).resolves.toBeDefined();
  });

  it('keeps since when a page was not heard from, once for each time', async () => {
    const { joining, visitor, written, advance, clock } = await waiting();
    const since = clock.now;
    await joining.heartbeat(visitor);
    advance(2);
    await Promise.all([joining.heartbeat(visitor), joining.notePresence(visitor, GOOD)]);
    expect(written('page-silent')).toHaveLength(1);
    expect(written('page-silent')[0]).toMatchObject({
      occurredAt: clock.now,
      detail: { since: since.toString() },
    });
    advance(0.2);
    await joining.heartbeat(visitor);
    expect(written('page-silent')).toHaveLength(1);
  });

  it('says nothing of somebody who left the waiting room', async () => {
    const { joining, visitor, written, advance } = await waiting();
    await joining.leavePage(visitor);
    advance(5);
    await joining.heartbeat(visitor);
    expect(written('page-silent')).toEqual([]);
  });
});
