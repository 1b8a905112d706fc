import { FILLED_IN, FORM, mdtAtWork } from '../../../builders/mdt-at-work.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

const MINUTE = 60_000;
const STARTS = Date.parse('2026-03-05T13:00:00Z');
const between = (from: number, until: number) => ({
  from: STARTS + from * MINUTE,
  until: STARTS + until * MINUTE,
});

/** A list of four cases: for the surgeon, the radiologist, the surgeon, the radiologist. */
async function aDesk() {
  const desk = mdtAtWork();
  const { useCases, coordinator } = desk;
  const mdt = await desk.createMdt();
  const aTypeFor = async (role: string) =>
    useCases.createCaseType(coordinator, {
      ...{ mdtId: mdt.mdtId, key: desk.key() },
      body: {
        ...{ name: `For the ${role}`, target: null, fields: FORM },
        requiredRoles: [{ role, needed: 1 }],
      },
    });
  const [surgical, imaging] = [await aTypeFor('surgeon'), await aTypeFor('radiologist')];
  const { meetingId } = (await desk.meetings())[0]!;
  const cases: string[] = [];
  for (const caseType of [surgical, imaging, surgical, imaging]) {
    const { caseId } = await desk.ask(caseType, { values: FILLED_IN });
    await desk.triage(caseId);
    await desk.list(meetingId, caseId);
    cases.push(caseId);
  }
  const suggest = (actor = coordinator) => useCases.suggestMdtOrder(actor, { meetingId });
  const isBusy = (
    who: typeof desk.surgeon,
    by: 'outlook' | 'away',
    ...spans: ReturnType<typeof between>[]
  ) => {
    const { practitionerId } = who;
    const taken = { appointment: [], group: [], away: [], hold: [], outlook: [], elsewhere: [] };
    desk.stores.people.push({
      ...{ practitionerId, home: undefined, open: [], busy: spans, taken: { ...taken, [by]: spans } },
      ...{ outlookReadAt: undefined, outlookFollowedUntil: undefined, outlookCovers: undefined },
      isOutlookKnown: by === 'outlook',
    });
  };
  return { ...desk, mdt, meetingId, cases, suggest, isBusy };
}

describe('a suggested order', () => {
  it('keeps people least, says what it saves and when each is needed, and changes nothing', async () => {
    const desk = await aDesk();
    const [a, b, c, d] = desk.cases;
    const before = await desk.useCases.getMdtMeeting(desk.coordinator, { meetingId: desk.meetingId });
    const found = await desk.suggest();
    expect(found).toMatchObject({
      ...{ meetingId: desk.meetingId, version: 5, howFound: 'exact', savedPersonMinutes: 12, unfilled: [] },
      present: { keptPersonMinutes: 12, breaks: [] },
      suggested: {
        keptPersonMinutes: 0,
        breaks: [],
        windows: expect.arrayContaining([
          {
            ...{ practitionerId: desk.surgeon.practitionerId, ownMinutes: 12, keptMinutes: 0 },
            ...{ from: '2026-03-05T13:00:00Z', until: '2026-03-05T13:12:00Z' },
          },
        ]) as unknown,
      },
    });
    expect(found.suggested.cases.map(({ caseId }) => caseId)).toEqual([a, c, b, d]);
    expect(found.people.map(({ displayName }) => displayName)).toEqual(['Dr Radiologist', 'Dr Surgeon']);
    expect(await desk.useCases.getMdtMeeting(desk.coordinator, { meetingId: desk.meetingId })).toEqual(
      before,
    );
    const after = await desk.useCases.reorderMdtList(desk.coordinator, {
      ...{ meetingId: desk.meetingId, seen: found.version },
      body: { caseIds: found.suggested.cases.map(({ caseId }) => caseId) },
    });
    expect(after.items.map((item) => item.case.caseId)).toEqual([a, c, b, d]);
    expect(desk.audited()).toContain('viewed-mdt-order');
  });

  it('hears nobody while they are busy where it can, and says what the present order breaks', async () => {
    const desk = await aDesk();
    desk.isBusy(desk.surgeon, 'outlook', between(0, 12));
    const found = await desk.suggest();
    const { practitionerId } = desk.surgeon;
    expect(found.present.breaks).toEqual([{ kind: 'busy', caseId: desk.cases[0], practitionerId }]);
    expect(found.suggested.breaks).toEqual([]);
    expect(found.suggested.cases.map(({ caseId }) => desk.cases.indexOf(caseId))).toEqual([1, 3, 0, 2]);
    expect(found.people.map(({ isOutlookKnown }) => isOutlookKnown)).toEqual([false, true]);
  });

  it('takes an entry of exactly the time of the meeting for the meeting itself', async () => {
    const desk = await aDesk();
    desk.isBusy(desk.surgeon, 'outlook', between(0, 120));
    expect((await desk.suggest()).present.breaks).toEqual([]);
  });

  it('counts on the cover of somebody who is away for all of it, and on those who prepare a case', async () => {
    const desk = await aDesk();
    desk.isBusy(desk.radiologist, 'away', between(-60, 200));
    await desk.useCases.askForMdtPreparation(desk.coordinator, {
      ...{ caseId: desk.cases[0]!, key: desk.key() },
      body: { practitionerId: desk.radiologist.practitionerId, what: 'Review the CT' },
    });
    const { people, present } = await desk.suggest();
    expect(people.map(({ displayName }) => displayName)).toEqual([
      ...['Dr Radiologist', 'Dr Surgeon', 'Nurse Nightshade'],
    ]);
    expect(present.breaks).toEqual([
      { kind: 'busy', caseId: desk.cases[0], practitionerId: desk.radiologist.practitionerId },
    ]);
  });

  it('says which role nobody can fill', async () => {
    const desk = await aDesk();
    const { coordinator, mdt } = desk;
    const { caseTypeId } = await desk.useCases.createCaseType(coordinator, {
      ...{ mdtId: mdt.mdtId, key: desk.key() },
      body: {
        ...{ name: 'Two surgeons', target: null, fields: FORM },
        requiredRoles: [{ role: 'surgeon', needed: 2 }],
      },
    });
    const { caseId } = await desk.ask({ mdtId: mdt.mdtId, caseTypeId }, { values: FILLED_IN });
    await desk.triage(caseId);
    await desk.list(desk.meetingId, caseId);
    expect((await desk.suggest()).unfilled).toEqual([
      { caseId, role: 'surgeon', label: 'The surgeon', missing: 1 },
    ]);
  });

  it('is for coordinators of the service line, before the meeting', async () => {
    const desk = await aDesk();
    const { meetingId, coordinator, stores } = desk;
    await expectRefused(stores, () => desk.suggest(desk.signedIn(desk.surgeon)), 'not-allowed');
    const stranger = { ...coordinator, serviceLineIds: [] };
    await expectRefused(stores, () => desk.suggest(stranger), 'mdt-meeting-not-found');
    await desk.useCases.startMdtMeeting(coordinator, { meetingId, seen: 'any' });
    await expectRefused(stores, () => desk.suggest(), 'mdt-meeting-begun');
    await desk.useCases.finishMdtMeeting(coordinator, {
      ...{ meetingId, seen: 'any' },
      body: { carryOver: [], undiscussedBecause: 'Out of time' },
    });
    await expectRefused(stores, () => desk.suggest(), 'mdt-meeting-over');
  });
});
