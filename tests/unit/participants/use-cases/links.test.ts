import { Temporal } from 'temporal-polyfill';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { tellPasOfProxies } from '../../../../api/pas/use-cases/book-in-pas.ts';
import { BIRTH, newId } from '../../../builders/a-consultation.ts';
import { aLinkDesk } from '../../../builders/a-link-desk.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

const DEVICE = 'a-phone';
const BEFORE = Temporal.Instant.from('2026-03-02T10:00:00Z');
const LOCKED = { lockedAt: BEFORE, failedIdentityChecks: 5 };

/** Whether the holder of the token gets as far as the question who they are, or further. */
const opens = async ({ joining }: ReturnType<typeof aLinkDesk>, token: string): Promise<string> =>
  (await joining.openLink({ token, device: DEVICE })).standing;

describe('unlocking a link', () => {
  it('gives it its tries back, so that the right date of birth opens it', async () => {
    const desk = aLinkDesk({ patient: LOCKED });
    const view = await desk.useCases.unlockLink(desk.coordinator, desk.of('patient', 1));
    expect(view).toMatchObject({ version: 2, participants: [{ link: { state: 'open' } }, {}] });
    await desk.joining.checkIdentity({ token: desk.tokens.patient, device: DEVICE }, BIRTH);
    expect(desk.audited()).toContain('unlocked-link');
    expect(desk.stores.liveEvents.map(({ kind }) => kind)).toContain('appointment-changed');
  });
});

describe('withdrawing the link of somebody who was let in', () => {
  /** What is asked of the lobby of a line that has none. */
  async function afterWithdrawing(wasLetIn: boolean) {
    const desk = aLinkDesk({ patient: { state: 'joined' }, proxy: { state: 'joined' } });
    const { stores, deps, appointment, coordinator } = desk;
    const organiserObjectId = coordinator.entraObjectId;
    stores.appointments[0] = { ...appointment(), hasLobby: false, organiserObjectId };
    stores.serviceLines[0] = { ...stores.serviceLines[0]!, waitsInLobby: false };
    const { participantId } = desk.participant(wasLetIn ? 'proxy' : 'patient');
    await stores.run(coordinator.orgId, (all) =>
      deps.recordEvidence(all, {
        subject: { kind: 'appointment', id: desk.appointmentId },
        kind: 'admitted',
        source: 'staff',
        participantId,
      }),
    );
    await desk.useCases.withdrawLink(coordinator, desk.of('proxy'));
    return stores.outbox.map(({ topic }) => topic).filter((topic) => topic === 'set-lobby');
  }

  it('has the meeting given a lobby, and of somebody who never was let in it has not', async () => {
    expect([await afterWithdrawing(true), await afterWithdrawing(false)]).toEqual([['set-lobby'], []]);
  });
});

describe('sending a link again', () => {
  it('leaves a message with the same link, and unlocks it', async () => {
    const desk = aLinkDesk({ patient: LOCKED });
    await desk.useCases.resendLink(desk.coordinator, desk.of('patient'));
    expect(desk.messages()).toMatchObject([{ template: 'invitation', participantId: desk.patientId }]);
    expect(await opens(desk, desk.tokens.patient)).toBe('not-verified');
    expect(desk.audited()).toContain('resent-link');
  });

  it('puts a new one in the place of one that was withdrawn, which stays dead', async () => {
    const desk = aLinkDesk();
    await desk.useCases.withdrawLink(desk.coordinator, desk.of('proxy'));
    const { participants } = await desk.useCases.resendLink(desk.coordinator, desk.of('proxy'));
    expect(participants[1]?.link).toMatchObject({ state: 'open', generation: 2 });
    expect(desk.messages()).toMatchObject([{ template: 'proxy-invitation' }]);
    await expect(opens(desk, desk.tokens.proxy)).rejects.toMatchObject({ code: 'link-not-valid' });
    expect(await opens(desk, desk.tokenOf('proxy'))).toBe('not-verified');
  });

  it.each([
    ['appointment-already-over', { appointment: { status: 'cancelled' as const } }],
    ['appointment-already-over', { patient: { linkExpiresAt: BEFORE } }],
    ['no-contact-for-link', { patient: { mobile: undefined } }],
  ] as const)('is refused with %s', async (code, options) => {
    const desk = aLinkDesk(options);
    await expectRefused(
      desk.stores,
      () => desk.useCases.resendLink(desk.coordinator, desk.of('patient')),
      code,
    );
  });

  it('is refused when the patient died, to the proxy too', async () => {
    const desk = aLinkDesk();
    desk.stores.patients[0] = { ...desk.stores.patients[0]!, standing: 'died' };
    for (const kind of ['patient', 'proxy'] as const) {
      await expectRefused(
        desk.stores,
        () => desk.useCases.resendLink(desk.coordinator, desk.of(kind)),
        'patient-has-died',
      );
    }
  });

  it('is refused to a Viewer, to others, and with an old version', async () => {
    const { stores, useCases, coordinator, of } = aLinkDesk();
    const viewer = { ...coordinator, appRoles: ['Viewer' as const] };
    await expectRefused(stores, () => useCases.resendLink(viewer, of('patient')), 'not-allowed');
    const stranger = { ...coordinator, serviceLineIds: [] };
    await expectRefused(stores, () => useCases.resendLink(stranger, of('patient')), 'appointment-not-found');
    await expectRefused(
      stores,
      () => useCases.resendLink(coordinator, of('patient', 7)),
      'changed-meanwhile',
    );
    const another = { ...of('patient'), participantId: newId() };
    await expectRefused(stores, () => useCases.resendLink(coordinator, another), 'participant-not-found');
  });
});

