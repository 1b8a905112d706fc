import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import type { Slot } from '../../../../api/slots/contract/slots.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { OutlookLine } from '../../book/outlook-line.tsx';
import { SlotList } from '../../book/slot-list.tsx';
import { dayAndTime } from '../../book/slot-words.ts';
import type { SlotPages } from '../../book/use-slot-pages.ts';
import { isWhereItIs } from './move-search.ts';
import type { MoveWith } from './move-search.ts';

const useStyles = makeStyles({ more: { marginTop: tokens.spacingVerticalM } });

interface MoveTimesProps {
  appointment: Appointment;
  pages: SlotPages;
  moveWith: MoveWith;
  chosen: Slot | undefined;
  onChoose: (slot: Slot) => void;
}

/** The times to which an appointment can go, but for the one that it has. */
export function MoveTimes({ appointment, pages, moveWith, chosen, onChoose }: MoveTimesProps) {
  const styles = useStyles();
  const { timeZone } = appointment;
  const { result } = pages;
  const days = (result?.days ?? [])
    .map((day) => ({ ...day, slots: day.slots.filter((each) => !isWhereItIs(appointment, each)) }))
    .filter((day) => day.slots.length > 0);
  const first = result?.nothing?.first ?? null;
  return (
    <>
      {pages.isLoading ? <LoadingRows what="free times" /> : null}
      {result === undefined ? null : <OutlookLine outlook={result.outlook} timeZone={timeZone} />}
      {result === undefined || days.length > 0 ? null : (
        <EmptyState
          title="No other time is free for them"
          {...(first === null
            ? {}
            : {
                action: (
                  <Button
                    onClick={() => {
                      onChoose(first);
                    }}
                  >
                    {`Choose the first: ${dayAndTime(first.patientStartsAt, timeZone)}`}
                  </Button>
                ),
              })}
        >
          {moveWith === 'same-people' ? 'Look for anyone with their roles instead.' : 'Look at other days.'}
        </EmptyState>
      )}
      <SlotList days={days} timeZone={timeZone} chosen={chosen} onChoose={onChoose} />
      {pages.readLater === undefined ? null : (
        <Button className={styles.more} disabledFocusable={pages.isReadingLater} onClick={pages.readLater}>
          Show later times
        </Button>
      )}
    </>
  );
}
