import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { addDays, dateInZone } from '../../words/zoned-day.ts';
import type { BookingDraft } from './booking-draft.ts';

/** The form as one that follows an appointment: held the same way, from the day on on which it is wanted. */
export const draftAfter =
  ({ patientStartsAt, timeZone, modality, location }: Appointment, afterWeeks: number | null) =>
  (draft: BookingDraft): BookingDraft => ({
    ...draft,
    held: { modality, location: location ?? '' },
    suits:
      afterWeeks === null
        ? draft.suits
        : {
            ...draft.suits,
            earliest: addDays(dateInZone(Date.parse(patientStartsAt), timeZone), afterWeeks * 7),
          },
  });
