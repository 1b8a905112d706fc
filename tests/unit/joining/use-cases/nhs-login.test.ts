import type { NhsLoginAnswer } from '../../../../api/joining/ports/nhs-login.ts';
import { UpstreamFailure } from '../../../../api/kernel/rules/upstream-failure.ts';
import { aConsultation, BIRTH, type AConsultation } from '../../../builders/a-consultation.ts';

const PHONE = 'p'.repeat(43);
const TABLET = 't'.repeat(43);
const PATIENT: NhsLoginAnswer = {
  kind: 'identity',
  nhsNumber: '9990000018',
  level: 'P9',
  vectorOfTrust: 'P9.Cp.Cd',
};

function withNhsLogin(answer: NhsLoginAnswer | UpstreamFailure = PATIENT) {
  const all = aConsultation();
  all.nhsLogin.isSetUp = true;
  all.nhsLogin.answer = answer;
  const patient = { token: all.tokens.patient, device: PHONE };
  /** Goes to NHS login. @returns the state that went there */
  const go = async (): Promise<string> =>
    new URL(await all.joining.startNhsLogin(patient)).searchParams.get('state') ?? '';
  const back = (state: string, device = PHONE) =>
    all.joining.finishNhsLogin(new URLSearchParams({ code: 'a-code', state }), device);
  return { ...all, patient, go, back };
}

const audited = ({ stores }: Pick<AConsultation, 'stores'>) => stores.audit.map(({ action }) => action);
const kinds = ({ stores }: Pick<AConsultation, 'stores'>) => stores.evidence.map(({ kind }) => kind);

