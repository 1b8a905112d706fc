import { aLinkDesk } from '../../../builders/a-link-desk.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

describe('ringing somebody instead', () => {
  it('is evidence of their way in, by whom of the staff, once', async () => {
    const desk = aLinkDesk({ patient: { state: 'waiting' } });
    const view = await desk.useCases.ringInstead(desk.coordinator, desk.of('patient'));
    expect(view.participants[0]).toMatchObject({
      state: 'waiting',
      wayIn: { way: 'telephone', why: 'staff-chose' },
    });
    const before = [desk.audited(), desk.stores.liveEvents.length];
    const again = await desk.useCases.ringInstead(desk.coordinator, desk.of('patient', view.version));
    expect(again.version).toBe(view.version);
    expect([desk.audited(), desk.stores.liveEvents.length]).toEqual(before);
    expect(desk.stores.evidence.filter(({ kind }) => kind === 'way-in')).toMatchObject([
      { source: 'staff', practitionerId: desk.coordinator.practitionerId },
    ]);
    expect(desk.audited()).toContain('turned-to-telephone');
  });

  it.each([
    [{ state: 'invited' }, 'participant-not-waiting'],
    [{ state: 'waiting', mobile: undefined }, 'no-number-to-ring'],
  ] as const)('is refused for somebody with %j: %s', async (patient, code) => {
    const desk = aLinkDesk({ patient });
    const ring = () => desk.useCases.ringInstead(desk.coordinator, desk.of('patient'));
    await expectRefused(desk.stores, ring, code);
  });

  it('is refused about a patient who has died, and so is the number', async () => {
    const desk = aLinkDesk({ patient: { state: 'waiting' } });
    desk.stores.patients[0] = { ...desk.stores.patients[0]!, standing: 'died' };
    const { seen: _seen, ...of } = desk.of('patient');
    const ring = () => desk.useCases.ringInstead(desk.coordinator, desk.of('patient'));
    await expectRefused(desk.stores, ring, 'patient-has-died');
    const read = () => desk.useCases.getNumberToRing(desk.coordinator, of);
    await expectRefused(desk.stores, read, 'patient-has-died');
  });

  it('gives no number of somebody who takes no part any more', async () => {
    const desk = aLinkDesk({ proxy: { state: 'waiting' } });
    const { seen: _seen, ...of } = desk.of('proxy');
    await desk.useCases.endParticipant(desk.coordinator, desk.of('proxy'));
    const read = () => desk.useCases.getNumberToRing(desk.coordinator, of);
    await expectRefused(desk.stores, read, 'participant-ended');
  });

  it('gives the number to nobody without writing it down', async () => {
    const desk = aLinkDesk({ patient: { state: 'waiting' } });
    const { seen: _seen, ...of } = desk.of('patient');
    const { number } = await desk.useCases.getNumberToRing(desk.coordinator, of);
    expect(number).toBe(desk.participant('patient').mobile);
    expect(desk.audited()).toContain('read-number-to-ring');
  });
});
