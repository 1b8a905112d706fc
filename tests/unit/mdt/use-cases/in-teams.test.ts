import { makeFindCases } from '../../../../api/mdt/use-cases/find-cases.ts';
import { makeListOwnActions, makeViewOwnAction } from '../../../../api/mdt/use-cases/own-actions.ts';
import { makeListOwnMeetings } from '../../../../api/mdt/use-cases/own-meetings.ts';
import { Refusal } from '../../../../api/kernel/rules/refusal.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { mdtAtWork } from '../../../builders/mdt-at-work.ts';
import { whatUseCasesNeed } from '../../../builders/what-use-cases-need.ts';
import { anActor } from '../../../support/http-server.ts';

/** One case on the list of Thursday's meeting, and what the bot asks. */
async function atDesk(searchesLeft = 100) {
  const desk = mdtAtWork();
  const { meeting, cases } = await desk.ready(1);
  await desk.list(meeting.meetingId, cases[0]!);
  const needed = whatUseCasesNeed(desk.stores, () => desk.clock.now);
  let left = searchesLeft;
  const refuseTooManySearches = () => {
    left -= 1;
    return left < 0 ? Promise.reject(new Refusal('too-many-searches')) : Promise.resolve();
  };
  const surgeon = desk.signedIn(desk.surgeon);
  const stranger = anActor({ practitionerId: newId() as never, serviceLineIds: [] });
  return {
    ...{ desk, meeting, caseId: cases[0]!, surgeon, stranger },
    find: makeFindCases({ ...needed, refuseTooManySearches }),
    listActions: makeListOwnActions(needed),
    viewAction: makeViewOwnAction(needed),
    listMeetings: makeListOwnMeetings(needed),
    audited: () => desk.stores.audit.map(({ action }) => action),
  };
}

describe('cases that are found in Teams', () => {
  it.each([
    ['by NHS number', '999 000 0018'],
    ['by name', 'quill'],
    ['by name and date of birth', 'Zed Quill 1/2/1960'],
    ['by date of birth', '01/02/1960'],
    ['by the day of the meeting', 'thu'],
    ['by its time', '5 mar 13:00'],
    ['with nothing typed, on the lists of the week', ''],
  ])('are found %s, with initials alone', async (_how, typed) => {
    const { find, surgeon, caseId } = await atDesk();
    const found = await find(surgeon, typed);
    expect(found).toEqual([
      {
        ...{ caseId, mdtName: 'Lung cancer MDT', patientInitials: 'Z. Q.' },
        ...{ meetingAt: '2026-03-05T13:00:00Z', timeZone: 'Europe/London' },
      },
    ]);
  });

  it.each(['quint', '2/2/1960', 'fri', 'thu 14:00', 'q'])(
    'are not found by what does not fit: %j',
    async (typed) => {
      const { find, surgeon } = await atDesk();
      expect(await find(surgeon, typed)).toEqual([]);
    },
  );

  it('are those of one’s own MDTs, and of nobody’s for somebody else', async () => {
    const { find, stranger } = await atDesk();
    for (const typed of ['quill', 'thu', '']) expect(await find(stranger, typed)).toEqual([]);
    const nobody = { ...stranger, appRoles: [] };
    await expect(find(nobody, 'quill')).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('are written to the audit, patient by patient, and a search that found nobody too', async () => {
    const { find, surgeon, desk, audited } = await atDesk();
    desk.stores.audit.splice(0);
    await find(surgeon, 'quill');
    await find(surgeon, 'nobody');
    expect(audited()).toEqual(['found-mdt-cases', 'searched-mdt-cases']);
  });

  it('count as searches for a patient, and a number that is none is refused', async () => {
    const { find, surgeon } = await atDesk(1);
    await find(surgeon, 'thu');
    await find(surgeon, 'quill');
    await expect(find(surgeon, 'quill')).rejects.toMatchObject({ code: 'too-many-searches' });
    const other = await atDesk();
    await expect(other.find(other.surgeon, '999 000 0019')).rejects.toMatchObject({
      code: 'nhs-number-not-valid',
    });
  });
});

describe('what the bot says of MDTs to one person', () => {
  it('are the meetings of MDTs that they belong to, in the days to come, without cancelled ones', async () => {
    const { listMeetings, surgeon, stranger, meeting, desk } = await atDesk();
    expect(await listMeetings(surgeon, 7)).toEqual([
      {
        ...{ meetingId: meeting.meetingId, mdtName: 'Lung cancer MDT', caseCount: 1 },
        ...{ startsAt: '2026-03-05T13:00:00Z', timeZone: 'Europe/London' },
      },
    ]);
    expect(await listMeetings(surgeon, 14)).toHaveLength(2);
    // who is of the service line, and no member, has no meeting in their diary
    expect(await listMeetings(desk.coordinator, 7)).toEqual([]);
    expect(await listMeetings(stranger, 7)).toEqual([]);
    await desk.useCases.cancelMdtMeeting(desk.coordinator, {
      ...{ meetingId: meeting.meetingId, seen: 'any', body: { reason: 'Strike' } },
    });
    expect(await listMeetings(surgeon, 7)).toEqual([]);
  });

  it('are their own open actions, and nobody else’s', async () => {
    const { desk, caseId, surgeon, listActions, viewAction } = await atDesk();
    const add = (owner: { practitionerId: string }, what: string, dueOn: string) =>
      desk.useCases.addMdtAction(desk.coordinator, {
        ...{ caseId, key: desk.key() },
        body: { what, dueOn, ownerId: owner.practitionerId },
      });
    const late = await add(desk.surgeon, 'Ring the patient', '2026-03-04');
    const other = await add(desk.nurse, 'Book a CT', '2026-03-04');
    desk.clock.now = desk.at('2026-03-06T09:00:00Z');
    const { items, nextCursor } = await listActions(surgeon, undefined);
    expect(nextCursor).toBeNull();
    expect(items).toEqual([
      {
        ...{ actionId: late.actionId, version: 1, mdtName: 'Lung cancer MDT', patientInitials: 'Z. Q.' },
        ...{ what: 'Ring the patient', dueOn: '2026-03-04', isOverdue: true, doneAt: null },
        timeZone: 'Europe/London',
      },
    ]);
    await expect(viewAction(surgeon, other.actionId)).rejects.toMatchObject({ code: 'mdt-action-not-found' });
    await expect(viewAction(surgeon, newId())).rejects.toMatchObject({ code: 'mdt-action-not-found' });
    await desk.useCases.finishMdtAction(surgeon, { actionId: late.actionId, seen: 1 });
    expect((await listActions(surgeon, undefined)).items).toEqual([]);
    expect(await viewAction(surgeon, late.actionId)).toMatchObject({
      ...{ version: 2, isOverdue: false, doneAt: '2026-03-06T09:00:00Z' },
    });
  });

  it('are pages of twelve actions', async () => {
    const { desk, caseId, surgeon, listActions } = await atDesk();
    for (let day = 1; day <= 14; day += 1) {
      await desk.useCases.addMdtAction(desk.coordinator, {
        ...{ caseId, key: desk.key() },
        body: {
          ...{ what: `Thing ${day}`, ownerId: desk.surgeon.practitionerId },
          dueOn: `2026-04-${String(day).padStart(2, '0')}`,
        },
      });
    }
    const first = await listActions(surgeon, undefined);
    const second = await listActions(surgeon, first.nextCursor ?? undefined);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([12, 2, null]);
  });
});
