import { act, screen, waitFor } from '@testing-library/react';
import type { LiveEvent } from '../../../api/kernel/contract/live.ts';
import { listResources } from '../../../api/resources/contract/endpoints.ts';
import { searchSlots } from '../../../api/slots/contract/endpoints.ts';
import { BookPage } from '../../../tabs/pages/book/book-page.tsx';
import { aSlot, id } from '../support/an-appointment.ts';
import { answering, fakeApi, fakeLive, renderWithConfer } from '../support/render-with-confer.tsx';
import { found } from './a-draft.ts';

const booked = (eventId: string, serviceLineId = id(100)): LiveEvent => ({
  eventId,
  kind: 'appointment-booked',
  subject: { kind: 'appointment', id: id(10) },
  serviceLineId,
});

it('searches once for many who book in the service line, and not for another one', async () => {
  const live = fakeLive();
  let searches = 0;
  renderWithConfer(<BookPage />, {
    live,
    api: fakeApi({}, [
      answering(listResources, () => ({ items: [], nextCursor: null })),
      answering(searchSlots, () => {
        searches += 1;
        return found(searches === 1 ? [aSlot('2026-03-03T10:00:00Z')] : []);
      }),
    ]),
  });
  await screen.findByTestId('slot');
  act(() => {
    live.say(booked('1', id(999)));
    for (const eventId of ['2', '3', '4']) live.say(booked(eventId));
  });
  await waitFor(
    () => {
      expect(screen.queryByTestId('slot')).toBeNull();
    },
    { timeout: 4000 },
  );
  expect(searches).toBe(2);
});
