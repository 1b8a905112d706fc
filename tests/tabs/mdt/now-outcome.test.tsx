import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { refused } from '../support/an-mdt.ts';
import {
  aMeetingNow,
  ANN,
  anOutcome,
  BOB,
  DOCTOR,
  FakeRoom,
  NURSE,
  openRoom,
} from '../support/a-meeting-under-way.tsx';

const recommendation = () => screen.findByTestId<HTMLTextAreaElement>('outcome-recommendation');
const state = () => screen.getByTestId('state-recommendation').textContent;
const says = (words: string, timeout = 4000) =>
  waitFor(
    () => {
      expect(state()).toBe(words);
    },
    { timeout },
  );
const type = async (text: string): Promise<void> => {
  await userEvent.type(await recommendation(), text);
};
const kept = (): string[] => Object.keys(window.localStorage);

beforeEach(() => {
  window.localStorage.clear();
});

describe('an outcome that is written while everybody looks', () => {
  it('is saved by itself when the typist rests, with what was typed left as it is', async () => {
    const { room } = openRoom();
    await type('Operate ');
    expect(state()).toBe('Saving…');
    expect(kept()).toHaveLength(1);
    await says('Saved');
    expect(room.writes).toEqual(['Operate']);
    expect(kept()).toEqual([]);
    // the space at its end is still there for the next word
    await type('soon');
    await waitFor(() => {
      expect(room.writes).toEqual(['Operate', 'Operate soon']);
    });
    expect((await recommendation()).value).toBe('Operate soon');
    expect(room.typing[0]).toBe(true);
  });

  it('shows what others write, and who writes where', async () => {
    const { room, tell } = openRoom();
    await recommendation();
    room.put(ANN, 'recommendation', 'Wait');
    const fields = room.outcome(ANN).fields.map((one) => ({
      ...one,
      typing: one.field === 'recommendation' ? [NURSE, DOCTOR] : [],
    }));
    room.outcomes.set(ANN, { ...room.outcome(ANN), fields });
    tell('mdt-typing', ANN);
    await waitFor(async () => {
      expect((await recommendation()).value).toBe('Wait');
    });
    expect(state()).toBe('Nurse B is writing here. Nurse B, 13:05');
  });

  it('shows both texts where somebody else wrote meanwhile, and saves what is chosen', async () => {
    const { room } = openRoom();
    await type('Operate');
    room.put(ANN, 'recommendation', 'Wait');
    const others = await screen.findByTestId('others-recommendation', {}, { timeout: 3000 });
    expect(others.textContent).toContain('Nurse B wrote here meanwhile');
    expect(others.textContent).toContain('Wait');
    expect((await recommendation()).value).toBe('Operate');
    expect(room.writes).toEqual([]);
    expect(kept()).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Keep both: Recommendation' }));
    await says('Saved');
    expect(room.writes).toEqual(['Wait\nOperate']);
    expect(kept()).toEqual([]);
  });

  it('takes the other text, or keeps the own one over it', async () => {
    const { room } = openRoom();
    await type('Operate');
    room.put(ANN, 'recommendation', 'Wait');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Take theirs: Recommendation' }, { timeout: 3000 }),
    );
    expect((await recommendation()).value).toBe('Wait');
    expect(kept()).toEqual([]);
    await type(' a week');
    room.put(ANN, 'recommendation', 'Wait a month');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Keep mine: Recommendation' }, { timeout: 3000 }),
    );
    await says('Saved');
    expect(room.writes).toEqual(['Wait a week']);
  });

  it('says that it is not sent without a connection, and is sent once when that is back', async () => {
    const { room } = openRoom();
    await recommendation();
    room.isDown = true;
    await type('Operate');
    await says('Not sent yet: no connection.');
    await type(' soon');
    expect(state()).toBe('Not sent yet: no connection.');
    room.isDown = false;
    window.dispatchEvent(new Event('online'));
    await says('Saved');
    expect(room.writes).toEqual(['Operate soon']);
    expect(kept()).toEqual([]);
  });

  it('is sent after a reload, and not twice where only the answer was lost', async () => {
    const room = new FakeRoom();
    const first = openRoom(room);
    await recommendation();
    room.losesAnswers = true;
    await type('Operate');
    await says('Not sent yet: no connection.');
    first.view.unmount();
    expect(kept()).toHaveLength(1);
    room.losesAnswers = false;
    openRoom(room);
    await says('Saved');
    expect(room.writes).toEqual(['Operate']);
    expect(kept()).toEqual([]);
  });

  it('is sent by the next panel where this one went before it was', async () => {
    const room = new FakeRoom();
    const first = openRoom(room);
    await recommendation();
    room.isDown = true;
    await type('Operate');
    first.view.unmount();
    room.isDown = false;
    openRoom(room);
    await says('Saved');
    expect(room.writes).toEqual(['Operate']);
  });

  it('is never found by somebody else who signs in, nor after the meeting', async () => {
    const room = new FakeRoom();
    const first = openRoom(room);
    await recommendation();
    room.isDown = true;
    await type('Operate');
    first.view.unmount();
    expect(kept()).toHaveLength(1);
    room.isDown = false;
    room.now = aMeetingNow({ status: 'finished', current: null });
    const finished = openRoom(room);
    await screen.findByText('What was decided');
    await waitFor(() => {
      expect(kept()).toEqual([]);
    });
    finished.view.unmount();
    window.localStorage.setItem(
      'confer-outcome/R0Z/somebody-else/m/c/recommendation',
      JSON.stringify({ text: 'A secret', at: Date.now() }),
    );
    openRoom();
    await recommendation();
    expect(kept()).toEqual([]);
  });

  it('says what Confer does not take, and keeps it to be copied', async () => {
    const { room } = openRoom();
    await recommendation();
    room.refusal = refused(409, 'mdt-case-not-on-list');
    await type('Operate');
    expect(await screen.findByText('mdt-case-not-on-list', {}, { timeout: 3000 })).toBeTruthy();
    expect((await recommendation()).value).toBe('Operate');
    await userEvent.click(screen.getByRole('button', { name: 'Give up what I typed' }));
    expect((await recommendation()).value).toBe('');
    expect(kept()).toEqual([]);
  });
});

