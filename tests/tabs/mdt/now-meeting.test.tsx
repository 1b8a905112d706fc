import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { paceWords, timerWords } from '../../../tabs/pages/mdt/now/now-words.ts';
import { aMeeting, refused } from '../support/an-mdt.ts';
import {
  aCaseNow,
  aMeetingNow,
  ANN,
  aPersonInMeeting,
  BOB,
  CY,
  DOCTOR,
  FakeRoom,
  NURSE,
  openRoom,
  SURGEON,
} from '../support/a-meeting-under-way.tsx';
import { ME } from '../support/render-with-confer.tsx';

const at = Date.parse('2026-03-05T13:10:30Z');
const person = (who: { practitionerId: string }) =>
  within(screen.getByTestId(`person-${who.practitionerId}`));

beforeEach(() => {
  window.localStorage.clear();
});

describe('the case that has its turn', () => {
  it('says what is asked, in which time, and whether it may be decided', async () => {
    openRoom();
    const head = within(await screen.findByTestId(`now-case-${ANN}`));
    expect(head.getByText('1 of 3 · New lung cancer')).toBeTruthy();
    expect(head.getByRole('link', { name: 'Ann Ash' })).toBeTruthy();
    expect(head.getByText('Is an operation possible?')).toBeTruthy();
    expect(head.getByTestId('now-timer').textContent).toBe('4 of 8 min');
    expect(head.getByText('Quorate')).toBeTruthy();
    expect(head.getByText('Surgeon: Dr Surgeon, on the telephone')).toBeTruthy();
  });

  it('says in words that it is over time, and that the list is behind', () => {
    const one = aCaseNow(1, {
      ...{ wasDiscussed: true, isCurrent: true },
      turns: [
        { beganAt: '2026-03-05T12:58:00Z', endedAt: '2026-03-05T13:00:00Z' },
        { beganAt: '2026-03-05T13:01:00Z', endedAt: null },
      ],
    });
    expect(timerWords(one, at)).toEqual({ words: '11 of 8 min, 3 min over', tone: 'look' });
    const now = { cases: [one, aCaseNow(2), aCaseNow(3)] };
    expect(paceWords(now, aMeeting(), at)).toEqual({
      words: '1 of 3 discussed, 16 min planned for the rest, 1 h 19 min left',
      isLate: false,
    });
    const short = aMeeting({ endsAt: '2026-03-05T13:05:00Z' });
    expect(paceWords(now, short, at)).toMatchObject({ isLate: true });
  });

  it('becomes red when somebody leaves, with who and since when', async () => {
    const { room, tell } = openRoom();
    await screen.findByTestId(`quorum-${ANN}`);
    const gone = aPersonInMeeting(SURGEON, {
      ...{ roles: [{ role: 'surgeon', label: 'Surgeon' }], isPresent: false, hereBy: [], since: null },
      goneBy: [{ source: 'panel', since: '2026-03-05T13:04:00Z', why: 'left' }],
    });
    const [first, ...rest] = room.now.cases;
    room.now = {
      ...room.now,
      people: [...room.now.people, gone],
      cases: [{ ...first!, quorum: rest[0]!.quorum }, ...rest],
    };
    tell('mdt-meeting-now-changed');
    const line = within(screen.getByTestId(`quorum-${ANN}`));
    expect(await line.findByText('Not quorate')).toBeTruthy();
    expect(line.getByText('Missing: Surgeon (1)')).toBeTruthy();
    expect(line.getByText('Surgeon: Dr Surgeon not here since 13:04')).toBeTruthy();
  });
});

