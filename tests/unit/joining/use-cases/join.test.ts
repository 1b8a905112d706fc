import { isOnline } from '../../../../api/appointments/rules/online.ts';
import { randomUUID } from 'node:crypto';
import { appointmentSubject } from '../../../../api/appointments/rules/appointment-subject.ts';
import { newWork } from '../../../../api/kernel/outbox/enqueue.ts';
import { bookInPas } from '../../../../api/pas/use-cases/book-in-pas.ts';
import { aConsultation, BIRTH, NORTHMOOR, type AConsultation } from '../../../builders/a-consultation.ts';

const WRONG = { 'date-of-birth': '1999-04-18' };
const phone = 'p'.repeat(43);
const tablet = 't'.repeat(43);
const on = (device: string, token: string) => ({ token, device });

async function verified(options: Parameters<typeof aConsultation>[0] = {}) {
  const all = aConsultation(options);
  const patient = on(phone, all.tokens.patient);
  const proxy = on(tablet, all.tokens.proxy);
  await all.joining.checkIdentity(patient, BIRTH);
  await all.joining.checkIdentity(proxy, BIRTH);
  return { ...all, patient, proxy };
}

const kinds = (all: AConsultation) => all.stores.evidence.map((item) => item.kind);
/** Without what is asked for because the meeting is there and nobody put Confer into its chat (see `app-in-chat.test.ts`). */
const askedFor = (all: AConsultation) =>
  all.stores.outbox.filter(({ topic }) => topic !== 'put-app-into-chat');
const topics = (all: AConsultation) => askedFor(all).map((item) => item.topic);

/** What a page says before it has measured its network. */
const NOTHING_MEASURED = { asked: 0, unanswered: 0 };

describe('opening a link', () => {
  it('tells nothing of the patient or the appointment', async () => {
    const { joining, tokens, stores } = aConsultation();
    const opened = await joining.openLink(on(phone, tokens.patient));
    expect(opened).toEqual({
      standing: 'not-verified',
      kind: 'patient',
      asks: ['date-of-birth'],
      offersNhsLogin: false,
      organisationName: 'Northmoor Hospitals',
      helpPhone: '0300 123 4567',
      timeZone: 'Europe/London',
      supportedInitial: undefined,
      languages: { kept: undefined, heldBack: [] },
    });
    expect(stores.evidence).toHaveLength(1);
  });

  it('is evidence once a device and day', async () => {
    const all = aConsultation({ now: '2026-03-02T10:20:00Z' });
    for (const device of [phone, phone, tablet]) await all.joining.openLink(on(device, all.tokens.patient));
    expect(kinds(all)).toEqual(['link-opened', 'link-opened']);
    all.advance(24 * 60);
    await all.joining.openLink(on(phone, all.tokens.patient));
    expect(kinds(all)).toHaveLength(3);
  });

  it.each([
    ['unknown', (all: AConsultation) => `rx1-${'x'.repeat(32)}${all.tokens.patient.slice(0, 0)}`],
    ['of no organisation', () => `zzz-${'x'.repeat(32)}`],
    ['malformed', () => '../../etc'],
  ])('refuses a token that is %s, and writes nothing', async (_what, tokenOf) => {
    const all = aConsultation();
    await expect(all.joining.openLink(on(phone, tokenOf(all)))).rejects.toMatchObject({
      code: 'link-not-valid',
      facts: {},
    });
    expect(all.stores.evidence).toEqual([]);
  });

  it('refuses a withdrawn and an expired link just as an unknown one, in every use case', async () => {
    const withdrawn = await verified();
    withdrawn.stores.participants.rows[0] = {
      ...withdrawn.participant('patient'),
      withdrawnAt: withdrawn.clock.now,
    };
    const expired = await verified();
    expired.advance(3 * 24 * 60);
    for (const { joining, patient } of [withdrawn, expired]) {
      const attempts = [
        joining.openLink(patient),
        joining.checkIdentity(patient, BIRTH),
        joining.viewConsultation(patient),
        joining.heartbeat(patient),
        joining.enterWaitingRoom(patient),
        joining.leavePage(patient),
        joining.followToMeeting(patient),
      ];
      for (const attempt of attempts)
        await expect(attempt).rejects.toMatchObject({ code: 'link-not-valid', facts: {} });
    }
  });
});

