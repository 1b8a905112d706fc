import { Temporal } from 'temporal-polyfill';
import { aLinkDesk } from '../../../builders/a-link-desk.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

/** Ten minutes after the start of a video appointment at 10:30. */
const NOW = '2026-03-03T10:40:00Z';
const FROM = '2026-03-03T10:30:00Z';
const UNTIL = '2026-03-03T10:39:00Z';

const desk = (options: Parameters<typeof aLinkDesk>[0] = {}) => {
  const all = aLinkDesk({ now: NOW, ...options });
  const { appointmentId } = all;
  const patient = { participantId: all.participant('patient').participantId };
  const doctor = { practitionerId: all.appointment().staff[0]!.practitionerId };
  const record = (body: Parameters<typeof all.useCases.recordTelephone>[1]['body'], key = 'call-1') =>
    all.useCases.recordTelephone(all.coordinator, { appointmentId, body, key, seen: 'any' });
  const correct = (recordId: string, body: Parameters<typeof all.useCases.correctTelephone>[1]['body']) =>
    all.useCases.correctTelephone(all.coordinator, { appointmentId, recordId, body, seen: 'any' });
  return { ...all, patient, doctor, record, correct };
};

describe('somebody who takes part by telephone', () => {
  it('was seen when they spoke with a professional, once it is over', async () => {
    const endedAt = Temporal.Instant.from(UNTIL);
    const { record, patient, doctor } = desk({ appointment: { status: 'ended', endedAt } });
    const alone = await record({ who: patient, from: FROM, until: UNTIL });
    expect(alone.attendance).toMatchObject({ status: 'hold', code: null });
    const view = await record({ who: doctor, from: FROM, until: UNTIL }, 'call-2');
    expect(view.telephone).toHaveLength(2);
    expect(view.attendance).toMatchObject({
      status: 'proposed',
      code: '5',
      reasons: ['The patient spoke with the team by telephone.', 'They arrived on time.'],
    });
  });

  it('is written to the evidence with who said so, and to the audit, once for one key', async () => {
    const { record, patient, stores, audited } = desk();
    await record({ who: patient, from: FROM });
    const view = await record({ who: patient, from: FROM });
    expect(view.telephone).toMatchObject([{ ...patient, until: null }]);
    expect(stores.evidence).toMatchObject([{ kind: 'by-telephone', source: 'staff', ...patient }]);
    expect(audited()).toEqual(['recorded-telephone']);
  });

  it('is corrected by a further record; what was said first stays', async () => {
    const { record, correct, patient, stores, advance } = desk();
    const [first] = (await record({ who: patient, from: FROM })).telephone;
    advance(1);
    const left = await correct(first!.recordId, { from: FROM, until: UNTIL });
    expect(left.telephone).toMatchObject([{ recordId: first!.recordId, until: UNTIL }]);
    advance(1);
    const never = await correct(first!.recordId, { from: FROM, until: UNTIL, isMistake: true });
    expect(never.telephone).toEqual([]);
    expect(stores.evidence.filter(({ kind }) => kind === 'by-telephone')).toHaveLength(3);
  });

  it('may be somebody who is not known yet: named with it, shown with what they are, without a message', async () => {
    const { record, messages } = desk();
    const view = await record({
      who: { kind: 'advocate', givenName: 'Rosa', familyName: 'Lind' },
      from: FROM,
    });
    expect(view.participants.at(-1)).toMatchObject({
      kind: 'advocate',
      displayName: 'Rosa Lind',
      link: { goesTo: null },
    });
    expect(messages()).toEqual([]);
  });

  it('is taken in the time of the appointment only, and not before it happens', async () => {
    const { record, stores, patient } = desk();
    for (const from of ['2026-03-03T10:41:00Z', '2026-03-03T05:00:00Z']) {
      await expectRefused(stores, () => record({ who: patient, from }), 'telephone-time-not-possible');
    }
    const [from, until] = [FROM, '2026-03-03T10:45:00Z'];
    await expectRefused(stores, () => record({ who: patient, from, until }), 'telephone-time-not-possible');
  });

  it('corrects nothing that is not there', async () => {
    const { correct, stores } = desk();
    const unknown = '0198c0de-0000-7000-8000-0000000000ff';
    await expectRefused(stores, () => correct(unknown, { from: FROM }), 'telephone-record-not-found');
  });
});
