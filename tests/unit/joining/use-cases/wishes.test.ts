import { makeAdmitParticipant } from '../../../../api/consultation/use-cases/admit-participant.ts';
import { makeReturnToWaiting } from '../../../../api/consultation/use-cases/return-to-waiting.ts';
import { makeAnswerWish } from '../../../../api/consultation/use-cases/answer-wish.ts';
import { makeListAppointments } from '../../../../api/appointment-view/use-cases/list-appointments.ts';
import { cardView } from '../../../../api/cards/use-cases/card-views.ts';
import { pageMarkOf } from '../../../../api/joining/pages/consultation-words.ts';
import { wishesWords } from '../../../../api/joining/pages/wish-words.ts';
import { makeSpeech } from '../../../../api/http/patient-pages/speech.ts';
import type { AnswerWish } from '../../../../api/wishes/contract/wishes.ts';
import { BIRTH_DATE } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

/** Patient and proxy in the waiting room, each on their own phone. */
async function bothWait() {
  const day = aDayOfClinic();
  const patient = { token: day.tokens.patient, device: 'p'.repeat(43) };
  const proxy = { token: day.tokens.proxy, device: 't'.repeat(43) };
  for (const one of [patient, proxy]) {
    await day.joining.checkIdentity(one, { 'date-of-birth': BIRTH_DATE });
    await day.joining.enterWaitingRoom(one);
  }
  const { appointmentId, clinician, deps, stores } = day;
  const ask = (about: string[], text = '', who = patient) => day.joining.askWish(who, { about, text });
  const version = () => day.appointment().version;
  const answer = (wishId: string, body: AnswerWish, seen = version()) =>
    makeAnswerWish(deps)(clinician, { appointmentId, wishId, body, seen });
  const staffsView = async () => {
    const query = { from: '2026-03-03T00:00:00Z', to: '2026-03-04T00:00:00Z' };
    const [view] = (await makeListAppointments(deps)(clinician, { query })).items;
    return view!;
  };
  const pageOf = (who: typeof patient) => day.joining.heartbeat(who);
  const proxyKey = `participant:${day.proxyId}`;
  const [clinicianOf] = day.appointment().staff;
  return {
    ...day,
    patient,
    proxy,
    ask,
    answer,
    staffsView,
    pageOf,
    proxyKey,
    stores,
    version,
    staffKey: `staff:${clinicianOf!.practitionerId}`,
  };
}

