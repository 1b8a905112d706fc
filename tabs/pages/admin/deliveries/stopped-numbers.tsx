import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { settleStoppedNumber } from '../../../../api/refill/contract/endpoints.ts';
import type { TextStops } from '../../../../api/refill/contract/text-stops.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { useAction } from '../../../hooks/use-action.ts';
import { goTo } from '../../../hooks/use-route.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { clockTime, shortDay } from '../../../words/times.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  what: { flexGrow: 1, flexBasis: '200px', minWidth: 0 },
});

interface StoppedNumbersProps {
  stops: TextStops['items'];
  timeZone: string;
  onChanged: () => void;
}

/** Who answered STOP when nothing was still to come: to be rung, before they get the next text. */
export function StoppedNumbers({ stops, timeZone, onChanged }: StoppedNumbersProps) {
  const styles = useStyles();
  const frame = useFramedList();
  const { api } = useConfer();
  const settle = useAction(async (stopId: string) => {
    await api.call(settleStoppedNumber, { stopId });
    onChanged();
  });
  return (
    <>
      <FailureNotice error={settle.error} />
      <ul className={frame.list} aria-label="Asked for no more texts">
        {stops.map(({ stopId, numberEnding, receivedAt, who, appointmentId, serviceLineName }) => (
          <li key={stopId} className={mergeClasses(frame.row, styles.row)} data-testid="stopped-number">
            <div className={styles.what}>
              <strong>STOP from a number ending {numberEnding}</strong>, {who ?? 'which several people share'}
              , {serviceLineName}: {shortDay(receivedAt, timeZone)}, {clockTime(receivedAt, timeZone)}. Ring
              them: the next text to this number is sent, and marked.
            </div>
            <Button
              size="small"
              aria-label={`Open the last appointment of the number ending ${numberEnding}`}
              onClick={() => {
                goTo('today', appointmentId);
              }}
            >
              Open the last appointment
            </Button>
            <Button
              size="small"
              aria-label={`Seen to: the number ending ${numberEnding}`}
              data-testid={`settle-stop-${stopId}`}
              disabledFocusable={settle.isRunning}
              onClick={() => void settle.run(stopId)}
            >
              Seen to
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
