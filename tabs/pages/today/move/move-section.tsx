import { Button, makeStyles, Radio, RadioGroup, Spinner, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { rescheduleAppointment } from '../../../../api/booking/contract/endpoints.ts';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import type { Slot } from '../../../../api/slots/contract/slots.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { ProblemError } from '../../../api-client/problem-error.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { ANY_TIME } from '../../book/booking-draft.ts';
import { BookingFailure } from '../../book/booking-failure.tsx';
import { withSuits } from '../../book/draft-search.ts';
import { HoldLine } from '../../book/hold-line.tsx';
import { SuitsFields } from '../../book/suits-fields.tsx';
import { useHold } from '../../book/use-hold.ts';
import { useSlotPages } from '../../book/use-slot-pages.ts';
import type { UnderWayReason } from '../../../../api/appointments/contract/under-way-words.ts';
import { WHY_UNDER_WAY, WhyField } from '../why-field.tsx';
import { isUnderWay } from '../who-waits.ts';
import { whenWords } from '../attendance/facts-words.ts';
import { MoveSummary } from './move-summary.tsx';
import { MoveTimes } from './move-times.tsx';
import { moveSearch, rescheduleOf, whoIsTold } from './move-search.ts';
import { OtherGroups } from './other-groups.tsx';
import type { MoveWith } from './move-search.ts';

const useStyles = makeStyles({
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    ':focus': { outlineStyle: 'none' },
  },
  now: { margin: 0, color: tokens.colorNeutralForeground2 },
  with: { flexWrap: 'wrap', marginInlineStart: '-8px' },
  bar: {
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    marginBottom: tokens.spacingVerticalL,
    paddingBlock: tokens.spacingVerticalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    '@media (max-width: 719px)': { '& > button': { flexGrow: 1 } },
  },
});

const moveWords = (people: number): string => {
  if (people === 0) return 'Move';
  return people === 1 ? 'Move and tell 1 person' : `Move and tell ${people} people`;
};

interface MoveSectionProps {
  appointment: Appointment;
  onMoved: () => void;
  /** Somebody changed the appointment in the meantime: it has to be read again. */
  onStale: () => void;
  onLeave: () => void;
}

/** Another time for an appointment: the same people first, then anyone with their roles. */
export function MoveSection({ appointment, onMoved, onStale, onLeave }: MoveSectionProps) {
  const styles = useStyles();
  const { api, newKey } = useConfer();
  const { appointmentId, version, timeZone } = appointment;
  const [submission] = useState(() => new SubmissionKey(newKey));
  const [moveWith, setMoveWith] = useState<MoveWith>('same-people');
  const [suits, setSuits] = useState(ANY_TIME);
  const [slot, setSlot] = useState<Slot | undefined>(undefined);
  const [evenThoughUnderWay, setEvenThough] = useState<UnderWayReason | undefined>(undefined);
  const asksWhy = isUnderWay(appointment);
  const hold = useHold(appointment.serviceLine.serviceLineId, slot, appointment.patient.patientId);
  const pages = useSlotPages(withSuits(moveSearch(appointment, moveWith), suits, timeZone), hold.holdId);
  const move = useAction(async () => {
    if (slot === undefined) return;
    const change = {
      ...rescheduleOf(slot, hold.holdId),
      ...(evenThoughUnderWay === undefined ? {} : { evenThoughUnderWay }),
    };
    const content = { change, version };
    try {
      await submission.submit(content, (key) =>
        api.call(rescheduleAppointment, { appointmentId, body: change, seen: version, key }),
      );
    } catch (error) {
      if (error instanceof ProblemError && error.status === 412) onStale();
      throw error;
    }
    hold.wasUsed();
    onMoved();
  });
  const choose = (chosen: Slot): void => {
    move.clear();
    setSlot(chosen);
  };
  const isRefused = hold.state.status === 'refused';
  return (
    <section aria-labelledby="move-title" data-testid="move-section">
      <h3 id="move-title" tabIndex={-1} className={styles.title}>
        Move to another time
      </h3>
      <p className={styles.now}>Now: {whenWords(appointment)}</p>
      {appointment.group === null ? null : <OtherGroups appointment={appointment} onMoved={onMoved} />}
      <RadioGroup
        layout="horizontal"
        aria-label="With whom"
        className={styles.with}
        value={moveWith}
        onChange={(_, { value }) => {
          setMoveWith(value === 'same-roles' ? 'same-roles' : 'same-people');
          setSlot(undefined);
        }}
      >
        <Radio value="same-people" label="With the same people" />
        <Radio value="same-roles" label="With anyone of these roles" data-testid="move-same-roles" />
      </RadioGroup>
      <SuitsFields suits={suits} errors={fieldErrors(pages.error)} onChange={setSuits} />
      <FailureNotice error={pages.error} onRetry={pages.reload} />
      <MoveTimes
        appointment={appointment}
        pages={pages}
        moveWith={moveWith}
        chosen={slot}
        onChoose={choose}
      />
      <div className={styles.bar}>
        <BookingFailure
          error={hold.state.status === 'refused' ? hold.state.error : move.error}
          timeZone={timeZone}
          onChoose={choose}
        />
        {slot === undefined ? null : <MoveSummary appointment={appointment} slot={slot} />}
        {asksWhy ? (
          <WhyField why={WHY_UNDER_WAY} chosen={evenThoughUnderWay} onChoose={setEvenThough} />
        ) : null}
        <HoldLine
          hold={hold}
          timeZone={timeZone}
          onSearchAgain={() => {
            setSlot(undefined);
            pages.reload();
          }}
        />
        <div className={styles.buttons}>
          <Button
            appearance="primary"
            data-testid="move-confirm"
            disabledFocusable={
              slot === undefined ||
              isRefused ||
              move.isRunning ||
              (asksWhy && evenThoughUnderWay === undefined)
            }
            {...(move.isRunning ? { icon: <Spinner size="tiny" /> } : {})}
            onClick={() => void move.run()}
          >
            {moveWords(
              slot === undefined ? appointment.participants.length : whoIsTold(appointment, slot).length,
            )}
          </Button>
          <Button appearance="subtle" onClick={onLeave}>
            Keep the time
          </Button>
        </div>
      </div>
    </section>
  );
}