describe('the identity check', () => {
  it('asks patient and proxy for the patient’s date of birth, and binds the device that passes', async () => {
    const all = await verified();
    expect(all.participant('patient')).toMatchObject({ state: 'verified', verifiedAt: all.clock.now });
    expect(all.participant('proxy').state).toBe('verified');
    await expect(all.joining.openLink(all.patient)).resolves.toMatchObject({ standing: 'verified-here' });
    expect(kinds(all)).toEqual(['identity-passed', 'identity-passed', 'link-opened']);
    expect(all.stores.audit.map((entry) => entry.action)).toEqual([
      'passed-identity-check',
      'passed-identity-check',
    ]);
    expect(all.stores.liveEvents.map((event) => event.kind)).toContain('participant-arrived');
  });

  it('counts wrong answers over all devices, and the fifth locks the link for good', async () => {
    const all = aConsultation();
    for (const [at, device] of [phone, tablet, phone, tablet].entries()) {
      await expect(all.joining.checkIdentity(on(device, all.tokens.patient), WRONG)).rejects.toMatchObject({
        code: 'wrong-date-of-birth',
        facts: { triesLeft: 4 - at },
      });
    }
    const last = all.joining.checkIdentity(on(phone, all.tokens.patient), WRONG);
    await expect(last).rejects.toMatchObject({ code: 'link-locked' });
    const right = all.joining.checkIdentity(on(phone, all.tokens.patient), BIRTH);
    await expect(right).rejects.toMatchObject({ code: 'link-locked' });
    expect(all.participant('patient')).toMatchObject({ failedIdentityChecks: 5, state: 'invited' });
    expect(kinds(all)).toEqual(Array.from({ length: 5 }, () => 'identity-failed'));
    await expect(all.joining.openLink(on(tablet, all.tokens.patient))).resolves.toMatchObject({
      standing: 'locked',
    });
  });

  it('counts ten guesses that are sent at once as five', async () => {
    const all = aConsultation();
    const guesses = Array.from({ length: 10 }, () =>
      all.joining.checkIdentity(on(phone, all.tokens.patient), WRONG),
    );
    const codes = (await Promise.allSettled(guesses)).map((guess) =>
      guess.status === 'rejected' ? (guess.reason as { code: string }).code : 'passed',
    );
    expect(codes.filter((code) => code === 'wrong-date-of-birth')).toHaveLength(4);
    expect(codes.filter((code) => code === 'link-locked')).toHaveLength(6);
    expect(all.participant('patient').failedIdentityChecks).toBe(5);
  });

  it('does not let anyone to whom the link was forwarded shut out the device that passed', async () => {
    const all = await verified();
    for (let guess = 0; guess < 5; guess += 1) {
      await expect(all.joining.checkIdentity(on(tablet, all.tokens.patient), WRONG)).rejects.toThrow();
    }
    await expect(all.joining.viewConsultation(all.patient)).resolves.toMatchObject({ phase: 'can-wait' });
    await expect(all.joining.viewConsultation(on(tablet, all.tokens.patient))).rejects.toMatchObject({
      code: 'link-locked',
    });
  });

  it('asks again on another device, moves the link there, and says so in the evidence', async () => {
    const all = await verified();
    const other = on(tablet, all.tokens.patient);
    await expect(all.joining.viewConsultation(other)).rejects.toMatchObject({ code: 'link-other-device' });
    await all.joining.checkIdentity(other, BIRTH);
    await expect(all.joining.viewConsultation(other)).resolves.toMatchObject({ phase: 'can-wait' });
    await expect(all.joining.viewConsultation(all.patient)).rejects.toMatchObject({
      code: 'link-other-device',
    });
    expect(all.stores.evidence.at(-1)).toMatchObject({
      kind: 'identity-passed',
      detail: { isAnotherDevice: true },
    });
  });
});

