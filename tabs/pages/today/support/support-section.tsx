import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import type {
  DnaRisk,
  Support,
  SupportKind,
  SupportStep,
} from '../../../../api/dna-risk/contract/dna-risk.ts';
import { getDnaRisk, recordSupport } from '../../../../api/dna-risk/contract/endpoints.ts';
import { bandWords, supportStepWords, supportWords } from '../../../../api/dna-risk/contract/risk-words.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLiveEvents, useLiveReturn } from '../../../hooks/use-live.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { clockTime, shortDay } from '../../../words/times.ts';

const useStyles = makeStyles({
  list: { margin: 0, marginBlock: tokens.spacingVerticalS, paddingInlineStart: tokens.spacingHorizontalL },
  form: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
  note: { flexGrow: 1, minWidth: '160px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

const LONGEST_NOTE = 300;

function supportLine({ kind, step, note, recordedBy, recordedAt }: Support, timeZone: string): string {
  const when = `${shortDay(recordedAt, timeZone)}, ${clockTime(recordedAt, timeZone)}`;
  return `${supportWords[kind]}: ${supportStepWords[step].toLowerCase()} (${recordedBy}, ${when})${note === null ? '' : `. ${note}`}`;
}

/** How likely it is that they cannot come, and why; nothing where there is no score or it is as usual. */
function RiskNotice({ risk, suggested }: Pick<DnaRisk, 'risk' | 'suggested'>) {
  const styles = useStyles();
  const offers = suggested.map((kind) => supportWords[kind].toLowerCase()).join(', ');
  const offer = offers === '' ? '' : `Offer: ${offers}. `;
  if (risk === null || risk.band === 'usual') {
    return offer === '' ? null : <Notice tone="look" title={offer} />;
  }
  return (
    <Notice tone="look" title={bandWords[risk.band]}>
      <div>
        {`Of 100 appointments like this one about ${String(risk.percent)} are missed; of all, ${String(risk.usualPercent)}. ${offer}It says who may need help, and is no reason to give the time to somebody else.`}
      </div>
      <ul className={styles.list} aria-label="What raises it most">
        {risk.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** What helps the patient to come: what is suggested, and what staff offered, with the next step of each. */
export function SupportSection({ appointment }: { appointment: Appointment }) {
  const styles = useStyles();
  const { api } = useConfer();
  const { appointmentId, timeZone } = appointment;
  const read = useLoaded(`dna-risk ${appointmentId}`, (signal) =>
    api.call(getDnaRisk, { appointmentId }, { signal }),
  );
  useLiveEvents(({ subject }) => {
    if (subject.id === appointmentId) read.reload();
  });
  useLiveReturn(read.reload);
  if (read.data === undefined) return <FailureNotice error={read.error} onRetry={read.reload} />;
  const { risk, suggested, support, next } = read.data;
  if (next.length === 0 && support.length === 0) return null;
  return (
    <Section title="Support to come" testId="support">
      <RiskNotice risk={risk} suggested={suggested} />
      {support.length === 0 ? null : (
        <ul className={styles.list} aria-label="Support so far">
          {support.map((one) => (
            <li key={`${one.kind} ${one.step} ${one.recordedAt}`}>{supportLine(one, timeZone)}</li>
          ))}
        </ul>
      )}
      <RecordSupport
        appointmentId={appointmentId}
        next={next}
        first={suggested[0] ?? 'call'}
        onRecorded={read.reload}
      />
    </Section>
  );
}

function RecordSupport(props: {
  appointmentId: string;
  next: DnaRisk['next'];
  first: SupportKind;
  onRecorded: () => void;
}) {
  const { appointmentId, next, first, onRecorded } = props;
  const styles = useStyles();
  const { api, me } = useConfer();
  const announce = useAnnounce();
  const [chosen, setChosen] = useState<SupportKind | undefined>(undefined);
  const [note, setNote] = useState('');
  const kind = chosen ?? first;
  const record = useAction(async (step: SupportStep) => {
    const text = note.trim();
    await api.call(recordSupport, {
      appointmentId,
      body: { kind, step, ...(text === '' ? {} : { note: text }) },
    });
    setNote('');
    announce(`${supportWords[kind]}: ${supportStepWords[step].toLowerCase()}`);
    onRecorded();
  });
  if (next.length === 0 || !mayAsk(me, recordSupport)) return null;
  const steps = next.find((one) => one.kind === kind)?.steps ?? [];
  return (
    <>
      <div className={styles.form}>
        <Field label="Support" size="small">
          <Select
            data-testid="support-kind"
            value={kind}
            onChange={(_, { value }) => {
              setChosen(next.find((one) => one.kind === value)?.kind);
            }}
          >
            {next.map((one) => (
              <option key={one.kind} value={one.kind}>
                {supportWords[one.kind]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Note (optional)" size="small" className={styles.note}>
          <Input
            data-testid="support-note"
            maxLength={LONGEST_NOTE}
            value={note}
            onChange={(_, { value }) => {
              setNote(value);
            }}
          />
        </Field>
        <div className={styles.buttons}>
          {steps.map((step) => (
            <Button
              key={step}
              size="small"
              data-testid={`support-${step}`}
              aria-label={`${supportStepWords[step]}: ${supportWords[kind].toLowerCase()}`}
              disabledFocusable={record.isRunning}
              onClick={() => void record.run(step)}
            >
              {supportStepWords[step]}
            </Button>
          ))}
        </div>
      </div>
      <FailureNotice error={record.error} />
    </>
  );
}
