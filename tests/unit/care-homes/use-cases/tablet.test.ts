import { aCareHome, CARER, HOME, RIGHT } from '../../../builders/a-care-home.ts';
import {
  aConsultation,
  newId,
  NORTHMOOR,
  type ConsultationOptions,
} from '../../../builders/a-consultation.ts';
import { identityInWords } from '../../../../api/evidence/rules/identity-evidence.ts';
import { makeSpeech } from '../../../../api/http/patient-pages/speech.ts';
import { consultationWords } from '../../../../api/joining/pages/consultation-words.ts';
import { askingDevice } from '../../../../api/joining/use-cases/ways-of.ts';
import { makeJoinLinks } from '../../../../api/links/use-cases/join-links.ts';
import { whatUseCasesNeed } from '../../../builders/what-use-cases-need.ts';
import { makeGetNumberToRing } from '../../../../api/participants/use-cases/ring-instead.ts';
import { Refusal } from '../../../../api/kernel/rules/refusal.ts';

const DEVICE = 'the tablet of Larkfield';

async function atLarkfield(options: ConsultationOptions = {}) {
  const all = aConsultation(options);
  const care = await aCareHome(all);
  const token = await care.signIn();
  const { tablet } = all.careHomes;
  const begin = async (id: string = all.appointment().appointmentId) => {
    const visit = await tablet.chooseResident({ token, device: DEVICE }, id);
    return { token: visit, device: DEVICE, isVisit: true };
  };
  const confirmed = async () => {
    const visitor = await begin();
    await tablet.confirmResident(visitor, RIGHT);
    return visitor;
  };
  const actions = () => all.stores.audit.map(({ action }) => action);
  return { ...all, ...care, tablet, token, begin, confirmed, actions };
}

