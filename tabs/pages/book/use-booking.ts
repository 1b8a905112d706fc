import { useState } from 'react';
import type { BookedAppointment } from '../../../api/booking/contract/book-appointment.ts';
import { bookAppointment, bookSeries } from '../../../api/booking/contract/endpoints.ts';
import type { BookedSeries } from '../../../api/booking/contract/booking-changes.ts';
import { SubmissionKey } from '../../api-client/submission-key.ts';
import { useAction } from '../../hooks/use-action.ts';
import type { Action } from '../../hooks/use-action.ts';
import { useConfer } from '../../shell/confer-context.ts';
import type { BookingDraft } from './booking-draft.ts';
import { bookingOf, seriesOf } from './draft-booking.ts';

/** What a booking made. */
export type Booked = { kind: 'one'; booked: BookedAppointment } | { kind: 'series'; series: BookedSeries };

interface Wanted {
  draft: BookingDraft;
  holdId: string | undefined;
  /** When each appointment of a series starts. */
  times: readonly string[];
}

/** Sends the form, one appointment or a whole series. Pressed again after no clear answer, it books nothing twice. */
export function useBooking(wanted: Wanted, onBooked: (booked: Booked) => void): Action<[]> {
  const { api, newKey } = useConfer();
  const [submission] = useState(() => new SubmissionKey(newKey));
  const { draft, holdId, times } = wanted;
  return useAction(async () => {
    if (draft.kind === 'series') {
      const series = seriesOf(draft, times);
      if (series === undefined) return;
      const booked = await submission.submit(series, (key) => api.call(bookSeries, { body: series, key }));
      onBooked({ kind: 'series', series: booked });
      return;
    }
    const booking = bookingOf(draft, holdId);
    if (booking === undefined) return;
    const booked = await submission.submit(booking, (key) =>
      api.call(bookAppointment, { body: booking, key }),
    );
    onBooked({ kind: 'one', booked });
  });
}