describe('asking about who is in the call', () => {
  it('shows at once to staff who asked for what, and on the page what they answer', async () => {
    const { ask, answer, staffsView, pageOf, patient, staffKey } = await bothWait();
    await ask(['alone-first', staffKey], 'We have met');
    const { wishes } = await staffsView();
    expect(wishes.map(({ by, kind, text, answer: said }) => [by, kind, text, said])).toEqual([
      ['Patient', 'alone-first', 'We have met', null],
      ['Patient', 'staff-not-there', 'We have met', null],
    ]);
    await answer(wishes[0]!.wishId, { as: 'agreed' });
    await answer(wishes[1]!.wishId, { as: 'not-possible', reason: 'needed' });
    const page = await pageOf(patient);
    expect(page.wishes.map((wish) => [wish.answer?.as, wish.answer?.reason])).toEqual([
      ['agreed', undefined],
      ['not-possible', 'needed'],
    ]);
  });

  it('never shows the proxy that the patient asks them away, nor the patient what the proxy asks', async () => {
    const all = await bothWait();
    const { ask, answer, staffsView, pageOf, patient, proxy, proxyKey, staffKey } = all;
    const before = { page: await pageOf(proxy), mark: pageMarkOf(await pageOf(proxy)) };
    await ask([proxyKey, 'alone-first'], 'She must not know');
    const [wish] = (await staffsView()).wishes;
    await answer(wish!.wishId, { as: 'agreed' });
    const after = await pageOf(proxy);
    expect({ ...after, now: before.page.now }).toEqual(before.page);
    expect(pageMarkOf(after)).toBe(before.mark);
    expect(JSON.stringify(after)).not.toContain('must not know');
    await ask([staffKey], 'From the proxy', proxy);
    expect((await pageOf(patient)).wishes).toHaveLength(2);
    expect((await pageOf(proxy)).wishes.map(({ text }) => text)).toEqual(['From the proxy']);
  });

  it('lets nobody take back what another one asked', async () => {
    const { ask, staffsView, joining, patient, proxy } = await bothWait();
    await ask(['alone-first']);
    const [wish] = (await staffsView()).wishes;
    await joining.withdrawWish(proxy, wish!.wishId);
    expect((await staffsView()).wishes).toHaveLength(1);
    await joining.withdrawWish(patient, wish!.wishId);
    expect((await staffsView()).wishes).toEqual([]);
  });

  it('lets a proxy ask to be alone and nobody to ask the patient away', async () => {
    const { ask, stores, proxy, patientId } = await bothWait();
    await ask(['alone-first'], '', proxy);
    await expectRefused(stores, () => ask([`participant:${patientId}`], '', proxy), 'wish-not-valid');
  });

  it('refuses nothing, strangers, links, clinical words and long texts, and writes nothing then', async () => {
    const { ask, stores } = await bothWait();
    await expectRefused(stores, () => ask([]), 'wish-not-valid');
    await expectRefused(stores, () => ask(['staff:nobody']), 'wish-not-valid');
    await expectRefused(stores, () => ask(['alone-first'], 'see www.a.example'), 'message-has-link');
    await expectRefused(stores, () => ask(['alone-first'], 'I am in pain'), 'message-has-clinical-word');
    await expectRefused(stores, () => ask(['alone-first'], 'x'.repeat(201)), 'message-not-valid');
  });

  it('asks once for the same, counts the version up and is in the audit', async () => {
    const { ask, stores, version, joining, patient, staffsView } = await bothWait();
    const before = version();
    await ask(['alone-first']);
    await ask(['alone-first']);
    expect(version()).toBe(before + 1);
    await joining.withdrawWish(patient, (await staffsView()).wishes[0]!.wishId);
    const actions = stores.audit.map(({ action }) => action).filter((action) => action.includes('wish'));
    expect(actions).toEqual(['asked-wish', 'withdrew-wish']);
  });

  it('is refused when it is asked too often in a minute, and not for good', async () => {
    const { ask, stores, joining, patient, advance } = await bothWait();
    for (let count = 0; count < 50; count += 1) {
      await ask(['alone-first']);
      await joining.withdrawWish(patient, stores.wishes.at(-1)!.wishId);
    }
    await expectRefused(stores, () => ask(['alone-first']), 'too-many-messages');
    advance(1);
    await ask(['alone-first']);
  });

  it('is offered on the page for whom it is taken, and for nobody else', async () => {
    const { ask, pageOf, patient, proxy, proxyKey, staffKey } = await bothWait();
    const offeredTo = async (who: typeof patient) =>
      wishesWords(await pageOf(who), makeSpeech('en'))?.people.map(({ key, name }) => [key, name]);
    const staff = (await pageOf(patient)).staff.map((one) => [
      `staff:${one.practitionerId}`,
      one.displayName,
    ]);
    expect(await offeredTo(patient)).toEqual([...staff, [proxyKey, expect.any(String)]]);
    expect(await offeredTo(proxy)).toEqual(staff);
    await ask([staffKey, proxyKey]);
    expect(await offeredTo(patient)).toEqual(staff.filter(([key]) => key !== staffKey));
  });

  it('is not passed over by an admission that has not seen it', async () => {
    const { ask, version, clinician, deps, appointmentId, patientId, stores } = await bothWait();
    const seen = version();
    await ask(['alone-first']);
    const admit = () =>
      makeAdmitParticipant({ ...deps, findVisitorLink: () => Promise.resolve('not-needed' as const) })(
        clinician,
        {
          appointmentId,
          participantId: patientId,
          seen,
          body: {},
        },
      );
    await expectRefused(stores, admit, 'changed-meanwhile');
  });

  it('is too late once they are let in, and answers nothing that was taken back', async () => {
    const all = await bothWait();
    const { ask, answer, staffsView, joining, patient, version, clinician, deps, appointmentId, patientId } =
      all;
    await ask(['alone-first']);
    const { wishId } = (await staffsView()).wishes[0]!;
    await joining.withdrawWish(patient, wishId);
    await expectRefused(all.stores, () => answer(wishId, { as: 'agreed' }), 'wish-not-found');
    await makeAdmitParticipant({ ...deps, findVisitorLink: () => Promise.resolve('not-needed' as const) })(
      clinician,
      {
        appointmentId,
        participantId: patientId,
        seen: version(),
        body: {},
      },
    );
    await expectRefused(all.stores, () => ask(['alone-first']), 'wish-too-late');
  });

  it('keeps outside who was let in before it was agreed, until they are let in against it', async () => {
    const all = await bothWait();
    const { ask, answer, staffsView, joining, patient, proxy, clinician, appointmentId, stores } = all;
    const deps = { ...all.deps, findVisitorLink: () => Promise.resolve('not-needed' as const) };
    const admit = (participantId: string, body: { againstWish?: string } = {}) =>
      makeAdmitParticipant(deps)(clinician, { appointmentId, participantId, seen: 'any', body });
    await admit(all.proxyId);
    await expect(joining.followToMeeting(proxy)).resolves.toHaveProperty('url');
    await ask(['alone-first']);
    const { wishId } = (await staffsView()).wishes[0]!;
    await answer(wishId, { as: 'agreed' });
    await expectRefused(stores, () => joining.followToMeeting(proxy), 'participant-not-waiting');
    await admit(all.patientId, { againstWish: 'She hangs up just now' });
    await expect(joining.followToMeeting(patient)).resolves.toHaveProperty('url');
    await expectRefused(stores, () => joining.followToMeeting(proxy), 'participant-not-waiting');
    await makeReturnToWaiting(deps)(clinician, {
      appointmentId,
      participantId: all.proxyId,
      seen: 'any',
    });
    await admit(all.proxyId, { againstWish: 'The patient asks for her now' });
    await expect(joining.followToMeeting(proxy)).resolves.toHaveProperty('url');
  });

  it('keeps nobody outside for good: when the time alone is over they go back in', async () => {
    const all = await bothWait();
    const { ask, answer, staffsView, joining, proxy, clinician, appointmentId, stores, proxyId } = all;
    const deps = { ...all.deps, findVisitorLink: () => Promise.resolve('not-needed' as const) };
    const admission = { appointmentId, participantId: proxyId, seen: 'any' as const, body: {} };
    await makeAdmitParticipant(deps)(clinician, admission);
    await ask(['alone-first']);
    const { wishId } = (await staffsView()).wishes[0]!;
    await answer(wishId, { as: 'agreed' });
    await expectRefused(stores, () => joining.followToMeeting(proxy), 'participant-not-waiting');
    await answer(wishId, { as: 'over' });
    await expect(joining.followToMeeting(proxy)).resolves.toHaveProperty('url');
  });

  it('is said on the arrival card by part, without what was written', async () => {
    const { ask, staffsView, proxyKey, appointment } = await bothWait();
    await ask([proxyKey], 'Something private');
    const card = cardView('arrival', 'RX1', appointment(), await staffsView());
    expect(card).toMatchObject({
      wishes: ['Patient asked for Proxy (mother) not to be there: not answered yet'],
    });
    expect(JSON.stringify(card)).not.toContain('private');
  });
});
