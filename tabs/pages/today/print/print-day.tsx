import { Button, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { PrintRegular } from '@fluentui/react-icons/svg/print';
import { lazy, Suspense, useState } from 'react';
import { Modal } from '../../../components/modal.tsx';
import type { DayToPrint } from './day-to-print.ts';

const PrintedDay = lazy(async () => ({ default: (await import('./printed-day.tsx')).PrintedDay }));

const useStyles = makeStyles({
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalL },
});

/** Prints the list of the day, with initials as on the screen or, when somebody chooses so, with names. */
export function PrintDay({ day }: { day: DayToPrint }) {
  const styles = useStyles();
  const [isAsking, setIsAsking] = useState(false);
  const [hasNames, setHasNames] = useState(false);
  const [isPrinting, setIsPrinting] = useState(false);
  return (
    <>
      <Button
        appearance="subtle"
        icon={<PrintRegular />}
        data-testid="print-day"
        aria-label="Print the list"
        title="Print the list"
        onClick={() => {
          setIsAsking(true);
        }}
      />
      {isAsking ? (
        <Modal
          title="Print the list of this day"
          testId="print-dialog"
          onClose={() => {
            setIsAsking(false);
          }}
        >
          {(close) => (
            <>
              <RadioGroup
                aria-label="How patients are named"
                value={hasNames ? 'names' : 'initials'}
                onChange={(_, { value }) => {
                  setHasNames(value === 'names');
                }}
              >
                <Radio value="initials" label="Initials, as on the screen" />
                <Radio value="names" label="Full names" data-testid="print-names" />
              </RadioGroup>
              <div className={styles.buttons}>
                <Button
                  appearance="primary"
                  data-testid="print-confirm"
                  onClick={() => {
                    close();
                    setIsPrinting(true);
                  }}
                >
                  Print
                </Button>
                <Button onClick={close}>Leave it</Button>
              </div>
            </>
          )}
        </Modal>
      ) : null}
      {isPrinting ? (
        <Suspense fallback={null}>
          <PrintedDay
            day={day}
            hasNames={hasNames}
            onPrinted={() => {
              setIsPrinting(false);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
