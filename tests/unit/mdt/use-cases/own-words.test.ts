import { MDT_BIRTH, ownWordsAtWork } from '../../../builders/own-words-at-work.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

const QUESTION = 'Shall I be home for June?';

describe('asking for the patient’s own words', () => {
  it('sends a link that says nothing of the case, the team or the service, and shows what became of it', async () => {
    const desk = await ownWordsAtWork();
    const asked = await desk.ask();
    expect(asked).toMatchObject({
      ...{ version: 0, state: 'asked', isOpen: true },
      asked: { of: { relatedPersonId: null, displayName: 'Zed Quill' }, link: 'open', remindedAt: null },
    });
    expect(asked.asked!.messages).toEqual([{ kind: 'asking', channel: null, status: 'pending' }]);
    await desk.post();
    expect(desk.sent).toEqual([
      {
        ...{ to: '07700900123', template: 'own-words by sms' },
        personalisation: {
          organisation: 'Test Trust',
          link: `https://confer.example/w/${desk.tokenOf()}`,
          help_phone: expect.any(String) as string,
        },
      },
    ]);
    await desk.receipt({
      ...{ notifyId: 'n', reference: desk.stores.ownWords.messages[0]!.messageId },
      ...{ status: 'delivered', completedAt: '2026-03-02T09:01:00Z' },
    });
    expect((await desk.card()).asked!.messages).toEqual([
      { kind: 'asking', channel: 'sms', status: 'delivered' },
    ]);
    expect(desk.audited()).toContain('asked-for-own-words');
  });

  it('asks a proxy who acts for the patient at their own address, and nobody who may not', async () => {
    const desk = await ownWordsAtWork();
    const { relatedPersonId } = desk.daughter;
    expect(
      (await desk.card()).speakers.map(({ displayName, relationship }) => [displayName, relationship]),
    ).toEqual([
      ['Zed Quill', null],
      ['Ada Quill', 'Son or daughter'],
    ]);
    await desk.ask(relatedPersonId);
    await desk.post();
    expect(desk.sent).toMatchObject([{ to: 'ada@example.test', template: 'proxy-own-words by email' }]);
    desk.stores.authorities[0] = { ...desk.daughter, scope: ['join'] };
    await expectRefused(desk.stores, () => desk.ask(relatedPersonId), 'mdt-proxy-may-not-act');
    // and the link that she has opens nothing any more
    await expect(desk.visits.view(desk.visitor())).rejects.toMatchObject({ code: 'link-not-valid' });
  });

  it('is refused of somebody who died, whose record is another one, whom nothing reaches, or once the meeting began', async () => {
    const desk = await ownWordsAtWork();
    const [patient] = desk.stores.patients;
    const becomes = (changes: object): void => {
      desk.stores.patients[0] = { ...patient!, ...changes };
    };
    becomes({ standing: 'died' });
    await expectRefused(desk.stores, () => desk.ask(), 'mdt-patient-has-died');
    becomes({ standing: 'merged' });
    await expectRefused(desk.stores, () => desk.ask(), 'patient-merged');
    becomes({ mobile: undefined, email: undefined });
    await expectRefused(desk.stores, () => desk.ask(), 'mdt-own-words-no-contact');
    becomes({});
    await desk.start();
    await expectRefused(desk.stores, () => desk.ask(), 'mdt-own-words-closed');
    await expectRefused(desk.stores, () => desk.writeDown('Home', ''), 'mdt-own-words-closed');
  });

  it('is done once under a key, and another link ends the one before', async () => {
    const desk = await ownWordsAtWork();
    const once = { caseId: desk.caseId, key: desk.key(), body: { relatedPersonId: null } };
    await desk.useCases.askForMdtOwnWords(desk.coordinator, once);
    await desk.useCases.askForMdtOwnWords(desk.coordinator, once);
    expect(desk.stores.ownWords.requests).toHaveLength(1);
    const first = desk.visitor();
    await desk.ask();
    await expect(desk.visits.view(first)).rejects.toMatchObject({ code: 'link-not-valid' });
    // the message of the first link has not gone out yet, and does not
    await desk.post();
    expect(desk.sent).toHaveLength(1);
    expect(desk.stores.ownWords.messages.map(({ status }) => status)).toEqual(['not-sent', 'sent']);
  });

  it('sends nothing to a number that asked for no texts, nor once the patient has died', async () => {
    const desk = await ownWordsAtWork();
    desk.stores.textStops.push({ numberHash: Buffer.from('07700900123') } as never);
    await desk.ask();
    await desk.post();
    desk.stores.textStops.pop();
    await desk.ask();
    desk.stores.patients[0] = { ...desk.stores.patients[0]!, standing: 'died' };
    await desk.post();
    expect(desk.sent).toEqual([]);
    expect(desk.stores.ownWords.messages.map(({ status }) => status)).toEqual(['not-sent', 'not-sent']);
  });

  it('reminds once, and then says that they have not answered', async () => {
    const desk = await ownWordsAtWork();
    await desk.ask();
    expect(desk.stores.timetable.rows.at(-1)).toMatchObject({
      ...{ name: 'remind-of-own-words', at: desk.at('2026-03-04T10:00:00Z') },
    });
    await desk.post();
    desk.clock.now = desk.at('2026-03-04T10:00:00Z');
    await desk.remind();
    await desk.remind();
    await desk.post();
    expect(desk.sent.map(({ template }) => template)).toEqual([
      'own-words by sms',
      'own-words-reminder by sms',
    ]);
    expect(await desk.card()).toMatchObject({ state: 'reminded' });
    await desk.start();
    expect(await desk.card()).toMatchObject({ state: 'not-answered', isOpen: false });
  });

  it('reminds nobody who has answered, or whose link was withdrawn', async () => {
    const desk = await ownWordsAtWork();
    await desk.ask();
    await desk.useCases.withdrawMdtOwnWordsLink(desk.coordinator, { caseId: desk.caseId });
    await desk.remind();
    await desk.ask();
    await desk.writeDown('To be home', '');
    await desk.remind();
    expect(desk.stores.ownWords.messages.map(({ kind }) => kind)).toEqual(['asking', 'asking']);
    expect(await desk.card()).toMatchObject({ state: 'answered' });
  });
});

