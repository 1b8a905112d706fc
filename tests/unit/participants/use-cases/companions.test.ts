import { COMPANION_KINDS, type CompanionKind } from '../../../../api/appointments/rules/participant-kind.ts';
import { appointmentSubject } from '../../../../api/appointments/rules/appointment-subject.ts';
import { viewAppointment } from '../../../../api/appointment-view/use-cases/view-appointment.ts';
import { addParticipantSchema } from '../../../../api/participants/contract/participants.ts';
import { BIRTH, BIRTH_DATE, NORTHMOOR } from '../../../builders/a-consultation.ts';
import { aLinkDesk } from '../../../builders/a-link-desk.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

const PHONE = 'a-phone';

/** A companion was added to the consultation of today, and has their link. */
async function withCompanion(kind: CompanionKind, options: Parameters<typeof aLinkDesk>[0] = {}) {
  const desk = aLinkDesk(options);
  const body = {
    ...{ kind, givenName: 'Ines', familyName: 'Duarte', mobile: '07700900333' },
    ...(kind === 'interpreter' ? { language: 'pt' as const } : {}),
  };
  const { appointmentId } = desk;
  await desk.useCases.addParticipant(desk.coordinator, { appointmentId, body, key: `${kind}-1`, seen: 1 });
  const visitor = { token: desk.tokenOf(kind), device: PHONE };
  const code = () => {
    const record = desk.participant(kind);
    return desk.links.codeFor(NORTHMOOR.odsCode, record, record.linkHash);
  };
  const view = () =>
    desk.stores.run(NORTHMOOR.orgId, (all) => viewAppointment(all, appointmentId, desk.deps.now()));
  return { ...desk, visitor, code, view };
}

describe.each(COMPANION_KINDS)('somebody who comes as %s', (kind) => {
  it('gets a message of their own, and is shown with what they are', async () => {
    const desk = await withCompanion(kind);
    expect(desk.messages()).toMatchObject([
      { template: 'companion-invitation', participantId: desk.participant(kind).participantId },
    ]);
    expect((await desk.view()).participants.at(-1)).toMatchObject({
      kind,
      displayName: 'Ines Duarte',
      state: 'invited',
      link: { state: 'open', goesTo: 'text to …333' },
    });
    expect(desk.audited()).toContain(`added-${kind}`);
  });

  it('is asked for the code of their message and never for the date of birth of the patient', async () => {
    const desk = await withCompanion(kind);
    expect(await desk.joining.openLink(desk.visitor)).toMatchObject({ kind, asks: ['message-code'] });
    await expect(
      desk.joining.checkIdentity(desk.visitor, { 'message-code': BIRTH_DATE }),
    ).rejects.toMatchObject({
      code: 'wrong-code',
      facts: { triesLeft: 4 },
    });
    await desk.joining.checkIdentity(desk.visitor, { 'message-code': desk.code() });
    expect(desk.participant(kind).state).toBe('verified');
  });

  it('is locked out after five wrong codes, and has them back when the link is sent again', async () => {
    const desk = await withCompanion(kind);
    for (const _try of [1, 2, 3, 4]) {
      await expect(desk.joining.checkIdentity(desk.visitor, { 'message-code': '000000' })).rejects.toThrow();
    }
    await expect(
      desk.joining.checkIdentity(desk.visitor, { 'message-code': '000000' }),
    ).rejects.toMatchObject({
      code: 'link-locked',
    });
    await desk.useCases.resendLink(desk.coordinator, desk.of(kind));
    await desk.joining.checkIdentity(desk.visitor, { 'message-code': desk.code() });
    expect(desk.participant(kind).state).toBe('verified');
  });

  it('sees nothing of who the patient is, and nothing of what they need', async () => {
    const desk = await withCompanion(kind, {
      appointment: { needs: { interpreterLanguage: 'pt', adjustments: ['captions'] } },
    });
    await desk.joining.checkIdentity(desk.visitor, { 'message-code': desk.code() });
    const seen = await desk.joining.viewConsultation(desk.visitor);
    expect(seen).toMatchObject({ supportedPerson: undefined, phoneEnding: undefined, wantsCaptions: false });
    expect(JSON.stringify(seen)).not.toMatch(/Zebedee|Quillfeather|Ottoline/);
  });

  it('does not make the patient arrived by waiting', async () => {
    const desk = await withCompanion(kind);
    await desk.joining.checkIdentity(desk.visitor, { 'message-code': desk.code() });
    expect(await desk.joining.enterWaitingRoom(desk.visitor)).toBe('waiting');
    expect((await desk.view()).state).toBe('due');
    expect(desk.stores.outbox.map(({ topic }) => topic)).not.toContain('mark-arrived-in-pas');
    expect(desk.stores.outbox.map(({ topic }) => topic)).not.toContain('show-arrival-card');
  });

  it('can be ended for good, without a word to anybody else’s link', async () => {
    const desk = await withCompanion(kind);
    await desk.useCases.endParticipant(desk.coordinator, desk.of(kind));
    await expect(desk.joining.openLink(desk.visitor)).rejects.toMatchObject({ code: 'link-not-valid' });
    const others = (await desk.view()).participants.filter((one) => one.kind !== kind);
    expect(others.map(({ link }) => link.state)).toEqual(['open', 'open']);
  });
});

