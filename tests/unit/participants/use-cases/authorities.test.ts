import type { RecordAuthority } from '../../../../api/patients/contract/authorities.ts';
import { makeAuthorityCloses } from '../../../../api/appointments/use-cases/authority-closes.ts';
import { NORTHMOOR } from '../../../builders/a-consultation.ts';
import { aLinkDesk } from '../../../builders/a-link-desk.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

const RUTH: RecordAuthority = {
  ...{ givenName: 'Ruth', familyName: 'Kelso', relationship: 'SIB', mobile: '07700900102' },
  answers: { 'has-capacity': 'yes', 'patient-agrees': 'yes' },
  evidenceSeen: 'The patient said so',
  scope: ['join', 'act-for'],
};

/** A consultation on 3 March 2026, and who may act for its patient. */
function aDesk(options: Parameters<typeof aLinkDesk>[0] = {}) {
  const desk = aLinkDesk(options);
  const { patientId } = desk.appointment();
  let keys = 0;
  const record = (change: Partial<RecordAuthority> = {}) => {
    keys += 1;
    return desk.useCases.recordAuthority(desk.coordinator, {
      patientId,
      body: { ...RUTH, ...change },
      key: `authority-${keys}`,
    });
  };
  const add = (authorityId: string) => {
    keys += 1;
    return desk.useCases.addParticipant(desk.coordinator, {
      appointmentId: desk.appointmentId,
      body: { kind: 'known-proxy', authorityId },
      key: `add-${keys}`,
      seen: 'any',
    });
  };
  const withdraw = (authorityId: string) =>
    desk.useCases.withdrawAuthority(desk.coordinator, {
      ...{ patientId, authorityId, seen: 'any' },
      body: { reason: 'The patient asked for it' },
    });
  const list = () => desk.useCases.listAuthorities(desk.coordinator, { patientId });
  const ruth = () => desk.stores.participants.rows.findLast((row) => row.givenName === 'Ruth')!;
  const patientBorn = (birthDate: string) => {
    desk.stores.patients[0] = { ...desk.stores.patients[0]!, birthDate };
  };
  return { ...desk, patientId, record, add, withdraw, list, ruth, patientBorn };
}

describe('recording an authority', () => {
  it('keeps the answers, and the basis that follows from them, with the patient', async () => {
    const desk = aDesk();
    const known = await desk.record();
    expect(known).toMatchObject({
      ...{ legalBasis: 'consent', standing: 'valid', scope: ['join', 'act-for'], version: 1 },
      decision: { answers: RUTH.answers, factors: null },
    });
    expect(await desk.list()).toEqual({
      isUnder16: false,
      mayCheckRelationships: true,
      items: [known],
    });
    expect(desk.audited()).toEqual(['recorded-authority', 'viewed-proxies']);
  });

  it('asks a child’s questions of a child, and sets the review of the 16th birthday by itself', async () => {
    const desk = aDesk();
    desk.patientBorn('2014-05-19');
    await expectRefused(desk.stores, () => desk.record(), 'authority-not-decided');
    const known = await desk.record({
      answers: { 'gillick-competent': 'no', 'has-parental-responsibility': 'yes' },
    });
    expect(known).toMatchObject({ legalBasis: 'parental-responsibility', reviewOn: '2030-05-19' });
    expect((await desk.list()).isUnder16).toBe(true);
  });

  it('is refused without an end, or without what was weighed, where these are needed', async () => {
    const desk = aDesk();
    const lacks = { 'has-capacity': 'no', 'attorney-checked': 'no', 'deputy-checked': 'no' } as const;
    const best = { ...lacks, 'loss-is-temporary': 'no', 'best-interests': 'yes' } as const;
    await expectRefused(desk.stores, () => desk.record({ answers: best }), 'authority-needs-factors');
    const forNow = { ...best, 'loss-is-temporary': 'yes' } as const;
    const factors = 'Her wishes, and what her sister knows of them';
    await expectRefused(desk.stores, () => desk.record({ answers: forNow, factors }), 'authority-needs-end');
    const known = await desk.record({ answers: forNow, factors, endsOn: '2026-04-01' });
    expect(known).toMatchObject({ legalBasis: 'best-interests', decision: { factors } });
  });
});

