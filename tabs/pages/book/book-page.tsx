import { makeStyles, tokens } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { BookedAppointment } from '../../../api/contract/appointments.ts';
import { fieldErrors } from '../../api-client/field-errors.ts';
import { SubmissionKey } from '../../api-client/submission-key.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { BookedPanel } from './booked-panel.tsx';
import { BookingBar } from './booking-bar.tsx';
import { bookingOf, newDraft } from './booking-draft.ts';
import type { BookingDraft } from './booking-draft.ts';
import { BookingFailure } from './booking-failure.tsx';
import { PatientSection } from './patient-section.tsx';
import { ProxySection } from './proxy-section.tsx';
import { SlotSection } from './slot-section.tsx';
import { WhatFor } from './what-for.tsx';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(320px, 5fr) 7fr',
    columnGap: tokens.spacingHorizontalXXXL,
    '@media (max-width: 899px)': { gridTemplateColumns: '1fr' },
  },
});

function BookingForm({ onBooked }: { onBooked: (booked: BookedAppointment) => void }) {
  const styles = useStyles();
  const { api, me, newKey } = useConfer();
  const serviceLines = useConfer().serviceLines.filter((line) =>
    me.serviceLineIds.includes(line.serviceLineId),
  );
  const [draft, setDraft] = useState<BookingDraft>(() => newDraft(serviceLines[0]));
  const [submission] = useState(() => new SubmissionKey(newKey));
  const form = useRef<HTMLDivElement>(null);
  const { timeZone } = me.organisation;
  const book = useAction(async () => {
    const booking = bookingOf(draft);
    if (booking !== undefined) onBooked(await submission.submit(booking, (key) => api.book(booking, key)));
  });
  const errors = fieldErrors(book.error);
  const submit = async (): Promise<void> => {
    if (await book.run()) return;
    // after the page has marked what is wrong, go to the first of it
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 0);
  };
  if (serviceLines.length === 0) {
    return (
      <EmptyState title="You do not belong to a service line yet">
        An administrator of Confer can add you to one.
      </EmptyState>
    );
  }
  return (
    <div ref={form}>
      <div className={styles.columns}>
        <div>
          <WhatFor serviceLines={serviceLines} draft={draft} errors={errors} onChange={setDraft} />
          <PatientSection draft={draft} errors={errors} onChange={setDraft} />
          <ProxySection
            proxy={draft.proxy}
            errors={errors}
            onChange={(proxy) => {
              setDraft({ ...draft, proxy });
            }}
          />
        </div>
        <SlotSection draft={draft} onChange={setDraft} />
      </div>
      <BookingFailure
        error={book.error}
        timeZone={timeZone}
        onChoose={(slot) => {
          setDraft({ ...draft, slot });
          book.clear();
        }}
      />
      <BookingBar draft={draft} timeZone={timeZone} isBooking={book.isRunning} onBook={() => void submit()} />
    </div>
  );
}

/** "When can these people see this patient?" */
export function BookPage() {
  const [booked, setBooked] = useState<BookedAppointment | undefined>(undefined);
  if (booked !== undefined) {
    return (
      <BookedPanel
        booked={booked}
        onAnother={() => {
          setBooked(undefined);
        }}
      />
    );
  }
  return (
    <>
      <PageHead title="Book" />
      <BookingForm onBooked={setBooked} />
    </>
  );
}
