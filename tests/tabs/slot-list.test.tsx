import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { groupSlots } from '../../tabs/pages/book/group-slots.ts';
import { SlotList } from '../../tabs/pages/book/slot-list.tsx';
import { aSlot, DR_A, NURSE_B } from './support/an-appointment.ts';
import { fakeApi, renderWithConfer } from './support/render-with-confer.tsx';

const LONDON = 'Europe/London';

describe('grouping slots', () => {
  it('keeps the days and puts together who it would be, in order of time', () => {
    const days = groupSlots([
      {
        date: '2026-07-03',
        slots: [
          aSlot('2026-07-03T09:00:00Z', [NURSE_B]),
          aSlot('2026-07-03T09:30:00Z'),
          aSlot('2026-07-03T10:00:00Z', [NURSE_B]),
        ],
      },
      { date: '2026-07-04', slots: [aSlot('2026-07-03T23:15:00Z')] },
    ]);
    expect(days.map((day) => day.date)).toEqual(['2026-07-03', '2026-07-04']);
    expect(days[0]?.teams.map((team) => team.slots.map((slot) => slot.startsAt))).toEqual([
      ['2026-07-03T09:00:00Z', '2026-07-03T10:00:00Z'],
      ['2026-07-03T09:30:00Z'],
    ]);
  });
});

describe('the list of free times', () => {
  const slots = [
    aSlot('2026-03-03T09:00:00Z', [DR_A, NURSE_B]),
    aSlot('2026-03-03T09:30:00Z', [DR_A, NURSE_B]),
  ];
  const show = (onChoose = jest.fn()) =>
    renderWithConfer(
      <SlotList
        days={[{ date: '2026-03-03', slots }]}
        timeZone={LONDON}
        chosen={undefined}
        onChoose={onChoose}
      />,
      { api: fakeApi({}) },
    );

  it('names each time with its day and people for those who cannot see the page', () => {
    show();
    expect(
      screen.getByRole('radio', { name: 'Tue 3 Mar 09:00 with Dr A, Nurse B' }).dataset['startsAt'],
    ).toBe('2026-03-03T09:00:00Z');
  });

  it('offers both times of the hour that is on the wall twice, each by which of the two it is', () => {
    const night = [aSlot('2026-10-25T00:30:00Z'), aSlot('2026-10-25T01:30:00Z')];
    renderWithConfer(
      <SlotList
        days={[{ date: '2026-10-25', slots: night }]}
        timeZone={LONDON}
        chosen={undefined}
        onChoose={jest.fn()}
      />,
      { api: fakeApi({}) },
    );
    const names = ['before the clocks go back', 'after the clocks go back'].map((which) =>
      screen.getByRole('radio', { name: `Sun 25 Oct 01:30 (${which}) with Dr A` }),
    );
    expect(names.map(({ dataset }) => dataset['startsAt'])).toEqual(night.map(({ startsAt }) => startsAt));
  });

  it('is one stop for the Tab key; arrows move and Space chooses', async () => {
    const onChoose = jest.fn();
    show(onChoose);
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight} ');
    expect(onChoose).toHaveBeenCalledWith(slots[1]);
    await userEvent.tab();
    expect(document.activeElement?.getAttribute('role')).not.toBe('radio');
  });
});
