import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PrintRegular } from '@fluentui/react-icons/svg/print';
import { useState } from 'react';
import {
  balanceSentence,
  BASIS_WORDS,
  isZero,
  lastDays,
} from '../../../../api/reconciliation/contract/balance-in-words.ts';
import type { Balance, Difference } from '../../../../api/reconciliation/contract/balance.ts';
import {
  acceptPasVersion,
  exportPasBalance,
  reconcileWithPas,
  writeAgainToPas,
} from '../../../../api/reconciliation/contract/endpoints.ts';
import { retryDelivery } from '../../../../api/deliveries/contract/endpoints.ts';
import { DateField } from '../../../components/date-field.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useSettled } from '../../../hooks/use-settled.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { clockTime, plainDate } from '../../../words/times.ts';
import { dateInZone } from '../../../words/zoned-day.ts';
import { ExportFile } from '../../reports/export-file.tsx';
import { useFilterStyles } from '../../reports/filter-styles.ts';
import { whatIsWrong } from '../../reports/report-days.tsx';
import { NoteQuestion } from '../deliveries/note-question.tsx';
import { DifferenceTable, type RepairKind } from './difference-table.tsx';

const SETTLE_MS = 300;

const useStyles = makeStyles({
  about: { marginTop: tokens.spacingVerticalS, maxWidth: '720px', color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  // on the line of the fields, which have their labels above them
  again: { alignSelf: 'flex-end' },
  noPrint: { '@media print': { display: 'none' } },
});

/** What is asked before something is repaired. */
const QUESTIONS = {
  'write-again': {
    title: 'Write it to the PAS again?',
    explanation:
      'The PAS gets what Confer has. A decision that stands is written as a correction, under your name.',
    label: 'Why',
    action: 'Write again',
  },
  accept: {
    title: 'Leave it as it is?',
    explanation:
      'Nothing is changed here or in the PAS. It no longer counts as a difference, as long as both stay as they are now.',
    label: 'Why it may stay so',
    action: 'Leave it so',
  },
} as const;

/** "Do Confer and the PAS say the same?" */
export function PasBalanceSection() {
  const styles = useStyles();
  const layout = useFilterStyles();
  const { api, me } = useConfer();
  const { timeZone } = me.organisation;
  const [days, setDays] = useState(() => lastDays(dateInZone(Date.now(), timeZone)));
  const [asked, setAsked] = useState<{ kind: keyof typeof QUESTIONS; difference: Difference }>();
  const query = useSettled(days, SETTLE_MS);
  const wrong = whatIsWrong(days);
  const balance = useLoaded(
    whatIsWrong(query) === undefined ? `pas-balance ${query.from} ${query.to}` : undefined,
    (signal) => api.call(reconcileWithPas, { query }, { signal }),
  );
  const retry = useAction(async (deliveryId: string) => {
    await api.call(retryDelivery, { deliveryId });
    balance.reload();
  });
  const repair = (kind: RepairKind, difference: Difference): void => {
    if (kind !== 'retry') setAsked({ kind, difference });
    else if (difference.retryDeliveryId !== null) void retry.run(difference.retryDeliveryId);
  };
  return (
    <Section
      title="PAS balance"
      aside={
        <div className={styles.actions}>
          <Button
            size="small"
            className={styles.noPrint}
            icon={<PrintRegular />}
            onClick={() => {
              window.print();
            }}
          >
            Print
          </Button>
          <ExportFile
            report={exportPasBalance}
            query={query}
            what="the differences from the PAS"
            fileName="pas-balance"
            testId="export-pas-balance"
            isOff={wrong !== undefined}
          />
        </div>
      }
    >
      <div className={styles.noPrint}>
        <div className={layout.filter} role="group" aria-label="Days to compare">
          <DateField
            label="From"
            className={layout.field}
            error={days.from === '' ? wrong : undefined}
            testId="balance-from"
            value={days.from}
            onChange={(from) => {
              setDays({ ...days, from });
            }}
          />
          <DateField
            label="To"
            className={layout.field}
            error={days.from === '' ? undefined : wrong}
            testId="balance-to"
            value={days.to}
            onChange={(to) => {
              setDays({ ...days, to });
            }}
          />
          <Button className={styles.again} data-testid="compare-again" onClick={balance.reload}>
            Compare again
          </Button>
        </div>
      </div>
      <FailureNotice error={balance.error ?? retry.error} onRetry={balance.reload} />
      {balance.isLoading ? <LoadingRows what="the balance" count={3} /> : null}
      {balance.data === undefined ? null : (
        <BalanceOf balance={balance.data} timeZone={timeZone} isBusy={retry.isRunning} onRepair={repair} />
      )}
      {asked === undefined ? null : (
        <NoteQuestion
          {...QUESTIONS[asked.kind]}
          onSay={async (note) => {
            const { appointmentRef, findings } = asked.difference;
            await (asked.kind === 'accept'
              ? api.call(acceptPasVersion, { appointmentRef, body: { note, findings } })
              : api.call(writeAgainToPas, { appointmentRef, body: { note } }));
            balance.reload();
          }}
          onClose={() => {
            setAsked(undefined);
          }}
        />
      )}
    </Section>
  );
}

interface BalanceOfProps {
  balance: Balance;
  timeZone: string;
  isBusy: boolean;
  onRepair: (kind: RepairKind, difference: Difference) => void;
}

function BalanceOf({ balance, timeZone, isBusy, onRepair }: BalanceOfProps) {
  const styles = useStyles();
  const { differences, hasMore } = balance;
  return (
    <>
      <Notice
        tone={isZero(balance) ? 'good' : 'bad'}
        title={isZero(balance) ? 'The balance is zero' : 'Confer and the PAS differ'}
      >
        <span data-testid="balance-sentence">{balanceSentence(balance)}</span>
      </Notice>
      <p className={styles.about}>
        {plainDate(balance.from)} to {plainDate(balance.to)}, compared at {clockTime(balance.at, timeZone)}.{' '}
        {BASIS_WORDS[balance.basis]}
      </p>
      {differences.length === 0 ? null : (
        <DifferenceTable differences={differences} isBusy={isBusy} onRepair={onRepair} />
      )}
      {hasMore ? <p>There are more: the file has all of them.</p> : null}
    </>
  );
}