describe('withdrawing a link', () => {
  it('ends it at once on the page of somebody who waits, and takes them out of the queue', async () => {
    const desk = aLinkDesk();
    const visitor = { token: desk.tokens.patient, device: DEVICE };
    await desk.joining.checkIdentity(visitor, BIRTH);
    await desk.joining.enterWaitingRoom(visitor);
    const view = await desk.useCases.withdrawLink(desk.coordinator, desk.of('patient'));
    expect(view.participants[0]).toMatchObject({ state: 'verified', link: { state: 'withdrawn' } });
    await expect(desk.joining.heartbeat(visitor)).rejects.toMatchObject({ code: 'link-not-valid' });
    expect(desk.deps.told).toEqual(expect.arrayContaining(['participant-left', 'participant-link-changed']));
  });
});

describe('a STOP that somebody texted', () => {
  it('is shown until somebody has seen to it, and another contact settles it too', async () => {
    const desk = aLinkDesk({ patient: { askedForNoTextsAt: BEFORE } });
    const shown = ({ participants }: { participants: { askedForNoTextsAt: string | null }[] }) =>
      participants.map((one) => one.askedForNoTextsAt);
    const view = await desk.useCases.unlockLink(desk.coordinator, desk.of('patient', 1));
    expect(shown(view)).toEqual([BEFORE.toString(), null]);
    const settled = await desk.useCases.settleTextStop(desk.coordinator, desk.of('patient', 2));
    expect(shown(settled)).toEqual([null, null]);
    expect(desk.audited()).toContain('settled-text-stop');
    const other = aLinkDesk({ patient: { askedForNoTextsAt: BEFORE } });
    const corrected = { ...other.of('patient'), body: { email: 'z@example.com' } };
    expect(shown(await other.useCases.correctContact(other.coordinator, corrected))).toEqual([null, null]);
  });
});

