import type { FoundOut } from '../../../../api/joining/use-cases/device-test.ts';
import { aConsultation, BIRTH } from '../../../builders/a-consultation.ts';

const FOUND: FoundOut = {
  camera: 'passed',
  microphone: 'passed',
  speaker: 'passed',
  network: { asked: 10, unanswered: 0, roundTripMs: 40, kilobitsPerSecond: 9000 },
  userAgent:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
  canCall: true,
};

async function verified() {
  const all = aConsultation({ now: '2026-02-27T10:00:00Z' });
  const visitor = { token: all.tokens.patient, device: 'p'.repeat(43) };
  await all.joining.checkIdentity(visitor, BIRTH);
  return { ...all, visitor };
}

describe('testing a phone', () => {
  it('is kept as evidence days ahead, without anything that tells who it is, and shown to the person', async () => {
    const { joining, visitor, stores, patientId, clock } = await verified();
    await joining.keepDeviceTest(visitor, { ...FOUND, camera: 'blocked' });
    expect(stores.evidence.at(-1)).toMatchObject({
      kind: 'device-tested',
      source: 'confer',
      participantId: patientId,
      detail: {
        camera: 'blocked',
        microphone: 'passed',
        speaker: 'passed',
        network: 'passed',
        support: 'passed',
        system: 'android',
        asked: 10,
        unanswered: 0,
        roundTripMs: 40,
        kilobitsPerSecond: 9000,
      },
    });
    expect(stores.audit.at(-1)).toMatchObject({ action: 'tested-device' });
    expect(stores.liveEvents.at(-1)).toMatchObject({ kind: 'appointment-changed' });
    await expect(joining.viewDevicePage(visitor)).resolves.toMatchObject({
      tested: { testedAt: clock.now, test: { camera: 'blocked' } },
    });
  });

  it('is asked for the identity check first, and keeps nothing without it', async () => {
    const { joining, tokens, stores } = aConsultation();
    const stranger = { token: tokens.patient, device: 't'.repeat(43) };
    for (const attempt of [
      joining.viewDevicePage(stranger),
      joining.keepDeviceTest(stranger, FOUND),
      joining.viewCalendarEntry(stranger),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'link-other-device' });
    }
    expect(stores.evidence).toEqual([]);
  });

  it('does not say that somebody came', async () => {
    const { joining, visitor, participant } = await verified();
    await joining.keepDeviceTest(visitor, FOUND);
    expect(participant('patient')).toMatchObject({ state: 'verified', waitingSince: undefined });
  });
});
