import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { extendHold, releaseHold, takeHold } from '../../../api/booking/contract/endpoints.ts';
import { searchSlots } from '../../../api/slots/contract/endpoints.ts';
import type { Hold, TakeHold } from '../../../api/booking/contract/booking-changes.ts';
import { listResources } from '../../../api/resources/contract/endpoints.ts';
import { ProblemError } from '../../../tabs/api-client/problem-error.ts';
import { BookPage } from '../../../tabs/pages/book/book-page.tsx';
import { aSlot, DR_A, id } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer, type Answering } from '../support/render-with-confer.tsx';
import { found } from './a-draft.ts';

const SLOTS = [aSlot('2026-03-03T10:00:00Z'), aSlot('2026-03-03T11:00:00Z')];
const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

/** Records what is held and given back, in order. */
function show(answer: (hold: TakeHold) => Promise<Hold>, ...answers: Answering[]) {
  const log: string[] = [];
  const searches: unknown[] = [];
  const { unmount } = renderWithConfer(<BookPage />, {
    api: fakeApi({}, [
      ...answers,
      answering(listResources, () => ({ items: [], nextCursor: null })),
      answering(searchSlots, ({ body }) => {
        searches.push(body);
        return found(SLOTS);
      }),
      answering(takeHold, ({ body }) => {
        log.push(`take ${body.startsAt}`);
        return answer(body);
      }),
      answering(releaseHold, ({ holdId }) => {
        log.push(`release ${holdId}`);
        return {};
      }),
    ]),
  });
  return { log, searches, unmount };
}

const choose = async (index: number): Promise<void> => {
  await userEvent.click((await screen.findAllByTestId('slot'))[index]!);
};

describe('keeping the chosen time', () => {
  it('says until when it is held and with whom it was asked for', async () => {
    const asked: TakeHold[] = [];
    show((hold) => {
      asked.push(hold);
      return Promise.resolve({ holdId: id(71), expiresAt: inMinutes(5) });
    });
    await choose(0);
    expect((await screen.findByTestId('hold')).textContent).toMatch(/Held for you until \d\d:\d\d/);
    expect(asked).toEqual([
      {
        serviceLineId: id(100),
        startsAt: SLOTS[0]!.startsAt,
        endsAt: SLOTS[0]!.endsAt,
        practitionerIds: [DR_A.practitionerId],
      },
    ]);
    expect(screen.getByTestId('announcer').textContent).toContain('Held for you until');
  });

  it('gives one back before it takes another, and the last one on leaving', async () => {
    let holds = 0;
    const { log, unmount } = show(() => {
      holds += 1;
      return Promise.resolve({ holdId: id(70 + holds), expiresAt: inMinutes(5) });
    });
    await choose(0);
    await screen.findByTestId('hold');
    await choose(1);
    await waitFor(() => {
      expect(log).toHaveLength(3);
    });
    unmount();
    await waitFor(() => {
      expect(log).toEqual([
        `take ${SLOTS[0]!.startsAt}`,
        `release ${id(71)}`,
        `take ${SLOTS[1]!.startsAt}`,
        `release ${id(72)}`,
      ]);
    });
  });

  it('gives it back when the whole tab is closed', async () => {
    const { log } = show(() => Promise.resolve({ holdId: id(71), expiresAt: inMinutes(5) }));
    await choose(0);
    await screen.findByText(/Held for you until/, { selector: '[data-testid="hold"] span' });
    window.dispatchEvent(new Event('pagehide'));
    expect(log.at(-1)).toBe(`release ${id(71)}`);
  });

  it('says when it has run out, and takes it anew when asked', async () => {
    const ends = [inMinutes(-1), inMinutes(5)];
    show(() => Promise.resolve({ holdId: id(71), expiresAt: ends.shift()! }));
    await choose(0);
    expect((await screen.findByText(/No longer held for you/)).textContent).toContain('others may take it');
    await userEvent.click(screen.getByTestId('hold-again'));
    expect(
      await screen.findByText(/Held for you until/, { selector: '[data-testid="hold"] span' }),
    ).toBeTruthy();
  });

  it('offers to hold it longer in the last minute', async () => {
    const extended: string[] = [];
    show(
      () => Promise.resolve({ holdId: id(71), expiresAt: inMinutes(0.5) }),
      answering(extendHold, ({ holdId }) => {
        extended.push(holdId);
        return { holdId, expiresAt: inMinutes(5) };
      }),
    );
    await choose(0);
    await userEvent.click(await screen.findByTestId('hold-longer'));
    await waitFor(() => {
      expect(screen.queryByTestId('hold-longer')).toBeNull();
    });
    expect(extended).toEqual([id(71)]);
  });

  it('shows three other times when somebody else holds it, and searches again', async () => {
    const others = ['12:00', '13:00', '14:00'].map((time) => aSlot(`2026-03-03T${time}:00Z`));
    const { searches } = show((hold) =>
      hold.startsAt === SLOTS[0]!.startsAt
        ? Promise.reject(
            new ProblemError({
              type: 'urn:confer:problem:refusal:slot-held',
              title: 'Somebody else is booking this time. Choose another.',
              status: 409,
              instance: 'x',
              alternatives: others,
            }),
          )
        : Promise.resolve({ holdId: id(71), expiresAt: inMinutes(5) }),
    );
    await choose(0);
    await screen.findByText('Somebody else is booking this time. Choose another.');
    expect(screen.getByTestId('book-summary').textContent).toContain('another time');
    expect(screen.getAllByTestId('alternative-slot')).toHaveLength(3);
    await waitFor(() => {
      expect(searches).toHaveLength(2);
    });
    await userEvent.click(screen.getByRole('button', { name: 'Tue 3 Mar 12:00' }));
    expect(
      await screen.findByText(/Held for you until/, { selector: '[data-testid="hold"] span' }),
    ).toBeTruthy();
  });

  it('does not stand in the way when a hold cannot be had', async () => {
    show(() => Promise.reject(new Error('down')));
    await choose(0);
    expect((await screen.findByTestId('hold')).dataset['state']).toBe('not-held');
    expect(screen.getByTestId('book-summary').textContent).toBe('Still needed: a patient');
  });
});
