import { aLinkDesk } from '../../../builders/a-link-desk.ts';
import { BIRTH } from '../../../builders/a-consultation.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

/** The patient's camera is blocked, four days ahead. */
async function withFailedTest() {
  const desk = aLinkDesk({ now: '2026-02-27T10:00:00Z' });
  const visitor = { token: desk.tokens.patient, device: 'p'.repeat(43) };
  await desk.joining.checkIdentity(visitor, BIRTH);
  await desk.joining.keepDeviceTest(visitor, {
    camera: 'blocked',
    microphone: 'passed',
    speaker: 'passed',
    network: { asked: 10, unanswered: 0, roundTripMs: 40, kilobitsPerSecond: 9000 },
    userAgent: '',
    canCall: true,
  });
  desk.advance(5);
  return desk;
}

describe('somebody whose phone failed', () => {
  it('is seen to once they were reached by phone; no answer is written down and changes nothing', async () => {
    const desk = await withFailedTest();
    const { recordCallBack } = desk.useCases;
    const asked = desk.of('patient');
    const missed = await recordCallBack(desk.coordinator, { ...asked, body: { reached: false } });
    expect(missed.participants[0]).toMatchObject({
      deviceTask: 'failed',
      deviceTest: {
        outcome: 'failed',
        parts: [
          { part: 'camera', result: 'failed', fault: 'blocked' },
          { part: 'microphone', result: 'passed', fault: null },
          { part: 'speaker' },
          { part: 'network' },
          { part: 'support', fault: 'other-browser' },
        ],
      },
    });
    const reached = await recordCallBack(desk.coordinator, {
      ...desk.of('patient', missed.version),
      body: { reached: true },
    });
    expect(reached.participants[0]?.deviceTask).toBeNull();
    expect(desk.stores.evidence.slice(-2)).toMatchObject([
      { kind: 'called-back', source: 'staff', detail: { reached: false } },
      { kind: 'called-back', practitionerId: desk.coordinator.practitionerId, detail: { reached: true } },
    ]);
    expect(desk.audited().filter((action) => action === 'called-back')).toHaveLength(2);
    expect(desk.deps.told).toContain('participant-link-changed');
  });

  it('is seen to when their link is sent again', async () => {
    const desk = await withFailedTest();
    const view = await desk.useCases.resendLink(desk.coordinator, desk.of('patient'));
    expect(view.participants[0]?.deviceTask).toBeNull();
    expect(desk.stores.evidence.at(-1)).toMatchObject({ kind: 'link-resent', source: 'staff' });
  });

  it('is not seen to by a Viewer, by others, or on an old version', async () => {
    const { stores, useCases, coordinator, of } = await withFailedTest();
    const body = { reached: true };
    const viewer = { ...coordinator, appRoles: ['Viewer' as const] };
    await expectRefused(
      stores,
      () => useCases.recordCallBack(viewer, { ...of('patient'), body }),
      'not-allowed',
    );
    const stranger = { ...coordinator, serviceLineIds: [] };
    await expectRefused(
      stores,
      () => useCases.recordCallBack(stranger, { ...of('patient'), body }),
      'appointment-not-found',
    );
    await expectRefused(
      stores,
      () => useCases.recordCallBack(coordinator, { ...of('patient', 7), body }),
      'changed-meanwhile',
    );
  });
});