describe('correcting a contact', () => {
  const CORRECT = { mobile: '07700900555' };

  it('sends a new link there and ends the one that went elsewhere', async () => {
    const desk = aLinkDesk();
    const asked = { ...desk.of('patient'), body: CORRECT };
    const { participants } = await desk.useCases.correctContact(desk.coordinator, asked);
    expect(participants[0]?.link).toEqual({ state: 'open', generation: 2, goesTo: 'text to …555' });
    expect(desk.messages()).toHaveLength(1);
    await expect(opens(desk, desk.tokens.patient)).rejects.toMatchObject({ code: 'link-not-valid' });
    expect(desk.stores.patients[0]?.mobile).toBe('07700900000');
    expect(desk.audited()).toContain('corrected-contact');
  });

  it('is for the other appointments of the patient only when it is their new number', async () => {
    const desk = aLinkDesk();
    const body = { ...CORRECT, isForAll: true };
    await desk.useCases.correctContact(desk.coordinator, { ...desk.of('patient'), body });
    expect(desk.stores.patients[0]?.mobile).toBe('07700900555');
    expect(desk.audited()).toContain('changed-contact');
    await desk.useCases.correctContact(desk.coordinator, {
      ...desk.of('proxy'),
      body: { mobile: '07700900556', isForAll: true },
    });
    expect(desk.stores.patients[0]?.mobile).toBe('07700900555');
  });

  it('is for all appointments of the series that are to come', async () => {
    const desk = aLinkDesk({ appointment: { seriesId: asId(newId()) } });
    const first = desk.appointment();
    const next = { ...first, appointmentId: asId<'Appointment'>(newId()) };
    desk.stores.appointments.push(next);
    desk.stores.participants.rows.push({
      ...desk.participant('patient'),
      participantId: asId(newId()),
      appointmentId: next.appointmentId,
    });
    await desk.useCases.correctContact(desk.coordinator, { ...desk.of('patient'), body: CORRECT });
    const other = desk.stores.participants.rows.find((row) => row.appointmentId === next.appointmentId);
    expect(other).toMatchObject({ mobile: '07700900555', linkGeneration: 2 });
    expect(desk.messages()).toHaveLength(1);
  });
});

describe('proxies of an appointment that is booked', () => {
  const RUTH = {
    ...({ givenName: 'Ruth', familyName: 'Kelso', relationship: 'MTH', legalBasis: 'consent' } as const),
    ...{ kind: 'proxy' as const, evidenceSeen: 'Seen on 2 March', mobile: '07700900102' },
  };

  it('are added once for one key, with a link of their own', async () => {
    const desk = aLinkDesk();
    const { appointmentId } = desk;
    const asked = { appointmentId, body: RUTH, key: 'one-press-1', seen: 1 as const };
    const { participants } = await desk.useCases.addParticipant(desk.coordinator, asked);
    expect(participants.map(({ kind }) => kind)).toEqual(['patient', 'proxy', 'proxy']);
    expect((await desk.useCases.addParticipant(desk.coordinator, asked)).participants).toHaveLength(3);
    expect(desk.messages()).toMatchObject([{ template: 'proxy-invitation' }]);
    expect(desk.audited()).toContain('added-proxy');
  });

  it('are ended for good: their link, their messages, and sending it again', async () => {
    const desk = aLinkDesk();
    const { participants } = await desk.useCases.endParticipant(desk.coordinator, desk.of('proxy'));
    expect(participants[1]?.link.state).toBe('ended');
    await expect(opens(desk, desk.tokens.proxy)).rejects.toMatchObject({ code: 'link-not-valid' });
    await expectRefused(
      desk.stores,
      () => desk.useCases.resendLink(desk.coordinator, desk.of('proxy')),
      'participant-ended',
    );
    expect(desk.audited()).toContain('ended-part');
  });

  it('are told to the PAS when they are added, corrected and ended, while the appointment is to come', async () => {
    const desk = aLinkDesk();
    const told = () => desk.stores.outbox.filter(({ topic }) => topic === tellPasOfProxies.topic).length;
    await desk.useCases.addParticipant(desk.coordinator, {
      ...{ appointmentId: desk.appointmentId, body: RUTH, key: 'one-press-1', seen: 'any' },
    });
    expect(told()).toBe(1);
    const contact = { body: { mobile: '07700900556' } };
    await desk.useCases.correctContact(desk.coordinator, { ...desk.of('patient'), ...contact });
    expect(told()).toBe(1);
    await desk.useCases.correctContact(desk.coordinator, { ...desk.of('proxy'), ...contact });
    expect(told()).toBe(2);
    await desk.useCases.endParticipant(desk.coordinator, desk.of('proxy'));
    expect(told()).toBe(3);
  });

  it('are not taken off an appointment in the PAS that was cancelled', async () => {
    const desk = aLinkDesk({ appointment: { status: 'cancelled' } });
    await desk.useCases.endParticipant(desk.coordinator, desk.of('proxy'));
    expect(desk.stores.outbox).toEqual([]);
  });

  it('are the only ones who can be ended', async () => {
    const desk = aLinkDesk();
    await expectRefused(
      desk.stores,
      () => desk.useCases.endParticipant(desk.coordinator, desk.of('patient')),
      'participant-is-patient',
    );
  });
});