describe('a proxy who comes by an authority', () => {
  it('is a participant with a link, and the appointment shows by what right', async () => {
    const desk = aDesk();
    const { authorityId } = await desk.record({ endsOn: '2026-03-31' });
    const view = await desk.add(authorityId);
    expect(view.participants.at(-1)).toMatchObject({
      kind: 'proxy',
      displayName: 'Ruth Kelso',
      authority: { authorityId, standing: 'valid', endsOn: '2026-03-31' },
    });
    expect(desk.messages()).toMatchObject([{ template: 'proxy-invitation' }]);
    expect(desk.stores.timetable.rows).toMatchObject([
      { name: 'authority-closes', key: authorityId },
      { name: 'ask-relationships' },
    ]);
  });

  it.each([
    ['has ended', { startsOn: '2026-02-01', endsOn: '2026-03-02' }],
    ['has not begun', { startsOn: '2026-03-04' }],
    ['does not let them join', { scope: ['receive-messages' as const] }],
  ])('is refused when it %s', async (_why, change) => {
    const desk = aDesk();
    const { authorityId } = await desk.record(change);
    await expectRefused(desk.stores, () => desk.add(authorityId), 'authority-not-valid');
  });

  it('is added once, by whichever record, until their part is ended', async () => {
    const desk = aDesk();
    const { authorityId } = await desk.record();
    await desk.add(authorityId);
    const again = await desk.record();
    for (const id of [authorityId, again.authorityId]) {
      await expectRefused(desk.stores, () => desk.add(id), 'proxy-already-added');
    }
    const { answers: _answers, ...person } = RUTH;
    const anew = { ...person, kind: 'proxy' as const, legalBasis: 'consent' as const };
    const { appointmentId, coordinator, useCases } = desk;
    await expectRefused(
      desk.stores,
      () => useCases.addParticipant(coordinator, { appointmentId, body: anew, key: 'anew', seen: 'any' }),
      'proxy-already-added',
    );
    await desk.stores.participants.end(desk.ruth().participantId, desk.deps.now());
    await desk.add(again.authorityId);
    expect(desk.messages()).toHaveLength(2);
  });

  it('is refused by an authority of another patient', async () => {
    const desk = aDesk();
    const { authorityId } = await desk.record();
    desk.changeAppointment({ patientId: desk.appointment().serviceLineId as never });
    await expectRefused(desk.stores, () => desk.add(authorityId), 'authority-not-found');
  });
});

