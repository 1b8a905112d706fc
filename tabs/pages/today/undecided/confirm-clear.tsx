import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import type { AttendanceCode, ConfirmedClear } from '../../../../api/attendance/contract/attendance.ts';
import { CLEAR_AT_ONCE, isClear } from '../../../../api/attendance/contract/attendance-words.ts';
import { confirmClear } from '../../../../api/attendance/contract/endpoints.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { DialogButtons } from '../../../components/dialog-buttons.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Modal } from '../../../components/modal.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { SHORT_OUTCOMES } from '../../../words/attendance-words.ts';
import { clockTime, shortDay } from '../../../words/times.ts';

const useStyles = makeStyles({
  open: { marginBottom: tokens.spacingVerticalS },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  reasons: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    marginInlineStart: '32px',
  },
});

type Clear = Appointment & { attendance: NonNullable<Appointment['attendance']> & { code: AttendanceCode } };
const clearOnes = (all: readonly Appointment[]): Clear[] =>
  all.filter(
    (one): one is Clear => one.attendance !== null && one.attendance.code !== null && isClear(one.attendance),
  );

const lineOf = ({ patient, patientStartsAt, timeZone, attendance }: Clear): string =>
  `${shortDay(patientStartsAt, timeZone)} ${clockTime(patientStartsAt, timeZone)} ${patient.initials}: ${SHORT_OUTCOMES[attendance.code]}`;

/** "3 confirmed. 1 left out, since it had changed: open it on its own." */
function resultWords({ items }: ConfirmedClear): string {
  const done = items.filter(({ result }) => result === 'confirmed').length;
  const left = items.length - done;
  if (left === 0) return `${String(done)} confirmed`;
  return `${String(done)} confirmed. ${String(left)} left out, since ${left === 1 ? 'it has' : 'they have'} changed: look at ${left === 1 ? 'it' : 'each'} alone.`;
}

/** Confirms those whose evidence is clear, each listed with what is proposed; nothing where fewer than two are. */
export function ConfirmClear(props: { appointments: readonly Appointment[]; onConfirmed: () => void }) {
  const styles = useStyles();
  const { api } = useConfer();
  const announce = useAnnounce();
  const [isOpen, setIsOpen] = useState(false);
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const [result, setResult] = useState<string | undefined>(undefined);
  const all = clearOnes(props.appointments);
  const clear = all.slice(0, CLEAR_AT_ONCE);
  const chosen = clear.filter(({ appointmentId }) => !out.has(appointmentId));
  const confirm = useAction(async () => {
    const items = chosen.map(({ appointmentId, attendance: { version, code } }) => ({
      appointmentId,
      version,
      code,
    }));
    const words = resultWords(await api.call(confirmClear, { body: { items } }));
    setResult(words);
    announce(words);
    setIsOpen(false);
    props.onConfirmed();
  });
  if (clear.length < 2 && result === undefined) return null;
  return (
    <div className={styles.open}>
      {clear.length < 2 ? null : (
        <Button
          size="small"
          data-testid="confirm-clear"
          onClick={() => {
            setOut(new Set());
            setIsOpen(true);
          }}
        >
          {`Confirm ${String(clear.length)} that are clear…`}
        </Button>
      )}
      {result === undefined ? null : <p data-testid="confirm-clear-result">{result}</p>}
      {isOpen ? (
        <Modal
          title="Confirm what is clear"
          testId="confirm-clear-dialog"
          isBusy={confirm.isRunning}
          onClose={() => {
            setIsOpen(false);
          }}
        >
          {(close) => (
            <>
              <p>
                Two independent sources say the same of each. Each becomes a decision of yours and goes to the
                PAS.
                {all.length === clear.length
                  ? null
                  : ` These are the first ${String(clear.length)} of ${String(all.length)}.`}
              </p>
              <ul className={styles.list}>
                {clear.map((one) => (
                  <li key={one.appointmentId}>
                    <Checkbox
                      label={lineOf(one)}
                      checked={!out.has(one.appointmentId)}
                      onChange={(_, { checked }) => {
                        const others = [...out].filter((id) => id !== one.appointmentId);
                        setOut(new Set(checked === true ? others : [...others, one.appointmentId]));
                      }}
                    />
                    <div className={styles.reasons}>{one.attendance.reasons.join(' ')}</div>
                  </li>
                ))}
              </ul>
              <FailureNotice error={confirm.error} />
              <DialogButtons>
                <Button
                  appearance="primary"
                  data-testid="confirm-clear-now"
                  disabledFocusable={chosen.length === 0 || confirm.isRunning}
                  onClick={() => {
                    void confirm.run();
                  }}
                >
                  {`Confirm ${String(chosen.length)}`}
                </Button>
                <Button onClick={close}>Leave them</Button>
              </DialogButtons>
            </>
          )}
        </Modal>
      ) : null}
    </div>
  );
}