describe('the first arrival', () => {
  it('is that of the patient, also when an interpreter waited before', async () => {
    const desk = await withCompanion('interpreter');
    await desk.joining.checkIdentity(desk.visitor, { 'message-code': desk.code() });
    await desk.joining.enterWaitingRoom(desk.visitor);
    const patient = { token: desk.tokens.patient, device: 'another-phone' };
    await desk.joining.checkIdentity(patient, BIRTH);
    await desk.joining.enterWaitingRoom(patient);
    expect((await desk.view()).state).toBe('waiting');
    const work = desk.stores.outbox.map(({ topic }) => topic);
    expect(work).toEqual(expect.arrayContaining(['mark-arrived-in-pas', 'show-arrival-card']));
  });
});

describe('whom a companion is', () => {
  it('has to be said in full: a contact, and of an interpreter the language', () => {
    const named = { givenName: 'Ines', familyName: 'Duarte', mobile: '07700900333' };
    const isTaken = (body: object): boolean => addParticipantSchema.safeParse(body).success;
    expect(isTaken({ kind: 'interpreter', ...named, language: 'bfi' })).toBe(true);
    expect(isTaken({ kind: 'interpreter', ...named })).toBe(false);
    expect(isTaken({ kind: 'advocate', ...named, language: 'bfi' })).toBe(false);
    expect(isTaken({ kind: 'advocate', givenName: 'Ines', familyName: 'Duarte' })).toBe(false);
    expect(isTaken({ kind: 'carer', ...named })).toBe(false);
  });

  it('is not the patient: nobody ends the patient’s part', async () => {
    const desk = await withCompanion('student');
    await expectRefused(
      desk.stores,
      () => desk.useCases.endParticipant(desk.coordinator, desk.of('patient')),
      'participant-is-patient',
    );
  });
});

describe('how it was with the interpreter', () => {
  it('is a word of its own, which changes no attendance', async () => {
    const desk = await withCompanion('interpreter', { now: '2026-03-03T10:50:00Z' });
    expect((await desk.view()).interpreter).toMatchObject({ status: 'expected', code: null });
    const before = (await desk.view()).attendance;
    const { appointmentId } = desk;
    const view = await desk.useCases.recordInterpreter(desk.coordinator, {
      appointmentId,
      seen: 'any',
      body: { code: '5' },
    });
    expect(view.interpreter).toEqual({
      status: 'recorded',
      code: '5',
      words: 'The interpreter did not attend',
    });
    expect(view.attendance).toEqual(before);
    expect(desk.stores.evidence.at(-1)).toMatchObject({
      kind: 'interpreter-recorded',
      source: 'staff',
      detail: { code: '5' },
      subject: { kind: 'appointment', id: appointmentSubject(desk.appointment()).id },
    });
  });
});

it('a companion who comes back to the waiting room takes the patient’s arrival from nobody', async () => {
  const desk = await withCompanion('interpreter');
  await desk.joining.checkIdentity(desk.visitor, { 'message-code': desk.code() });
  await desk.joining.enterWaitingRoom(desk.visitor);
  await desk.joining.leavePage(desk.visitor);
  const taken = {
    practitionerId: desk.coordinator.practitionerId,
    displayName: 'Dev Rana',
    at: desk.deps.now(),
  };
  desk.changeAppointment({ arrivalTakenBy: taken });
  await desk.joining.enterWaitingRoom(desk.visitor);
  expect(desk.appointment().arrivalTakenBy).toEqual(taken);
});