const codeOf = async (work: Promise<unknown>): Promise<string | undefined> => {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('signing a tablet in', () => {
  it('takes a code once, for its home and until midnight, and says so to staff', async () => {
    const all = aConsultation();
    const { newCode, home } = await aCareHome(all);
    const code = await newCode();
    expect((await home()).codeUntil).toBe('2026-03-03T10:35:00Z');
    const { endsAt } = await all.careHomes.tablet.signInTablet(code);
    expect(endsAt.toString()).toBe('2026-03-04T00:00:00Z');
    expect(await codeOf(all.careHomes.tablet.signInTablet(code))).toBe('tablet-code-wrong');
    expect((await home()).tablets).toHaveLength(1);
    expect((await home()).codeUntil).toBeNull();
  });

  it('takes no code that is too old, or that another one replaced', async () => {
    const all = aConsultation();
    const { newCode } = await aCareHome(all);
    const [first, second] = [await newCode(), await newCode()];
    expect(await codeOf(all.careHomes.tablet.signInTablet(first))).toBe('tablet-code-wrong');
    all.advance(15);
    expect(await codeOf(all.careHomes.tablet.signInTablet(second))).toBe('tablet-code-wrong');
  });

  it('closes a code at the fifth guess, from whatever devices they come', async () => {
    const all = aConsultation();
    const { newCode } = await aCareHome(all);
    const code = await newCode();
    const wrong = code.replace(/.$/, (last) => (last === 'A' ? 'C' : 'A'));
    for (let tried = 0; tried < 5; tried += 1) {
      expect(await codeOf(all.careHomes.tablet.signInTablet(wrong))).toBe('tablet-code-wrong');
    }
    expect(await codeOf(all.careHomes.tablet.signInTablet(code))).toBe('tablet-code-wrong');
    const actions = all.stores.audit.map(({ action }) => action);
    expect(actions.filter((action) => action === 'refused-tablet-code')).toHaveLength(4);
    expect(actions).toContain('closed-tablet-code');
  });

  it('refuses cookies that were never ours and writes it down', async () => {
    const { tablet, stores } = await atLarkfield();
    const forged = `rx1-${'A'.repeat(32)}`;
    expect(await codeOf(tablet.openTablet(forged))).toBe('tablet-not-signed-in');
    expect(stores.audit.at(-1)).toMatchObject({ action: 'refused-tablet', actor: 'confer:care-home-tablet' });
    expect(await codeOf(tablet.openTablet('nonsense'))).toBe('tablet-not-signed-in');
  });

  it('writes cookies that were made up down once a minute, however many there are', async () => {
    const { tablet, actions, advance } = await atLarkfield();
    const refused = () => actions().filter((action) => action === 'refused-tablet').length;
    const tryAll = async () => {
      for (const sign of 'ABCDE') {
        const token = `rx1-${sign.repeat(32)}`;
        expect(await codeOf(tablet.openTablet(token))).toBe('tablet-not-signed-in');
        expect(await codeOf(tablet.viewTablet(token))).toBe('tablet-not-signed-in');
        expect(await codeOf(tablet.chooseResident({ token, device: '' }, ''))).toBe('tablet-not-signed-in');
      }
    };
    await tryAll();
    expect(refused()).toBe(1);
    advance(1);
    await tryAll();
    expect(refused()).toBe(2);
  });
});

describe('the list of the day', () => {
  it('shows initials, room and time, by time, and nothing else of anybody', async () => {
    const { tablet, token } = await atLarkfield();
    const { residents } = await tablet.openTablet(token);
    expect(residents.map(({ initials, room, step }) => [initials, room, step])).toEqual([
      ['Z. Q.', '4', 'ready'],
      ['A. A.', '12', 'early'],
    ]);
    expect(JSON.stringify(residents)).not.toMatch(/Zebedee|Quillfeather|diabetes|9990000018/);
  });

  it('leaves out who moved, was cancelled, died or has a restricted record', async () => {
    const { tablet, token, stores, changeAppointment, staff, careHomeId, careHomes, home } =
      await atLarkfield();
    const shown = async () => (await tablet.viewTablet(token)).residents.map(({ initials }) => initials);
    const resident = (await home()).residents.find(({ room }) => room === '12')!;
    await careHomes.useCases.changeResident(staff, {
      careHomeId,
      residenceId: resident.residenceId,
      body: { room: '12', leavesOn: '2026-03-03' },
      seen: 'any',
    });
    expect(await shown()).toEqual(['Z. Q.']);
    const [patient] = stores.patients;
    stores.patients[0] = { ...patient!, isRestricted: true };
    expect(await shown()).toEqual([]);
    stores.patients[0] = { ...patient!, standing: 'died' };
    expect(await shown()).toEqual([]);
    stores.patients[0] = patient!;
    changeAppointment({ status: 'cancelled' });
    expect(await shown()).toEqual([]);
  });

  it('is gone when staff withdraw the home, and at midnight', async () => {
    const { tablet, token, withdraw, advance, signIn } = await atLarkfield();
    await withdraw();
    expect(await codeOf(tablet.viewTablet(token))).toBe('tablet-not-signed-in');
    const again = await signIn();
    advance(14 * 60);
    expect(await codeOf(tablet.viewTablet(again))).toBe('tablet-not-signed-in');
  });

  it('refuses a resident who is not of this home, and writes it down', async () => {
    const { begin, actions, second, staff, home, careHomes } = await atLarkfield();
    const { useCases } = careHomes;
    const { careHomeId, residents } = await home();
    const { residenceId } = residents.find(({ room }) => room === '12')!;
    const today = '2026-03-03';
    const leaves = { careHomeId, residenceId, body: { room: '12', leavesOn: today }, seen: 'any' as const };
    await useCases.changeResident(staff, leaves);
    const other = await useCases.addCareHome(staff, { body: { ...HOME, name: 'Rowan Court' }, key: newId() });
    const moves = {
      careHomeId: other.careHomeId,
      body: { nhsNumber: '9990000026', room: '2', from: today },
      seen: 'any' as const,
    };
    await useCases.addResident(staff, moves);
    expect(await codeOf(begin(second.appointmentId))).toBe('resident-not-here');
    expect(await codeOf(begin('nonsense'))).toBe('resident-not-here');
    expect(actions().filter((action) => action === 'refused-resident')).toHaveLength(2);
  });
});

describe('confirming a resident', () => {
  it('takes both facts, keeps who was with them, and leaves the link of the patient alone', async () => {
    const { confirmed, participant, stores, joining, actions } = await atLarkfield();
    const visitor = await confirmed();
    expect(participant('patient')).toMatchObject({ state: 'verified', verifiedAt: undefined });
    const evidence = stores.evidence.find(({ kind }) => kind === 'carer-with-patient')!;
    expect(evidence).toMatchObject({
      participantId: participant('patient').participantId,
      detail: { careHome: 'Larkfield', name: CARER.name, role: CARER.role },
    });
    expect(actions()).toContain('confirmed-resident');
    expect(JSON.stringify(stores.audit)).not.toMatch(/Jo Bell/);
    expect(await joining.enterWaitingRoom(visitor)).toBe('waiting');
    const { evidence: all } = stores;
    expect(all.at(-1)).toMatchObject({ kind: 'entered-waiting' });
  });

  it('locks after five wrong answers, which staff see, until they unlock it', async () => {
    const { begin, tablet, token, participant, stores } = await atLarkfield();
    const visitor = await begin();
    const wrong = { ...RIGHT, nhsNumberEnding: '1234' };
    for (const left of [4, 3, 2, 1]) {
      await expect(tablet.confirmResident(visitor, wrong)).rejects.toMatchObject({
        code: 'wrong-answers',
        facts: { triesLeft: left },
      });
    }
    expect(await codeOf(tablet.confirmResident(visitor, wrong))).toBe('link-locked');
    expect(await codeOf(tablet.confirmResident(visitor, RIGHT))).toBe('link-locked');
    expect(participant('patient').lockedAt).toBeDefined();
    expect(stores.liveEvents.at(-1)).toMatchObject({ kind: 'appointment-changed' });
    expect((await tablet.openTablet(token)).residents[0]!.step).toBe('ask');
    await stores.participants.unlock(participant('patient').participantId);
    await tablet.confirmResident(await begin(), RIGHT);
    expect(participant('patient').state).toBe('verified');
  });

  it('gives the tries back once it was right', async () => {
    const { begin, tablet, participant } = await atLarkfield();
    const visitor = await begin();
    await codeOf(tablet.confirmResident(visitor, { ...RIGHT, birthDate: '1999-04-16' }));
    expect(participant('patient').failedIdentityChecks).toBe(1);
    await tablet.confirmResident(visitor, RIGHT);
    expect(participant('patient').failedIdentityChecks).toBe(0);
  });

  it('lets a carer take part only as the proxy of that name, with authority today', async () => {
    const { begin, tablet, participant, joining, stores } = await atLarkfield();
    const asCarer = (name: string) => ({
      ...RIGHT,
      carer: { name, role: 'Nurse' },
      takesPart: 'carer' as const,
    });
    expect(await codeOf(tablet.confirmResident(await begin(), asCarer('Jo Bell')))).toBe(
      'carer-has-no-authority',
    );
    expect(participant('proxy').state).toBe('invited');
    const visitor = await begin();
    await tablet.confirmResident(visitor, asCarer('ottoline quillfeather'));
    await joining.enterWaitingRoom(visitor);
    expect(participant('proxy').state).toBe('waiting');
    expect(participant('patient').state).toBe('invited');
    const at = stores.participants.rows.findIndex(({ kind }) => kind === 'proxy');
    const proxy = stores.participants.rows[at]!;
    stores.participants.rows[at] = { ...proxy, authority: { ...proxy.authority!, endsOn: '2026-03-02' } };
    expect(await codeOf(joining.heartbeat(visitor))).toBe('visit-over');
  });

  it('is of use on this tablet and by this way only', async () => {
    const { confirmed, joining, tokens } = await atLarkfield();
    const visitor = await confirmed();
    expect(await codeOf(joining.heartbeat({ ...visitor, device: 'another' }))).toBe('visit-over');
    expect(await codeOf(joining.heartbeat({ token: visitor.token, device: DEVICE }))).toBe('link-not-valid');
    const link = { token: tokens.patient, device: DEVICE, isVisit: true };
    expect(await codeOf(joining.heartbeat(link))).toBe('link-not-valid');
  });
});

describe('the lock', () => {
  it('comes by itself after two minutes without a touch, and loses nobody who waits', async () => {
    const { confirmed, begin, joining, tablet, token, participant, advance, admit, clock } =
      await atLarkfield();
    const visitor = await confirmed();
    await joining.enterWaitingRoom(visitor);
    const since = participant('patient').waitingSince;
    advance(1.9);
    await tablet.touchVisit(visitor);
    advance(1.9);
    expect((await joining.heartbeat(visitor)).phase).toBe('waiting');
    // looking is no touch
    advance(0.2);
    expect(await codeOf(joining.heartbeat(visitor))).toBe('visit-over');
    expect(await codeOf(tablet.touchVisit(visitor))).toBe('visit-over');
    expect(await codeOf(joining.enterWaitingRoom(visitor))).toBe('visit-over');
    expect(participant('patient')).toMatchObject({ state: 'waiting', waitingSince: since });
    expect((await tablet.openTablet(token)).residents[0]!.step).toBe('waiting');
    // the list that calls them is open, so they are heard from
    expect(participant('patient').lastSeenAt).toEqual(clock.now);
    await admit('patient');
    expect((await tablet.viewTablet(token)).residents[0]!.step).toBe('called');
    const again = await begin();
    expect(await codeOf(joining.followToMeeting(again))).toBe('link-other-device');
    await tablet.confirmResident(again, RIGHT);
    expect(await joining.followToMeeting(again)).toHaveProperty('url');
  });

  it('comes with the list, the next resident, the button and the withdrawn home', async () => {
    const { confirmed, begin, tablet, token, withdraw, joining, second } = await atLarkfield();
    const first = await confirmed();
    await tablet.viewTablet(token);
    expect((await joining.heartbeat(first)).phase).toBe('can-wait');
    await tablet.openTablet(token);
    expect(await codeOf(joining.heartbeat(first))).toBe('visit-over');

    const other = await confirmed();
    await begin(second.appointmentId);
    expect(await codeOf(joining.heartbeat(other))).toBe('visit-over');

    const third = await confirmed();
    await tablet.lockVisit(third);
    expect(await codeOf(joining.heartbeat(third))).toBe('visit-over');

    const last = await confirmed();
    await withdraw();
    expect(await codeOf(joining.heartbeat(last))).toBe('visit-over');
  });

  it('is told to staff, as a page that has gone quiet', async () => {
    const { confirmed, joining, stores, advance, clock } = await atLarkfield();
    const visitor = await confirmed();
    await joining.enterWaitingRoom(visitor);
    const at = clock.now;
    advance(2.5);
    const before = stores.liveEvents.length;
    const everyone = stores.participants.rows.map(({ participantId }) => ({ participantId, at }));
    await joining.openPages.noticeSilence(NORTHMOOR.orgId, everyone);
    expect(stores.liveEvents.slice(before)).toMatchObject([{ kind: 'appointment-changed' }]);
  });

  it('shows no link that would outlive it', async () => {
    const { confirmed, joining, changeAppointment } = await atLarkfield();
    changeAppointment({ seriesId: '01890000-0000-7000-8000-00000000cafe' as never });
    expect((await joining.viewConsultation(await confirmed())).series).toEqual([]);
  });
});

describe('what belongs to a resident’s own phone', () => {
  const onTheirPhone = async (all: Awaited<ReturnType<typeof atLarkfield>>) => {
    const phone = { token: all.tokens.patient, device: 'p'.repeat(43) };
    await all.joining.checkIdentity(phone, { 'date-of-birth': RIGHT.birthDate });
    await all.joining.enterWaitingRoom(phone);
    return phone;
  };

  it('is not read at the tablet: what they asked about people, and what they wrote before', async () => {
    const all = await atLarkfield();
    const { joining, confirmed, tablet, participant, advance } = all;
    const phone = await onTheirPhone(all);
    const proxy = `participant:${participant('proxy').participantId}`;
    await joining.askWish(phone, { about: [proxy], text: 'She must not know' });
    await joining.writeToStaff(phone, 'Please ring me alone');
    advance(1);
    const visitor = await confirmed();
    const view = await joining.viewConsultation(visitor);
    expect(view).toMatchObject({ wishes: [], messages: [], phase: 'waiting' });
    const page = JSON.stringify(consultationWords(view, makeSpeech(undefined), askingDevice('')));
    expect(page).not.toMatch(/not to be there|She must not know|ring me alone/);
    expect(consultationWords(view, makeSpeech(undefined), askingDevice(''))['wishes']).toBeUndefined();
    expect(await codeOf(joining.askWish(visitor, { about: ['alone-first'], text: '' }))).toBe(
      'wish-not-valid',
    );

    await joining.writeToStaff(visitor, 'We are ready');
    const texts = async (who: typeof phone) =>
      (await joining.viewConsultation(who)).messages.map(({ text }) => text);
    expect(await texts(visitor)).toEqual(['We are ready']);
    await tablet.lockVisit(visitor);
    advance(1);
    expect(await texts(await confirmed())).toEqual([]);
    expect(await texts(phone)).toEqual(['Please ring me alone', 'We are ready']);
  });

  it('is not heard from because the list is open', async () => {
    const all = await atLarkfield();
    const { participant, tablet, token, advance, confirmed, begin, stores, clock, joining } = all;
    const phone = await onTheirPhone(all);
    const seen = participant('patient').lastSeenAt;
    advance(1);
    await tablet.openTablet(token);
    expect((await tablet.viewTablet(token)).heard).toEqual([]);
    expect(participant('patient').lastSeenAt).toEqual(seen);

    // once they came by the tablet it is
    await tablet.lockVisit(await confirmed());
    advance(1.5);
    const told = () => stores.liveEvents.filter(({ kind }) => kind === 'appointment-changed').length;
    const before = told();
    expect((await tablet.viewTablet(token)).heard).toEqual([participant('patient').participantId]);
    expect(participant('patient').lastSeenAt).toEqual(clock.now);
    expect(told()).toBe(before + 1);
    await tablet.viewTablet(token);
    expect(told()).toBe(before + 1);

    // and no longer, once they passed the check on another device of theirs
    advance(1);
    const other = { ...phone, device: 'q'.repeat(43) };
    await joining.checkIdentity(other, { 'date-of-birth': RIGHT.birthDate });
    expect((await tablet.viewTablet(token)).heard).toEqual([]);
    await tablet.confirmResident(await begin(), RIGHT);
    expect((await tablet.viewTablet(token)).heard).toHaveLength(1);
  });

  it('is rung where the tablet stands, and never on a phone of their own that need not be there', async () => {
    const all = await atLarkfield();
    const { confirmed, joining, admit, stores, staff, participant, tablet } = all;
    const visitor = await confirmed();
    await joining.enterWaitingRoom(visitor);
    await admit('patient');
    const ways = async () => (await joining.viewConsultation(visitor)).ways!;
    expect((await ways()).ringsEnding).toBe('001');
    await joining.askToBeRung(visitor);
    expect(stores.evidence.filter(({ kind }) => kind === 'way-in')).toHaveLength(1);
    const numberToRing = makeGetNumberToRing({
      ...whatUseCasesNeed(stores, () => all.clock.now),
      links: makeJoinLinks('a secret of at least thirty-two characters', 'http://confer.test'),
    });
    const member = { ...staff, serviceLineIds: [all.appointment().serviceLineId] };
    const whom = {
      appointmentId: all.appointment().appointmentId,
      participantId: participant('patient').participantId,
    };
    // the page is locked and the home's telephone rings
    await tablet.lockVisit(visitor);
    expect(await numberToRing(member, whom)).toEqual({ number: HOME.phone, place: HOME.name });

    // who passed the check on their own phone since is rung on that
    all.advance(1);
    const own = { token: all.tokens.patient, device: 'q'.repeat(43) };
    await joining.checkIdentity(own, { 'date-of-birth': RIGHT.birthDate });
    expect(await numberToRing(member, whom)).toEqual({ number: participant('patient').mobile, place: null });
  });

  it('is not rung at the home about somebody who has died', async () => {
    const { confirmed, joining, admit, stores } = await atLarkfield();
    const visitor = await confirmed();
    await joining.enterWaitingRoom(visitor);
    await admit('patient');
    stores.patients[0] = { ...stores.patients[0]!, standing: 'died' };
    expect((await joining.viewConsultation(visitor)).ways?.ringsEnding).toBeUndefined();
    expect(await codeOf(joining.askToBeRung(visitor))).toBe('participant-not-waiting');
  });
});

describe('a carer who would take part', () => {
  const asCarer = (name: string) => ({
    ...RIGHT,
    carer: { name, role: 'Nurse' },
    takesPart: 'carer' as const,
  });

  it('finds no proxy out by name: each is a failed try, of which staff read', async () => {
    const { begin, tablet, participant, stores, actions } = await atLarkfield();
    const visitor = await begin();
    for (let tried = 1; tried < 5; tried += 1) {
      expect(await codeOf(tablet.confirmResident(visitor, asCarer(`Guess ${tried}`)))).toBe(
        'carer-has-no-authority',
      );
    }
    expect(participant('patient').failedIdentityChecks).toBe(4);
    const failed = stores.evidence.filter(({ kind }) => kind === 'identity-failed');
    expect(failed).toHaveLength(4);
    expect(identityInWords(failed[0]!)).toBe('Named nobody who may take part for the patient');
    expect(JSON.stringify(stores.evidence)).not.toContain('Guess');
    expect(actions().filter((action) => action === 'failed-resident-check')).toHaveLength(4);
    expect(await codeOf(tablet.confirmResident(visitor, asCarer('Guess 5')))).toBe('link-locked');
    expect(participant('patient').lockedAt).toBeDefined();
  });

  it('is refused while the proxy’s own link is locked, which only staff unlock', async () => {
    const { begin, tablet, participant, stores, clock, token } = await atLarkfield();
    const visitor = await begin();
    await tablet.confirmResident(visitor, asCarer('Ottoline Quillfeather'));
    const proxy = participant('proxy');
    await stores.participants.countFailedIdentityCheck(proxy.participantId, clock.now);
    expect(await codeOf(tablet.confirmResident(await begin(), asCarer('Ottoline Quillfeather')))).toBe(
      'link-locked',
    );
    expect(participant('proxy').lockedAt).toBeDefined();
    // the resident themselves can still be seen
    expect((await tablet.viewTablet(token)).residents[0]!.step).toBe('ready');
    await tablet.confirmResident(await begin(), RIGHT);
    expect(participant('patient').state).toBe('verified');
  });
});

describe('what is kept of a turn', () => {
  it('says what was asked', async () => {
    const { begin, tablet, stores } = await atLarkfield();
    const visitor = await begin();
    await codeOf(tablet.confirmResident(visitor, { ...RIGHT, nhsNumberEnding: '1234' }));
    await tablet.confirmResident(visitor, RIGHT);
    const words = stores.evidence.filter(({ kind }) => kind.startsWith('identity-')).map(identityInWords);
    expect(words).toEqual([
      'Gave a wrong answer: date of birth, last four digits of the NHS number',
      'Said who they are: date of birth, last four digits of the NHS number',
    ]);
  });

  it('is written down as done at the tablet, and so are its lock and the list, once a minute', async () => {
    const { confirmed, joining, tablet, token, stores, advance } = await atLarkfield();
    const viewed = () => stores.audit.filter(({ action }) => action === 'viewed-residents').length;
    await tablet.openTablet(token);
    await tablet.openTablet(token);
    await tablet.openTablet(token, 'again');
    expect(viewed()).toBe(1);
    advance(1);
    await tablet.openTablet(token, 'again');
    expect(viewed()).toBe(2);
    const before = stores.audit.length;
    const visitor = await confirmed();
    await joining.enterWaitingRoom(visitor);
    await tablet.lockVisit(visitor);
    const since = stores.audit.slice(before);
    expect(since.map(({ action }) => action)).toEqual([
      'chose-resident',
      'confirmed-resident',
      'entered-waiting-room',
      'locked-tablet',
    ]);
    expect(new Set(since.map(({ actor }) => actor)).size).toBe(1);
    expect(since[0]!.actor).toMatch(/^tablet:/);
  });

  it('stays while a list that is open elsewhere reads itself anew', async () => {
    const { confirmed, joining, tablet, token } = await atLarkfield();
    const visitor = await confirmed();
    await tablet.openTablet(token, 'again');
    expect((await joining.heartbeat(visitor)).phase).toBe('can-wait');
    await tablet.openTablet(token);
    expect(await codeOf(joining.heartbeat(visitor))).toBe('visit-over');
  });
});