describe('viewing the appointment', () => {
  it('names the team, and the others by their part only', async () => {
    const all = await verified();
    const view = await all.joining.viewConsultation(all.patient);
    expect(view.staff.map(({ displayName, roleLabel }) => ({ displayName, roleLabel }))).toEqual([
      { displayName: 'Dr Amina Okafor', roleLabel: 'Consultant' },
      { displayName: 'Ben Hartley', roleLabel: 'Specialist nurse' },
    ]);
    expect(view.others).toMatchObject([{ kind: 'proxy', relationship: 'MTH' }]);
    expect(JSON.stringify(view)).not.toMatch(/Ottoline|Zebedee|Quillfeather/);
    expect(all.stores.audit.at(-1)?.action).toBe('viewed-appointment');
  });

  it('tells a proxy whom they support, by first name', async () => {
    const all = await verified();
    const view = await all.joining.viewConsultation(all.proxy);
    expect(view).toMatchObject({ supportedPerson: 'Zebedee', others: [{ kind: 'patient' }] });
    expect(JSON.stringify(view)).not.toContain('Quillfeather');
  });
});

describe('the waiting room', () => {
  it('opens some minutes before the start, not sooner', async () => {
    const all = await verified({ now: '2026-03-03T10:14:59Z' });
    await expect(all.joining.enterWaitingRoom(all.patient)).rejects.toMatchObject({
      code: 'too-early-to-wait',
      facts: { opensAt: '2026-03-03T10:15:00Z' },
    });
    expect(all.participant('patient').state).toBe('verified');
    expect(all.stores.outbox).toEqual([]);
    all.advance(1 / 60);
    await expect(all.joining.enterWaitingRoom(all.patient)).resolves.toBe('waiting');
  });

  it('tells the team and the PAS of the first arrival, and the team of the second', async () => {
    const all = await verified();
    await Promise.all([all.joining.enterWaitingRoom(all.patient), all.joining.enterWaitingRoom(all.proxy)]);
    const cards = ['alert-of-arrival', 'show-arrival-card', 'show-consultation-card'];
    expect(topics(all)).toEqual(['mark-arrived-in-pas', ...cards, ...cards]);
    expect(askedFor(all).every(({ payload }) => JSON.stringify(payload) === '{}')).toBe(true);
    expect(all.stores.liveEvents.filter((event) => event.kind === 'participant-waiting')).toHaveLength(2);
  });

  it('leaves the PAS alone when it does not know the appointment, and waits behind its booking when it will', async () => {
    const unknown = await verified({ appointment: { pasAppointmentId: undefined } });
    await unknown.joining.enterWaitingRoom(unknown.patient);
    expect(topics(unknown)).toEqual(['alert-of-arrival', 'show-arrival-card', 'show-consultation-card']);
    const onItsWay = await verified({ appointment: { pasAppointmentId: undefined } });
    const subject = appointmentSubject(onItsWay.appointment());
    await onItsWay.stores.run('org' as never, (stores) =>
      stores.outbox.add(newWork(randomUUID, bookInPas, subject, {}), onItsWay.clock.now),
    );
    await onItsWay.joining.enterWaitingRoom(onItsWay.patient);
    const arrived = onItsWay.stores.outbox.find((item) => item.topic === 'mark-arrived-in-pas');
    expect(arrived).toMatchObject({ subject, system: bookInPas.system });
  });

  it('lets nobody in a day late, and says so', async () => {
    const all = await verified();
    all.advance(24 * 60 - 1);
    await expect(all.joining.heartbeat(all.patient)).resolves.toMatchObject({ phase: 'too-late' });
    await expect(all.joining.enterWaitingRoom(all.patient)).rejects.toMatchObject({
      code: 'too-late-to-wait',
    });
    expect(all.participant('patient').state).toBe('verified');
    expect(all.stores.outbox).toEqual([]);
  });

  it('takes note of an open page that says so by itself, once in five minutes and in its window only', async () => {
    const all = await verified({ now: '2026-03-03T10:14:00Z' });
    const noted = () => kinds(all).filter((kind) => kind === 'page-open').length;
    await all.joining.notePresence(all.patient, NOTHING_MEASURED);
    await all.joining.heartbeat(all.patient);
    expect(noted()).toBe(0);
    all.advance(1);
    for (let minute = 0; minute < 5; minute += 1) {
      await all.joining.notePresence(all.patient, NOTHING_MEASURED);
      all.advance(1);
    }
    expect(noted()).toBe(1);
    await all.joining.notePresence(all.patient, NOTHING_MEASURED);
    expect(noted()).toBe(2);
    expect(all.stores.evidence.at(-1)?.participantId).toBe(all.patientId);
  });

  it('counts somebody who enters twice as one arrival', async () => {
    const all = await verified();
    await all.joining.enterWaitingRoom(all.patient);
    await expect(all.joining.enterWaitingRoom(all.patient)).resolves.toBe('waiting');
    expect(kinds(all).filter((kind) => kind === 'entered-waiting')).toHaveLength(1);
  });

  it('keeps the place of somebody who leaves and comes back', async () => {
    const all = await verified();
    await all.joining.enterWaitingRoom(all.patient);
    const since = all.participant('patient').waitingSince;
    all.advance(1);
    await all.joining.leavePage(all.patient);
    expect(all.participant('patient').state).toBe('verified');
    all.advance(1);
    await all.joining.enterWaitingRoom(all.patient);
    expect(all.participant('patient')).toMatchObject({ state: 'waiting', waitingSince: since });
    expect(kinds(all).slice(-3)).toEqual(['entered-waiting', 'left-page', 'entered-waiting']);
    expect(topics(all).filter((topic) => topic === 'mark-arrived-in-pas')).toHaveLength(1);
  });

  it('keeps the place of somebody who comes back on another device', async () => {
    const all = await verified();
    await all.joining.enterWaitingRoom(all.patient);
    const other = on(tablet, all.tokens.patient);
    await all.joining.checkIdentity(other, BIRTH);
    await expect(all.joining.heartbeat(other)).resolves.toMatchObject({ phase: 'waiting' });
  });

  it('tells screens about a page only when it went quiet or came back', async () => {
    const all = await verified();
    await all.joining.enterWaitingRoom(all.patient);
    const before = all.stores.liveEvents.length;
    for (let beat = 0; beat < 4; beat += 1) {
      all.advance(0.2);
      await all.joining.heartbeat(all.patient);
    }
    const noticeSilence = (at: typeof all.clock.now) =>
      all.joining.openPages.noticeSilence(
        NORTHMOOR.orgId,
        (['patient', 'proxy'] as const).map((who) => ({
          participantId: all.participant(who).participantId,
          at,
        })),
      );
    // another process heard them later
    await noticeSilence(all.clock.now.subtract({ seconds: 1 }));
    expect(all.stores.liveEvents).toHaveLength(before);
    const heardAt = all.clock.now;
    all.advance(0.6);
    await noticeSilence(heardAt);
    expect(isOnline(all.participant('patient'), all.clock.now)).toBe(false);
    expect(all.stores.liveEvents).toHaveLength(before + 1);
    await all.joining.heartbeat(all.patient);
    expect(all.stores.liveEvents).toHaveLength(before + 2);
    expect(all.participant('patient').lastSeenAt).toEqual(all.clock.now);
  });

  it.each(['ended', 'cancelled'] as const)('lets nobody in once the appointment is %s', async (status) => {
    const all = await verified();
    all.changeAppointment({ status });
    await expect(all.joining.enterWaitingRoom(all.patient)).resolves.toBe(status);
    expect(all.participant('patient').state).toBe('verified');
    expect(all.stores.outbox).toEqual([]);
  });
});