describe('a case that changes while somebody types', () => {
  it('stays while they type, goes where the meeting is afterwards, and loses nothing', async () => {
    const { room, tell } = openRoom();
    await type('Operate');
    room.turn(BOB);
    tell('mdt-meeting-now-changed');
    expect(await screen.findByText('The meeting is at 2, Bob Birch')).toBeTruthy();
    await type(' soon');
    await waitFor(() => {
      expect(room.writes.at(-1)).toBe('Operate soon');
    });
    expect(room.field(BOB, 'recommendation').value).toBe('');
    await screen.findByTestId(`now-case-${BOB}`, {}, { timeout: 7000 });
    expect((await recommendation()).value).toBe('');
    await userEvent.click(screen.getByTestId('look-back'));
    expect((await recommendation()).value).toBe('Operate soon');
  }, 15_000);

  it('sends what was typed about the case before, and says where it could not', async () => {
    const { room, tell } = openRoom();
    await recommendation();
    room.isDown = true;
    await type('Operate');
    await says('Not sent yet: no connection.');
    room.turn(BOB);
    tell('mdt-meeting-now-changed');
    await userEvent.click(await screen.findByTestId('follow'));
    expect(await screen.findByText('What you typed about 1, Ann Ash is not saved yet')).toBeTruthy();
    room.isDown = false;
    window.dispatchEvent(new Event('online'));
    await waitFor(() => {
      expect(room.field(ANN, 'recommendation').value).toBe('Operate');
    });
    expect(room.field(BOB, 'recommendation').value).toBe('');
    expect(screen.queryByText(/is not saved yet/)).toBeNull();
  });
});

describe('two panels of one person', () => {
  it('write in the same case, each with an id of its own', async () => {
    const room = new FakeRoom();
    const first = openRoom(room);
    const second = openRoom(room);
    await waitFor(() => {
      expect(screen.getAllByTestId('outcome-recommendation')).toHaveLength(2);
    });
    const [one, two] = screen.getAllByTestId<HTMLTextAreaElement>('outcome-recommendation');
    expect(room.signs).toHaveLength(2);
    await userEvent.type(one!, 'Operate');
    await waitFor(
      () => {
        expect(room.writes).toEqual(['Operate']);
      },
      { timeout: 3000 },
    );
    second.tell('mdt-outcome-changed', ANN);
    await waitFor(() => {
      expect(two!.value).toBe('Operate');
    });
    first.view.unmount();
    expect(room.signs.filter(({ is }) => is === 'left')).toHaveLength(1);
  });
});

describe('an outcome that was confirmed', () => {
  const CONFIRMED = {
    ...{ number: 1, confirmedBy: DOCTOR, confirmedAt: '2026-03-05T13:06:00Z', noAnswerBecause: null },
    ...{ noAnswerToPatientBecause: null, ownWordsVersion: null },
    ...{ confirmed: [], isQuorate: true, quorumWords: 'Quorate', short: [], present: [] },
  };
  const confirmedRoom = (): FakeRoom => {
    const room = new FakeRoom();
    room.put(ANN, 'recommendation', 'Operate');
    room.outcomes.set(ANN, { ...room.outcome(ANN), state: 'confirmed', confirmations: [CONFIRMED] });
    return room;
  };

  it('is changed with a reason only, and shows its versions', async () => {
    const { room } = openRoom(confirmedRoom());
    expect((await recommendation()).readOnly).toBe(true);
    expect(screen.getByText('Confirmed by Dr A at 13:06')).toBeTruthy();
    await userEvent.click(screen.getByTestId('change-outcome'));
    await userEvent.type(screen.getByTestId('change-reason'), 'A new scan{Enter}');
    await type(' later');
    await waitFor(
      () => {
        expect(room.writes).toEqual(['Operate later']);
      },
      { timeout: 3000 },
    );
    expect(room.outcome(ANN).history.at(-1)?.reason).toBe('A new scan');
    const versions = within(screen.getByTestId('outcome-versions'));
    expect(versions.getByText('Recommendation, version 1')).toBeTruthy();
  });

  it('keeps what was typed when somebody confirmed meanwhile, and asks why', async () => {
    const room = new FakeRoom();
    openRoom(room);
    await type('Operate');
    room.outcomes.set(ANN, { ...anOutcome(ANN), state: 'confirmed', confirmations: [CONFIRMED] });
    await userEvent.type(
      await screen.findByTestId('reason-recommendation', {}, { timeout: 3000 }),
      'It was said{Enter}',
    );
    await says('Saved');
    expect(room.outcome(ANN).history.at(-1)).toMatchObject({ value: 'Operate', reason: 'It was said' });
  });
});