describe('what was said by telephone', () => {
  it('is written down by staff, with whose words they are, and needs no message', async () => {
    const desk = await ownWordsAtWork();
    await desk.writeDown('To be home for June', QUESTION, 0, desk.daughter.relatedPersonId);
    const { versions, state, version } = await desk.card();
    expect({ state, version }).toEqual({ state: 'answered', version: 1 });
    expect(versions).toMatchObject([
      {
        ...{ matters: 'To be home for June', question: QUESTION },
        saidBy: { displayName: 'Ada Quill', relationship: 'Son or daughter' },
        writtenDownBy: { practitionerId: desk.coordinator.practitionerId },
      },
    ]);
    expect(desk.stores.outbox).toEqual([]);
    expect(desk.audited()).toContain('wrote-down-own-words');
  });

  it('is written over what was seen only, keeps each version, and may be taken back', async () => {
    const desk = await ownWordsAtWork();
    await expectRefused(desk.stores, () => desk.writeDown(' ', ''), 'mdt-own-words-empty');
    await desk.writeDown('Home', '', 0);
    await expectRefused(desk.stores, () => desk.writeDown('Sea', '', 0), 'changed-meanwhile');
    await desk.writeDown('Home', '', 1);
    await desk.writeDown('', '', 1);
    expect((await desk.card()).versions.map(({ matters }) => matters)).toEqual(['Home', '']);
  });

  it('is for Coordinators and Clinicians of the service line alone', async () => {
    const desk = await ownWordsAtWork();
    const { coordinator, useCases, caseId } = desk;
    const body = { matters: 'Home', question: '', relatedPersonId: null };
    const viewer = { ...coordinator, appRoles: ['Viewer'] as const };
    await expectRefused(
      desk.stores,
      () => useCases.writeDownMdtOwnWords(viewer, { caseId, seen: 0, body }),
      'not-allowed',
    );
    const elsewhere = { ...coordinator, serviceLineIds: [] };
    await expectRefused(
      desk.stores,
      () =>
        useCases.askForMdtOwnWords(elsewhere, { caseId, key: desk.key(), body: { relatedPersonId: null } }),
      'mdt-case-not-found',
    );
  });
});