describe('following to the meeting', () => {
  it('is refused before somebody was admitted', async () => {
    const all = await verified();
    await all.joining.enterWaitingRoom(all.patient);
    await expect(all.joining.followToMeeting(all.patient)).rejects.toMatchObject({
      code: 'participant-not-waiting',
    });
    expect(kinds(all)).not.toContain('sent-to-meeting');
  });

  it('sends them on to the meeting, which does not say that they came in, as often as it happens', async () => {
    const all = await verified();
    await all.joining.enterWaitingRoom(all.patient);
    await all.admit('patient');
    await expect(all.joining.followToMeeting(all.patient)).resolves.toEqual({
      url: 'http://127.0.0.1:9/meeting/1',
    });
    expect(all.participant('patient').state).toBe('sent-on');
    await expect(all.joining.heartbeat(all.patient)).resolves.toMatchObject({
      phase: 'admitted',
      wasSentOn: true,
    });
    all.advance(1);
    await all.joining.followToMeeting(all.patient);
    expect(kinds(all).filter((kind) => kind === 'sent-to-meeting')).toHaveLength(2);
    expect(kinds(all)).not.toContain('joined-meeting');
    expect(topics(all)).toContain('show-consultation-card');
  });

  const IPHONE =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

  it('sends nobody with a phone to where it is asked for an app, unless they say that they have it', async () => {
    const all = await verified({ appointment: { noVisitorLinkBecause: 'not-organiser' } });
    await all.joining.enterWaitingRoom(all.patient);
    await all.admit('patient');
    const refused = all.joining.followToMeeting(all.patient, { userAgent: IPHONE, hasApp: false });
    await expect(refused).resolves.toEqual({ url: undefined, why: 'asks-for-app' });
    expect(kinds(all)).not.toContain('sent-to-meeting');
    await all.joining.followToMeeting(all.patient, { userAgent: IPHONE, hasApp: true });
    expect(all.stores.evidence.find(({ kind }) => kind === 'way-in')?.detail).toEqual({
      way: 'teams-web',
      why: 'not-organiser',
    });
  });

  it('is by telephone once they ask for it: evidence of the way in, and of nothing else', async () => {
    const all = await verified();
    await all.joining.enterWaitingRoom(all.patient);
    await all.admit('patient');
    await all.joining.askToBeRung(all.patient);
    await all.joining.askToBeRung(all.patient);
    expect(kinds(all).filter((kind) => kind === 'way-in')).toHaveLength(1);
    expect(all.participant('patient').state).toBe('admitted');
    expect(all.stores.audit.map(({ action }) => action)).toContain('turned-to-telephone');
    const { ways } = await all.joining.viewConsultation(all.patient);
    expect(ways?.latest).toMatchObject({ way: 'telephone', why: 'they-asked' });
    all.advance(1);
    await all.joining.followToMeeting(all.patient);
    expect((await all.joining.viewConsultation(all.patient)).ways?.latest?.way).toBe('teams-web');
  });

  it('counts the tries that led nowhere', async () => {
    const all = await verified();
    await all.joining.enterWaitingRoom(all.patient);
    await all.admit('patient');
    for (const _try of [1, 2]) {
      all.advance(1);
      await all.joining.followToMeeting(all.patient);
    }
    expect((await all.joining.viewConsultation(all.patient)).ways?.failedTries).toBe(2);
  });

  it('keeps the patient waiting, and says why, while Microsoft 365 has not made the meeting', async () => {
    const all = await verified({ appointment: { joinWebUrl: undefined } });
    await all.joining.enterWaitingRoom(all.patient);
    await all.admit('patient');
    await expect(all.joining.followToMeeting(all.patient)).resolves.toEqual({
      url: undefined,
      why: 'not-arranged-yet',
    });
    expect(all.participant('patient').state).toBe('admitted');
    expect(kinds(all)).not.toContain('sent-to-meeting');
  });
});