describe('the way through the list', () => {
  it('takes everybody to the next case, and back', async () => {
    const { room } = openRoom();
    await userEvent.click(await screen.findByTestId('next-case'));
    expect(await screen.findByTestId(`now-case-${BOB}`)).toBeTruthy();
    expect(room.sent).toEqual([BOB]);
    expect(screen.getByTestId('announcer').textContent).toBe('Now: 2, Bob Birch');
    await userEvent.click(screen.getByTestId('look-back'));
    await userEvent.click(await screen.findByTestId('discuss-this'));
    await waitFor(() => {
      expect(room.sent).toEqual([BOB, ANN]);
    });
    expect(screen.queryByTestId('discuss-this')).toBeNull();
  });

  it('follows when somebody else moves on', async () => {
    const { room, tell } = openRoom();
    await screen.findByTestId(`now-case-${ANN}`);
    room.turn(CY);
    tell('mdt-meeting-now-changed');
    expect(await screen.findByTestId(`now-case-${CY}`)).toBeTruthy();
  });

  it('looks at another case without taking the meeting there', async () => {
    const { room, tell } = openRoom();
    await userEvent.click(
      within(await screen.findByTestId(`now-row-${CY}`)).getByRole('button', { name: '3. Cy Cole' }),
    );
    expect(await screen.findByTestId(`now-case-${CY}`)).toBeTruthy();
    expect(room.sent).toEqual([]);
    room.turn(BOB);
    tell('mdt-meeting-now-changed');
    await screen.findByText('The meeting is at 2, Bob Birch');
    expect(screen.getByTestId(`now-case-${CY}`)).toBeTruthy();
    await userEvent.click(screen.getByTestId('follow'));
    expect(await screen.findByTestId(`now-case-${BOB}`)).toBeTruthy();
  });

  it('skips no case when two press at once', async () => {
    const { room } = openRoom();
    await screen.findByTestId('next-case');
    room.turn(BOB);
    await userEvent.click(screen.getByTestId('next-case'));
    expect(
      await screen.findByText(/Somebody else moved the meeting on meanwhile. It is at 2, Bob Birch/),
    ).toBeTruthy();
    expect(room.sent).toEqual([]);
  });

  it('moves on where only the list was changed meanwhile', async () => {
    const { room } = openRoom();
    await screen.findByTestId('next-case');
    room.now = { ...room.now, version: 9 };
    await userEvent.click(screen.getByTestId('next-case'));
    expect(await screen.findByTestId(`now-case-${BOB}`)).toBeTruthy();
  });

  it('begins with the first case', async () => {
    const room = new FakeRoom();
    room.now = aMeetingNow({ current: null, nextCaseId: ANN, cases: [aCaseNow(1), aCaseNow(2)] });
    openRoom(room);
    await userEvent.click(await screen.findByRole('button', { name: 'Begin with 1, Ann Ash' }));
    expect(await screen.findByTestId(`now-case-${ANN}`)).toBeTruthy();
  });

  it('lets a Viewer look, and change nothing', async () => {
    const room = new FakeRoom();
    openRoom(room, { ...ME, appRoles: ['Viewer'] });
    const field = await screen.findByTestId<HTMLTextAreaElement>('outcome-recommendation');
    expect(field.readOnly).toBe(true);
    expect(screen.queryByTestId('next-case')).toBeNull();
    expect(screen.queryByTestId('finish-meeting')).toBeNull();
    expect(room.signs).toEqual([]);
  });
});