describe('the link', () => {
  it('asks who they are, with five tries on all devices together', async () => {
    const desk = await ownWordsAtWork();
    await desk.ask();
    expect(await desk.visits.view(desk.visitor())).toMatchObject({
      ...{ standing: 'not-verified', kind: 'patient', asks: ['date-of-birth'], words: undefined },
    });
    const wrong = { 'date-of-birth': '1960-02-02' };
    for (const device of ['1', '2', '3', '4']) {
      await expect(desk.visits.checkIdentity(desk.visitor(device), wrong)).rejects.toMatchObject({
        code: 'wrong-date-of-birth',
      });
    }
    await expect(desk.visits.checkIdentity(desk.visitor('5'), wrong)).rejects.toMatchObject({
      code: 'link-locked',
    });
    await expect(desk.visits.checkIdentity(desk.visitor('6'), MDT_BIRTH)).rejects.toMatchObject({
      code: 'link-locked',
    });
    expect((await desk.card()).asked).toMatchObject({ link: 'locked' });
    // staff ask anew
    await desk.ask();
    await desk.visits.checkIdentity(desk.visitor('6'), MDT_BIRTH);
    expect(await desk.visits.view(desk.visitor('6'))).toMatchObject({ standing: 'verified-here' });
    expect(await desk.visits.view(desk.visitor('7'))).toMatchObject({ standing: 'verified-elsewhere' });
  });

  it('takes words from the device that passed the check, until the meeting begins', async () => {
    const desk = await ownWordsAtWork();
    await desk.ask();
    const me = desk.visitor();
    const words = { matters: ' To be home\r\nfor June ', question: QUESTION };
    await expectRefused(desk.stores, () => desk.visits.write(me, words, 0), 'link-other-device');
    await desk.visits.checkIdentity(me, MDT_BIRTH);
    await expectRefused(
      desk.stores,
      () => desk.visits.write(me, { matters: '', question: ' ' }, 0),
      'mdt-own-words-empty',
    );
    await expectRefused(
      desk.stores,
      () => desk.visits.write(me, { matters: 'x'.repeat(2001), question: '' }, 0),
      'mdt-own-words-too-long',
    );
    desk.told.splice(0);
    await desk.visits.write(me, words, 0);
    expect(desk.told).toEqual(['mdt-case-changed', 'mdt-outcome-changed']);
    expect((await desk.visits.view(me)).words).toEqual({
      ...{ version: 1, matters: 'To be home\nfor June', question: QUESTION },
    });
    await expectRefused(desk.stores, () => desk.visits.write(me, words, 0), 'changed-meanwhile');
    expect(await desk.card()).toMatchObject({
      ...{ state: 'answered', version: 1 },
      versions: [{ saidBy: { relatedPersonId: null }, writtenDownBy: null }],
    });
    expect(desk.stores.audit.at(-2)).toMatchObject({
      action: 'viewed-own-words',
      actor: `own-words:${desk.stores.ownWords.requests[0]!.requestId}`,
    });
    await desk.start();
    expect(await desk.visits.view(me)).toMatchObject({ standing: 'closed', words: undefined });
    await expectRefused(desk.stores, () => desk.visits.write(me, words, 1), 'mdt-own-words-closed');
  });
});

describe('an outcome', () => {
  it('answers the patient’s own question, or says why it does not', async () => {
    const desk = await ownWordsAtWork();
    await desk.writeDown('', QUESTION);
    await desk.start();
    const where = { meetingId: desk.meeting.meetingId, caseId: desk.caseId };
    await desk.write(where, 'recommendation', 'Offer surgery');
    await desk.write(where, 'answer', 'Yes');
    const versions = { recommendation: 1, answer: 1 };
    await expectRefused(desk.stores, () => desk.confirm(where, versions), 'mdt-patient-answer-missing');
    const because = 'The nurse asks the ward first';
    const outcome = await desk.confirm(where, versions, undefined, because);
    expect(outcome).toMatchObject({
      ownWords: { question: QUESTION, version: 1 },
      confirmations: [{ noAnswerToPatientBecause: because, ownWordsVersion: 1 }],
    });
    await desk.write(where, 'answer-to-patient', 'Yes, by June', 0, 'The ward has answered');
    const answered = { ...versions, 'answer-to-patient': 1 };
    await expectRefused(
      desk.stores,
      () => desk.confirm(where, answered, undefined, because),
      'mdt-patient-answer-is-there',
    );
    expect((await desk.confirm(where, answered)).confirmations).toHaveLength(2);
  });

  it('of a patient who asked nothing takes no reason for it', async () => {
    const desk = await ownWordsAtWork();
    await desk.writeDown('To be home', '');
    await desk.start();
    const where = { meetingId: desk.meeting.meetingId, caseId: desk.caseId };
    await desk.write(where, 'recommendation', 'Offer surgery');
    await desk.write(where, 'answer', 'Yes');
    const confirm = () => desk.confirm(where, { recommendation: 1, answer: 1 }, undefined, 'No time');
    await expectRefused(desk.stores, confirm, 'mdt-patient-asked-nothing');
    expect(await desk.confirm(where, { recommendation: 1, answer: 1 })).toMatchObject({
      confirmations: [{ ownWordsVersion: null }],
    });
  });
});