describe('NHS login', () => {
  it('lets in the patient of the appointment, proved to P9, and binds the device', async () => {
    const all = withNhsLogin();
    expect((await all.joining.openLink(all.patient)).offersNhsLogin).toBe(true);
    expect(await all.back(await all.go())).toEqual({ kind: 'passed', token: all.tokens.patient });
    expect(all.participant('patient')).toMatchObject({ state: 'verified', failedIdentityChecks: 0 });
    await expect(all.joining.openLink(all.patient)).resolves.toMatchObject({ standing: 'verified-here' });
    const passed = all.stores.evidence.find(({ kind }) => kind === 'identity-passed');
    expect(passed?.detail).toEqual({ isAnotherDevice: false, by: 'nhs-login', level: 'P9' });
    expect(audited(all)).toEqual(['went-to-nhs-login', 'passed-nhs-login']);
  });

  it('is told nothing of the link: the state is made up, another one each time', async () => {
    const all = withNhsLogin();
    const states = [await all.go(), await all.go()];
    expect(new Set(states).size).toBe(2);
    for (const state of states) {
      expect(state).toMatch(/^rx1-[A-Za-z0-9_-]{43}$/);
      expect(state).not.toContain(all.tokens.patient.slice(4));
    }
    expect(all.stores.nhsLoginAttempts.map(({ stateHash }) => stateHash.length)).toEqual([32, 32]);
  });

  it('is not offered where the organisation has none, to a proxy, or without an NHS number', async () => {
    const all = withNhsLogin();
    const proxy = { token: all.tokens.proxy, device: TABLET };
    expect((await all.joining.openLink(proxy)).offersNhsLogin).toBe(false);
    await expect(all.joining.startNhsLogin(proxy)).rejects.toMatchObject({ code: 'link-other-device' });
    all.nhsLogin.isSetUp = false;
    expect((await all.joining.openLink(all.patient)).offersNhsLogin).toBe(false);
    all.nhsLogin.isSetUp = true;
    all.stores.patients[0] = { ...all.stores.patients[0]!, nhsNumber: undefined };
    expect((await all.joining.openLink(all.patient)).offersNhsLogin).toBe(false);
    await expect(all.joining.startNhsLogin(all.patient)).rejects.toMatchObject({ code: 'link-other-device' });
  });

  it.each([
    ['P5', 'P5.Cp.Cd'],
    ['P9', 'P5.Cp.Cd'],
    ['P5', 'P9.Cp.Cd'],
    ['P0', undefined],
    [undefined, 'P9.Cp.Cd'],
  ])('does not take an account of %s by a sign-in of %s, and counts no try', async (level, vectorOfTrust) => {
    const all = withNhsLogin({ ...PATIENT, level, vectorOfTrust });
    expect(await all.back(await all.go())).toMatchObject({ kind: 'too-low' });
    expect(all.participant('patient')).toMatchObject({ state: 'invited', failedIdentityChecks: 0 });
    expect(audited(all)).toContain('nhs-login-not-proved');
  });

  it.each([['9990000026'], [undefined]])('of somebody else is a wrong try: %s', async (nhsNumber) => {
    const all = withNhsLogin({ ...PATIENT, nhsNumber });
    expect(await all.back(await all.go())).toMatchObject({ kind: 'other-person' });
    expect(all.participant('patient')).toMatchObject({ state: 'invited', failedIdentityChecks: 1 });
    expect(all.stores.evidence.at(-1)?.detail).toMatchObject({ by: 'nhs-login', failed: 1 });
    for (let tries = 2; tries < 5; tries += 1) await all.back(await all.go());
    expect(await all.back(await all.go())).toMatchObject({ kind: 'locked' });
    await expect(all.go()).rejects.toMatchObject({ code: 'link-locked' });
    await expect(all.joining.checkIdentity(all.patient, BIRTH)).rejects.toMatchObject({
      code: 'link-locked',
    });
  });

  it('that was cancelled counts no try, and the questions stay', async () => {
    const all = withNhsLogin({ kind: 'cancelled' });
    for (let time = 0; time < 7; time += 1) {
      expect(await all.back(await all.go())).toMatchObject({ kind: 'cancelled', token: all.tokens.patient });
    }
    expect(all.participant('patient').failedIdentityChecks).toBe(0);
    expect(kinds(all)).not.toContain('identity-failed');
    await all.joining.checkIdentity(all.patient, BIRTH);
    expect(all.participant('patient').state).toBe('verified');
  });

  it('serves once: what comes again is too old, and not even asked about', async () => {
    const all = withNhsLogin();
    const state = await all.go();
    await all.back(state);
    all.stores.participants.rows[0] = { ...all.participant('patient'), boundDeviceHash: undefined };
    expect(await all.back(state)).toEqual({ kind: 'old', token: all.tokens.patient });
    expect(all.nhsLogin.read).toHaveLength(1);
  });

  it('two that come at once with one state are one', async () => {
    const all = withNhsLogin();
    const state = await all.go();
    const both = await Promise.all([all.back(state), all.back(state)]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['old', 'passed']);
    expect(kinds(all).filter((kind) => kind === 'identity-passed')).toHaveLength(1);
  });

  it('lets nobody in on another device, and leaves the round to the one that went', async () => {
    const all = withNhsLogin();
    const state = await all.go();
    expect(await all.back(state, TABLET)).toEqual({ kind: 'unknown' });
    expect(all.nhsLogin.read).toHaveLength(0);
    expect(await all.back(state)).toMatchObject({ kind: 'passed' });
  });

  it.each([
    ['', 'none'],
    ['rx1-short', 'one that is too short'],
    [`rx1-${'x'.repeat(43)}`, 'one that was made up'],
    [`zzz-${'x'.repeat(43)}`, 'one of no organisation'],
  ])('knows no state %s: %s', async (state) => {
    const all = withNhsLogin();
    await all.go();
    expect(await all.back(state)).toEqual({ kind: 'unknown' });
    expect(all.participant('patient').failedIdentityChecks).toBe(0);
  });

  it('that takes more than twenty minutes is too old', async () => {
    const all = withNhsLogin();
    const state = await all.go();
    all.advance(20);
    expect(await all.back(state)).toMatchObject({ kind: 'old' });
    expect(all.nhsLogin.read).toHaveLength(0);
  });

  it('opens no link that was made anew or withdrawn while somebody was away', async () => {
    const anew = withNhsLogin();
    const state = await anew.go();
    anew.stores.participants.rows[0] = { ...anew.participant('patient'), linkHash: new Uint8Array(32) };
    expect(await anew.back(state)).toEqual({ kind: 'unknown' });
    const withdrawn = withNhsLogin();
    const other = await withdrawn.go();
    withdrawn.stores.participants.rows[0] = {
      ...withdrawn.participant('patient'),
      withdrawnAt: withdrawn.clock.now,
    };
    await expect(withdrawn.back(other)).rejects.toMatchObject({ code: 'link-not-valid' });
  });

  it('whose answer is not good counts no try, and operators are told why', async () => {
    const all = withNhsLogin({ kind: 'not-valid', reason: 'invalid_grant' });
    expect(await all.back(await all.go())).toMatchObject({ kind: 'old' });
    expect(all.participant('patient').failedIdentityChecks).toBe(0);
    expect(audited(all)).toContain('nhs-login-not-valid');
    expect(all.failures).toMatchObject([{ system: 'nhs-login', retryable: false, reason: 'invalid_grant' }]);
  });

  it('that does not answer costs nothing, is told to operators, and leaves the questions', async () => {
    const down = new UpstreamFailure('nhs-login', { retryable: true, reason: 'no answer' });
    const all = withNhsLogin();
    const state = await all.go();
    all.nhsLogin.answer = down;
    expect(await all.back(state)).toMatchObject({ kind: 'away' });
    expect(all.failures).toEqual([down]);
    await expect(all.joining.startNhsLogin(all.patient)).rejects.toBe(down);
    // nothing is remembered of a way that did not begin
    expect(all.stores.nhsLoginAttempts).toHaveLength(1);
    await all.joining.checkIdentity(all.patient, BIRTH);
    expect(all.participant('patient').state).toBe('verified');
  });

  it('forgets after a day what came to nothing', async () => {
    const all = withNhsLogin({ kind: 'cancelled' });
    all.advance(-60);
    await all.go();
    all.stores.nhsLoginAttempts[0] = {
      ...all.stores.nhsLoginAttempts[0]!,
      expiresAt: all.clock.now.subtract({ hours: 25 }),
    };
    await all.go();
    expect(all.stores.nhsLoginAttempts).toHaveLength(1);
  });
});