describe('who is here', () => {
  it('says who says so, and both sides where sources disagree', async () => {
    const room = new FakeRoom();
    room.now = aMeetingNow({
      people: [
        aPersonInMeeting(DOCTOR),
        aPersonInMeeting(NURSE, {
          roles: [{ role: 'nurse', label: 'Nurse' }],
          ...{ hereBy: ['phone'], said: [{ source: 'phone', by: DOCTOR }] },
          covers: [DOCTOR],
        }),
        aPersonInMeeting(SURGEON, {
          ...{ hereBy: ['panel'], isDisputed: true },
          goneBy: [{ source: 'manual', since: '2026-03-05T13:02:00Z', why: 'left' }],
          said: [{ source: 'manual', by: NURSE }],
        }),
      ],
    });
    openRoom(room);
    expect(await screen.findByText('Here now: 3')).toBeTruthy();
    expect(person(DOCTOR).getByText('panel open')).toBeTruthy();
    expect(person(NURSE).getByText('Nurse, for Dr A')).toBeTruthy();
    expect(person(NURSE).getByText('on the telephone, said by Dr A')).toBeTruthy();
    expect(person(SURGEON).getByText('Sources disagree')).toBeTruthy();
    expect(person(SURGEON).getByText('Here: panel open')).toBeTruthy();
    expect(person(SURGEON).getByText('Gone: left at 13:02, said by Nurse B')).toBeTruthy();
  });

  it('says where Confer sees nothing of the call', async () => {
    const room = new FakeRoom();
    room.now = aMeetingNow({ seesCall: false });
    const { tell } = openRoom(room);
    expect((await screen.findByTestId('call-not-seen')).textContent).toMatch(/sees nothing of the call/);
    room.now = aMeetingNow({ seesCall: true });
    tell('mdt-meeting-now-changed');
    await waitFor(() => {
      expect(screen.queryByTestId('call-not-seen')).toBeNull();
    });
  });

  it('is said of members by a menu', async () => {
    const { room } = openRoom();
    await userEvent.click(await screen.findByRole('button', { name: 'Mark where Nurse B is' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Nurse B is on the telephone' }));
    expect(await person(NURSE).findByText('on the telephone, said by Dr A')).toBeTruthy();
    expect(room.marks).toEqual([{ practitionerId: NURSE.practitionerId, is: 'on-the-phone' }]);
  });

  it('is said of others with a role, or the member for whom they come', async () => {
    const { room } = openRoom();
    await userEvent.click(await screen.findByTestId('mark-other'));
    await userEvent.click(screen.getByTestId('mark-send'));
    expect(screen.getByText('Choose a role, or the member for whom they come')).toBeTruthy();
    expect(room.marks).toEqual([]);
    await userEvent.type(screen.getByTestId('mark-who'), 'Dr S');
    await userEvent.click(await screen.findByRole('option', { name: /Dr Surgeon/ }));
    await userEvent.selectOptions(screen.getByTestId('mark-role'), 'surgeon');
    await userEvent.selectOptions(screen.getByTestId('mark-covers'), NURSE.practitionerId);
    room.refusal = refused(422, 'mdt-role-not-known', {
      errors: [{ pointer: '/role', detail: 'Choose another role' }],
    });
    await userEvent.click(screen.getByTestId('mark-send'));
    expect(await screen.findByText('Choose another role')).toBeTruthy();
    await userEvent.click(screen.getByTestId('mark-send'));
    await waitFor(() => {
      expect(screen.queryByTestId('mark-form')).toBeNull();
    });
    const { practitionerId } = SURGEON;
    expect(room.marks).toEqual([
      { practitionerId, is: 'in-the-room', role: 'surgeon', covers: NURSE.practitionerId },
    ]);
  });

  it('is told by the panel while it is open, with another id each time that it is opened', async () => {
    const room = new FakeRoom();
    const first = openRoom(room);
    await screen.findByTestId('now-people');
    window.dispatchEvent(new Event('pagehide'));
    window.dispatchEvent(new Event('pageshow'));
    first.view.unmount();
    expect(room.signs.map(({ is }) => is)).toEqual(['here', 'left', 'here', 'left']);
    expect(new Set(room.signs.map(({ panelId }) => panelId)).size).toBe(2);
  });

  it('is told no more once the meeting is over', async () => {
    const { room, tell, view } = openRoom();
    await screen.findByTestId('now-people');
    room.now = { ...room.now, version: 8, status: 'finished', current: null };
    tell('mdt-meeting-now-changed');
    await screen.findByText('Here at the end');
    view.unmount();
    expect(room.signs.map(({ is }) => is)).toEqual(['here']);
  });
});
