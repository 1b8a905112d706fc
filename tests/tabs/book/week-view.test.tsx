import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { getWeek, searchSlots } from '../../../api/slots/contract/endpoints.ts';
import type { Slot, Week } from '../../../api/slots/contract/slots.ts';
import { WeekView } from '../../../tabs/pages/book/week/week-view.tsx';
import { mondayOf, addDays, dateInZone } from '../../../tabs/words/zoned-day.ts';
import { aSlot, DR_A } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';
import { aDraft, found } from './a-draft.ts';

const LONDON = 'Europe/London';
const PATIENTLY = { timeout: 5000 };
/** The Monday after this week: all of it is still to come. */
const MONDAY = addDays(mondayOf(dateInZone(Date.now(), LONDON)), 7);
const noon = (date: string): string => `${date}T12:00:00Z`;

jest.setTimeout(30_000);

function weekOf(date: string): Week {
  return {
    timeZone: LONDON,
    startsOn: date,
    people: [
      {
        ...DR_A,
        open: [0, 1, 2, 3, 4].map((day) => ({
          startsAt: `${addDays(date, day)}T11:00:00Z`,
          endsAt: `${addDays(date, day)}T13:00:00Z`,
        })),
        taken: [],
        isOutlookKnown: true,
      },
    ],
    outlook: { refreshedAt: null, notKnown: [] },
  };
}

function show() {
  const chosen: Slot[] = [];
  const weeks: string[] = [];
  renderWithConfer(
    <WeekView
      draft={aDraft()}
      firstFree={MONDAY}
      holdId={undefined}
      onChoose={(slot) => {
        chosen.push(slot);
      }}
    />,
    {
      api: fakeApi({}, [
        answering(getWeek, ({ query: { date } }) => {
          weeks.push(date);
          return weekOf(date);
        }),
        answering(searchSlots, ({ body: { from } }) => {
          const monday = dateInZone(Date.parse(from ?? ''), LONDON);
          return found([aSlot(noon(monday)), aSlot(noon(addDays(monday, 2)))]);
        }),
      ]),
    },
  );
  return { chosen, weeks };
}

const focusFirst = (): void => {
  act(() => {
    screen.getAllByTestId('week-slot')[0]!.focus();
  });
};
const focused = (): string | null | undefined => document.activeElement?.getAttribute('aria-label');

describe('the week by keyboard', () => {
  it('is one stop for the Tab key, at the first free time, which Enter chooses', async () => {
    const { chosen } = show();
    await screen.findByTestId('week-grid', {}, PATIENTLY);
    const stops = screen.getAllByRole('gridcell').filter((cell) => cell.tabIndex === 0);
    expect(stops).toHaveLength(1);
    focusFirst();
    expect(focused()).toMatch(/^Mon \d+ \w+ 1[23]:00, free: Dr A$/);
    await userEvent.keyboard('{Enter}');
    expect(chosen.map((slot) => slot.startsAt)).toEqual([noon(MONDAY)]);
  });

  it('goes from day to day and time to time, and to the ends of the week', async () => {
    show();
    await screen.findByTestId('week-grid', {}, PATIENTLY);
    focusFirst();
    await userEvent.keyboard('{ArrowRight}');
    expect(focused()).toMatch(/^Tue .* not free for all: Dr A free$/);
    await userEvent.keyboard('{End}{ArrowUp}');
    expect(focused()).toMatch(/^Fri /);
    await userEvent.keyboard('{Home}');
    expect(focused()).toMatch(/^Mon /);
  });

  it('pages by week and keeps the focus in the grid', async () => {
    const { weeks } = show();
    await screen.findByTestId('week-grid', {}, PATIENTLY);
    focusFirst();
    await userEvent.keyboard('{PageDown}');
    const next = addDays(MONDAY, 7);
    await screen.findByText(new RegExp(`${Number(next.slice(8))} .* to `), {}, PATIENTLY);
    await screen.findAllByRole('gridcell', {}, PATIENTLY);
    expect(weeks).toEqual([MONDAY, next]);
    expect(document.activeElement?.getAttribute('role')).toBe('gridcell');
  });

  it('does not go before this week, and says so', async () => {
    show();
    await screen.findByTestId('week-grid', {}, PATIENTLY);
    focusFirst();
    await userEvent.keyboard('{PageUp}{PageUp}');
    expect(screen.getByTestId('announcer').textContent).toBe('This is the first week that can be booked');
  });

  it('says what holds at a time that is pointed at', async () => {
    show();
    await screen.findByTestId('week-grid', {}, PATIENTLY);
    await userEvent.hover(screen.getAllByTestId('week-slot')[1]!);
    expect(screen.getByTestId('week-detail').textContent).toMatch(/^Wed .* free: Dr A$/);
  });
});
