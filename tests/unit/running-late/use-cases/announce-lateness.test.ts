import { Temporal } from 'temporal-polyfill';
import type { LatenessRange } from '../../../../api/running-late/rules/pace.ts';
import {
  makeAnnounceLateness,
  makeEndLateness,
} from '../../../../api/running-late/use-cases/announce-lateness.ts';
import { makeGetLateness } from '../../../../api/running-late/use-cases/get-lateness.ts';
import { viewAppointment } from '../../../../api/appointment-view/use-cases/view-appointment.ts';
import { NORTHMOOR } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';

/** A consultation of today at 10:30, for a patient and a proxy. */
function aLateClinic(...given: Parameters<typeof aDayOfClinic>) {
  const day = aDayOfClinic(...given);
  const { stores, deps, clinician } = day;
  const whose = { of: 'clinician', practitionerId: clinician.practitionerId } as const;
  const announce = (range: LatenessRange) =>
    makeAnnounceLateness(deps)(clinician, { body: { whose, ...range } });
  const texts = () =>
    stores.outbox
      .filter(({ topic }) => topic === 'send-message')
      .map(({ payload }) => (payload as { template: string }).template);
  return {
    ...day,
    announce,
    texts,
    backOnTime: () => makeEndLateness(deps)(clinician, { body: { whose } }),
    read: () => makeGetLateness(deps)(clinician, { query: { practitionerId: clinician.practitionerId } }),
  };
}

const TWENTY = { fromMinutes: 15, untilMinutes: 25 };

describe('a clinic that runs late', () => {
  it('gives everybody who is still to come a new estimate, with one text each and a line in the audit', async () => {
    const { announce, texts, appointment, stores, read } = aLateClinic();
    expect(await announce(TWENTY)).toMatchObject({
      ...{ announced: TWENTY, toCome: 1, pagesOnly: 0, texts: 2 },
    });
    expect(texts()).toEqual(['running-late', 'running-late']);
    expect(appointment().lateness).toEqual(TWENTY);
    expect(stores.liveEvents.map(({ kind }) => kind)).toEqual(['appointment-changed']);
    expect(stores.audit.map(({ action }) => action)).toEqual(['announced-lateness']);
    expect((await read()).announced).toEqual(TWENTY);
    const view = await stores.run(NORTHMOOR.orgId, (all) =>
      viewAppointment(all, appointment().appointmentId, Temporal.Instant.from('2026-03-03T10:20:00Z')),
    );
    expect(view.expected).toEqual({ from: '2026-03-03T10:45:00Z', until: '2026-03-03T10:55:00Z' });
  });

  it('reaches those whose decision was taken back, and no others of whom something is decided', async () => {
    const { announce, stores, deps, appointment, appointmentId, clinician } = aLateClinic();
    const { practitionerId, displayName } = clinician;
    await stores.run(NORTHMOOR.orgId, ({ attendance }) =>
      attendance.add({
        ...{ appointmentId, version: 1, code: '4', proposedCode: undefined, subReason: undefined },
        ...{ confidence: undefined, tookPart: [], reasons: [], note: undefined },
        ...{ confirmedBy: { practitionerId, displayName }, confirmedAt: deps.now() },
      }),
    );
    await announce(TWENTY);
    expect(appointment().lateness).toBeUndefined();
    await stores.run(NORTHMOOR.orgId, ({ attendance }) =>
      attendance.undo(appointmentId, 1, { practitionerId, at: deps.now() }),
    );
    await announce(TWENTY);
    expect(appointment().lateness).toEqual(TWENTY);
  });

  it('tells nothing twice, and no text of a small change', async () => {
    const { announce, texts, stores } = aLateClinic();
    await announce(TWENTY);
    await announce(TWENTY);
    expect(stores.audit).toHaveLength(1);
    await announce({ fromMinutes: 20, untilMinutes: 30 });
    expect(stores.audit).toHaveLength(2);
    expect(texts()).toHaveLength(2);
    await announce({ fromMinutes: 25, untilMinutes: 35 });
    expect(texts()).toHaveLength(4);
  });

  it('says that it is back on time to those who were told', async () => {
    const { announce, backOnTime, texts, appointment } = aLateClinic();
    await announce(TWENTY);
    expect(await backOnTime()).toMatchObject({ announced: null, texts: 2 });
    expect(texts().slice(2)).toEqual(['back-on-time', 'back-on-time']);
    expect(appointment().lateness).toBeUndefined();
    expect(await backOnTime()).toMatchObject({ texts: 0 });
  });

  it('says nothing by text to those who wait with the page open, take no part any more or have died', async () => {
    const waiting = aLateClinic();
    Object.assign(waiting.participant('patient'), {
      state: 'waiting',
      waitingSince: waiting.clock.now,
      lastSeenAt: waiting.clock.now,
    });
    Object.assign(waiting.participant('proxy'), { withdrawnAt: waiting.clock.now });
    expect((await waiting.announce(TWENTY)).texts).toBe(0);
    expect(waiting.appointment().lateness).toEqual(TWENTY);
    const died = aLateClinic();
    died.stores.patients[0] = { ...died.stores.patients[0]!, standing: 'died' };
    expect((await died.announce(TWENTY)).texts).toBe(0);
  });

  it('is told on the page only where the service line sends nothing but invitations', async () => {
    const { announce, backOnTime, texts, appointment, stores } = aLateClinic();
    stores.serviceLines[0]!.messageSet = 'invitation-only';
    expect(await announce(TWENTY)).toMatchObject({ announced: TWENTY, toCome: 1, pagesOnly: 1, texts: 0 });
    expect(appointment()).toMatchObject({ lateness: TWENTY, latenessTold: undefined });
    expect(await backOnTime()).toMatchObject({ announced: null, texts: 0 });
    expect(texts()).toEqual([]);
  });

  it('tells whoever still waits when their time is over, and nobody who did not come', async () => {
    const late = { now: '2026-03-03T11:10:00Z' };
    expect((await aLateClinic(late).announce({ fromMinutes: 45, untilMinutes: 60 })).toCome).toBe(0);
    const waiting = aLateClinic({ ...late, patient: { state: 'waiting' } });
    expect((await waiting.announce({ fromMinutes: 45, untilMinutes: 60 })).toCome).toBe(1);
  });

  it('leaves alone whoever has been let in, and what is over', async () => {
    const { announce, admit, appointment, participant } = aLateClinic();
    Object.assign(participant('patient'), { state: 'waiting' });
    await admit('patient');
    expect(await announce(TWENTY)).toMatchObject({ toCome: 0, texts: 0 });
    expect(appointment().lateness).toBeUndefined();
  });
});