describe('an authority that is over', () => {
  it('takes the links of that person at once when it is withdrawn, and nobody else’s', async () => {
    const desk = aDesk();
    const { authorityId } = await desk.record();
    await desk.add(authorityId);
    const known = await desk.withdraw(authorityId);
    expect(known).toMatchObject({ standing: 'withdrawn', withdrawn: { reason: 'The patient asked for it' } });
    expect(desk.ruth()).toMatchObject({ endedAt: desk.deps.now(), withdrawnAt: desk.deps.now() });
    expect(desk.participant('patient').withdrawnAt).toBeUndefined();
    expect(desk.participant('proxy').withdrawnAt).toBeUndefined();
    expect(desk.deps.told).toContain('authority-closed');
    await expectRefused(desk.stores, () => desk.add(authorityId), 'authority-not-valid');
  });

  it('takes also the links by what was recorded of the same person before', async () => {
    const desk = aDesk();
    const first = await desk.record();
    await desk.add(first.authorityId);
    const second = await desk.record();
    await desk.withdraw(second.authorityId);
    expect(desk.ruth().endedAt).toBeDefined();
    expect((await desk.list()).items.map(({ standing }) => standing)).toEqual(['withdrawn']);
  });

  it('takes the link out of the waiting room', async () => {
    const desk = aDesk({ proxy: { state: 'waiting' } });
    const relatedPersonId = desk.participant('proxy').relatedPersonId!;
    const { authorityId } = await desk.record();
    desk.stores.authorities[0] = { ...desk.stores.authorities[0]!, relatedPersonId };
    expect(authorityId).toBeDefined();
    await desk.withdraw(relatedPersonId);
    expect(desk.participant('proxy')).toMatchObject({ state: 'verified', endedAt: desk.deps.now() });
  });

  it('opens nothing from its end on, however late the timetable is', async () => {
    const desk = aDesk();
    const { authorityId } = await desk.record({ endsOn: '2026-03-03' });
    await desk.add(authorityId);
    const visitor = { token: desk.links.tokenFor(NORTHMOOR.odsCode, desk.ruth()), device: 'a-phone' };
    expect(await desk.joining.openLink(visitor)).toMatchObject({ kind: 'proxy' });
    desk.advance(14 * 60);
    await expect(desk.joining.openLink(visitor)).rejects.toMatchObject({ code: 'link-not-valid' });
  });

  it('is closed by the timetable, unless its end was moved meanwhile', async () => {
    const desk = aDesk();
    const { authorityId } = await desk.record({ endsOn: '2026-03-03' });
    await desk.add(authorityId);
    const close = makeAuthorityCloses(desk.deps);
    const subject = { kind: 'appointment', id: desk.appointmentId } as const;
    const happen = () =>
      desk.stores.run(NORTHMOOR.orgId, (all) =>
        close(all, {
          ...{ organisation: { ...NORTHMOOR }, subject, key: authorityId, dueAt: desk.deps.now() },
          payload: { authorityId },
        }),
      );
    await happen();
    expect(desk.ruth().endedAt).toBeUndefined();
    desk.advance(14 * 60);
    await happen();
    expect(desk.ruth().endedAt).toBeDefined();
    expect(desk.stores.audit.at(-1)).toMatchObject({ actor: 'confer:authority-closes' });
  });

  it('ends nothing when one is recorded that begins later', async () => {
    const desk = aDesk();
    const { authorityId } = await desk.record();
    await desk.add(authorityId);
    await desk.record({ startsOn: '2026-03-20', endsOn: '2026-04-20' });
    expect(desk.ruth().endedAt).toBeUndefined();
    const visitor = { token: desk.links.tokenFor(NORTHMOOR.odsCode, desk.ruth()), device: 'a-phone' };
    expect(await desk.joining.openLink(visitor)).toMatchObject({ kind: 'proxy' });
  });

  it('goes on by what was recorded of the same person since', async () => {
    const desk = aDesk();
    const old = await desk.record({ endsOn: '2026-03-03' });
    const view = await desk.add(old.authorityId);
    expect(view.participants.at(-1)?.authority).toMatchObject({ standing: 'valid', endsOn: '2026-03-03' });
    const renewed = await desk.record({ endsOn: '2026-03-04' });
    const close = makeAuthorityCloses(desk.deps);
    const subject = { kind: 'appointment', id: desk.appointmentId } as const;
    const happen = (authorityId: string) =>
      desk.stores.run(NORTHMOOR.orgId, (all) =>
        close(all, {
          ...{ organisation: { ...NORTHMOOR }, subject, key: authorityId, dueAt: desk.deps.now() },
          payload: { authorityId },
        }),
      );
    desk.advance(14 * 60);
    await happen(old.authorityId);
    expect(desk.ruth().endedAt).toBeUndefined();
    const visitor = { token: desk.links.tokenFor(NORTHMOOR.odsCode, desk.ruth()), device: 'a-phone' };
    expect(await desk.joining.openLink(visitor)).toMatchObject({ kind: 'proxy' });
    desk.advance(24 * 60);
    await happen(renewed.authorityId);
    expect(desk.ruth().endedAt).toBeDefined();
  });

  it('takes the links of who may receive messages but join no more', async () => {
    const desk = aDesk();
    const { authorityId, version } = await desk.record();
    await desk.add(authorityId);
    const { patientId } = desk;
    const visitor = { token: desk.links.tokenFor(NORTHMOOR.odsCode, desk.ruth()), device: 'a-phone' };
    const body = { scope: ['receive-messages' as const] };
    await desk.useCases.changeAuthority(desk.coordinator, { patientId, authorityId, seen: version, body });
    expect(desk.ruth().endedAt).toBeDefined();
    await expect(desk.joining.openLink(visitor)).rejects.toMatchObject({ code: 'link-not-valid' });
  });

  it('opens no link by a scope without joining, however late the work that ends it is', async () => {
    const desk = aDesk();
    const { authorityId } = await desk.record();
    await desk.add(authorityId);
    const visitor = { token: desk.links.tokenFor(NORTHMOOR.odsCode, desk.ruth()), device: 'a-phone' };
    // recorded for later; by then it is the one that counts
    await desk.record({ startsOn: '2026-03-04', scope: ['receive-messages'] });
    expect(await desk.joining.openLink(visitor)).toMatchObject({ kind: 'proxy' });
    desk.advance(14 * 60);
    await expect(desk.joining.openLink(visitor)).rejects.toMatchObject({ code: 'link-not-valid' });
  });

  it('is closed at once when its last day is moved into the past', async () => {
    const desk = aDesk();
    const { authorityId, version } = await desk.record();
    await desk.add(authorityId);
    const { patientId } = desk;
    const known = await desk.useCases.changeAuthority(desk.coordinator, {
      ...{ patientId, authorityId, seen: version },
      body: { scope: ['join'], endsOn: '2026-03-02' },
    });
    expect(known).toMatchObject({ standing: 'ended', scope: ['join'], version: 2 });
    expect(desk.ruth().endedAt).toBeDefined();
  });
});
