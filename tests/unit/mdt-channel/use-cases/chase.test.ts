import { mdtInTeams } from '../../../builders/mdt-in-teams.ts';
import { FILLED_IN } from '../../../builders/mdt-at-work.ts';

/** The second question before the meeting of Thursday 5 March is on Tuesday 3 March at 9:00: the first is over. */
const LAST = '2026-03-03T09:00:00Z';

/** A case on the list with a preparation of the nurse, and one that is not complete. */
async function aDesk() {
  const desk = mdtInTeams();
  const { meeting, cases, caseType } = await desk.ready();
  const [listed] = cases;
  await desk.list(meeting.meetingId, listed!);
  const prepare = (caseId: string) =>
    desk.useCases.askForMdtPreparation(desk.coordinator, {
      ...{ caseId, key: desk.key() },
      body: { practitionerId: desk.nurse.practitionerId, what: 'Read the scan of the chest' },
    });
  const asker = { ...desk.signedIn(desk.radiologist), appRoles: ['Coordinator' as const] };
  const incomplete = await desk.useCases.askForMdtCase(asker, {
    key: desk.key(),
    body: {
      ...{ mdtId: caseType.mdtId, caseTypeId: caseType.caseTypeId, patientId: desk.patient.patientId },
      ...{ question: 'Is surgery possible?', isUrgent: false, values: {} },
    },
  });
  const of = (who: { entraObjectId: string }) =>
    desk.of('mdt-chase').filter(({ to }) => to === `person:${who.entraObjectId}`);
  return { ...desk, meeting, listed: listed!, incomplete, prepare, of, chases: desk.of };
}

describe('questions about what is missing', () => {
  it('go to each who owes something, in their own chat, before the cut-off', async () => {
    const desk = await aDesk();
    await desk.prepare(desk.listed);
    await desk.until('2026-03-03T08:59:00Z');
    expect(desk.chases('mdt-chase')).toEqual([]);
    await desk.until(LAST);
    expect(desk.of(desk.nurse).map(({ view }) => view.cases)).toEqual([
      [
        {
          ...{ caseId: desk.listed, initials: 'Z. Q.', number: 1, fields: 0 },
          preparationIds: [expect.any(String)],
        },
      ],
    ]);
    expect(desk.of(desk.radiologist).map(({ view }) => view.cases)).toEqual([
      [{ caseId: desk.incomplete.caseId, initials: 'Z. Q.', number: null, fields: 2, preparationIds: [] }],
    ]);
    const shown = JSON.stringify(desk.chases('mdt-chase'));
    for (const secret of ['Quill', '9990000018', 'surgery', 'scan', 'Stage', 'Performance']) {
      expect(shown).not.toContain(secret);
    }
  });

  it('are asked once at each moment, and again at the next one in a new card', async () => {
    const desk = await aDesk();
    await desk.prepare(desk.listed);
    const { meetingId } = desk.meeting;
    const ask = (day: string) =>
      desk.stores.outbox.push({
        ...desk.stores.outbox.find(({ topic }) => topic === 'show-mdt-forecast')!,
        ...{ topic: 'chase-mdt-owners', payload: { day }, doneAt: undefined },
      });
    await desk.deliver();
    ask('2026-02-27');
    ask('2026-02-27');
    await desk.deliver();
    expect(desk.of(desk.nurse)).toHaveLength(1);
    ask('2026-03-03');
    await desk.deliver();
    expect(desk.of(desk.nurse).map(({ updated }) => updated)).toEqual([undefined, undefined]);
    expect(desk.removed).toHaveLength(2);
    expect(desk.stores.mdt.chases.filter((one) => one.meetingId === meetingId)).toHaveLength(4);
  });

  it('are not asked about what is complete, and the card that is there says so', async () => {
    const desk = await aDesk();
    await desk.prepare(desk.listed);
    await desk.until(LAST);
    const { preparationIds } = desk.of(desk.nurse)[0]!.view.cases[0]!;
    await desk.useCases.finishMdtPreparation(desk.signedIn(desk.nurse), {
      preparationId: preparationIds[0]!,
    });
    await desk.useCases.fillInMdtCase(desk.coordinator, {
      ...{ caseId: desk.incomplete.caseId, seen: 'any' },
      body: { question: 'Is surgery possible?', isUrgent: false, dataSetVersion: 1, values: FILLED_IN },
    });
    await desk.deliver();
    for (const who of [desk.nurse, desk.radiologist]) {
      expect(desk.of(who).at(-1)).toMatchObject({ updated: expect.any(String), view: { cases: [] } });
      expect(desk.of(who)).toHaveLength(2);
    }
  });

  it('are not asked after the cut-off, however late they are sent', async () => {
    const desk = await aDesk();
    await desk.prepare(desk.listed);
    desk.clock.now = desk.at('2026-03-04T13:00:00Z');
    desk.stores.outbox.push({
      ...desk.stores.outbox.find(({ topic }) => topic === 'show-mdt-forecast')!,
      ...{ topic: 'chase-mdt-owners', payload: { day: '2026-03-03' } },
    });
    await desk.deliver();
    expect(desk.chases('mdt-chase')).toEqual([]);
  });

  it('are not asked about a patient who has died, nor of somebody who has left', async () => {
    const desk = await aDesk();
    await desk.prepare(desk.listed);
    const { staff, patients } = desk.stores;
    staff.splice(
      0,
      staff.length,
      ...staff.map((one) => ({ ...one, hasLeft: one.displayName === 'Nurse Nightshade' })),
    );
    await desk.until(LAST);
    expect(desk.of(desk.nurse)).toEqual([]);
    expect(desk.of(desk.radiologist)).toHaveLength(1);
    patients[0] = { ...patients[0]!, standing: 'died' };
    desk.stores.mdt.chases.length = 0;
    desk.stores.outbox.push({
      ...desk.stores.outbox.find(({ topic }) => topic === 'chase-mdt-owners')!,
      ...{ doneAt: undefined },
    });
    await desk.deliver();
    expect(desk.of(desk.radiologist).at(-1)!.view.cases).toEqual([]);
  });

  it('name in Admin whom the bot does not reach, and go to the others all the same', async () => {
    const desk = await aDesk();
    await desk.prepare(desk.listed);
    desk.blocked.add(`person:${desk.nurse.entraObjectId}`);
    await desk.until(LAST);
    expect(desk.of(desk.nurse)).toEqual([]);
    expect(desk.of(desk.radiologist)).toHaveLength(1);
  });
});
