import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Forecast, ShownCaseForecast } from '../../../../api/mdt/contract/forecast.ts';
import type { Meeting } from '../../../../api/mdt/contract/meetings.ts';
import { answerMdtMeeting, getMdtForecast } from '../../../../api/mdt/contract/planning-endpoints.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { countWords } from '../../../words/count-words.ts';
import { clockTime } from '../../../words/times.ts';
import { useCurrent } from '../use-current.ts';
import { useMdtChanges } from '../use-mdt-changes.ts';

const useStyles = makeStyles({
  answers: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalS,
  },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
  sentence: { marginTop: 0 },
});

const WHY_WORDS: Readonly<Record<ShownCaseForecast['away'][number]['why'], string>> = {
  declined: 'said that they cannot come',
  left: 'has left',
  away: 'away',
  busy: 'busy then',
};

const answerSentence = (ownAnswer: Forecast['ownAnswer']): string =>
  ownAnswer === null
    ? 'You have not said whether you come.'
    : `You said that you ${ownAnswer === 'coming' ? 'come' : 'cannot come'}.`;

/** `Missing: Radiologist. Dr B is away. You could ask Nurse C, for Dr B.` */
function caseSentence({ short, away, proposals }: ShownCaseForecast): string {
  const who = away.map(({ displayName, why }) => `${displayName} (${WHY_WORDS[why]})`);
  const ask = proposals.map(({ displayName, label, coverFor }) =>
    coverFor === null ? `${displayName} (${label})` : `${displayName} (for ${coverFor})`,
  );
  return [
    `Missing: ${short.map(({ label }) => label).join(', ')}.`,
    who.length === 0 ? undefined : `Not expected: ${who.join(', ')}.`,
    ask.length === 0 ? 'Nobody who could come is known.' : `You could ask ${ask.join(', ')}.`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** Whether those who are expected make each case quorate, and who could be asked. */
function Outlook({ forecast, meeting }: { forecast: Forecast; meeting: Meeting }) {
  const styles = useStyles();
  const short = forecast.cases.filter(({ isQuorate }) => !isQuorate);
  const unsure = forecast.cases.filter(({ isQuorate, isSure }) => isQuorate && !isSure);
  const nameOf = (caseId: string): string | undefined =>
    meeting.items.find((item) => item.case.caseId === caseId)?.case.patient.displayName;
  if (forecast.cases.length === 0) return null;
  if (short.length === 0) {
    return (
      <Notice tone="good" title="Every case would be quorate">
        {unsure.length === 0
          ? undefined
          : `For ${countWords(unsure.length, 'case', 'cases')} that counts people whose Outlook is not known.`}
      </Notice>
    );
  }
  return (
    <Notice tone="look" title={`${countWords(short.length, 'case', 'cases')} would not be quorate`}>
      <ul className={styles.list}>
        {short.map((one) => (
          <li key={one.caseId}>
            {clockTime(one.startsAt, meeting.timeZone)} {nameOf(one.caseId) ?? `case ${one.position}`}:{' '}
            {caseSentence(one)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Who is expected at a meeting to come: what the person themselves said, and which cases would not be quorate. */
export function WhoComes({ meeting }: { meeting: Meeting }) {
  const styles = useStyles();
  const { api, me } = useConfer();
  const announce = useAnnounce();
  const { meetingId } = meeting;
  const current = useCurrent(`forecast ${meetingId}`, (signal) =>
    api.call(getMdtForecast, { meetingId }, { signal }),
  );
  const { data: forecast, error, isLoading, reload, put } = current;
  useMdtChanges(reload, ({ subject }) => subject.id === meetingId);
  const answering = useAction(async (answer: 'coming' | 'not-coming') => {
    const after = await api.call(answerMdtMeeting, { meetingId, body: { answer } });
    put(after);
    announce(answerSentence(after.ownAnswer));
  });
  const button = (answer: 'coming' | 'not-coming', words: string) => (
    <Button
      size="small"
      aria-pressed={forecast?.ownAnswer === answer}
      appearance={forecast?.ownAnswer === answer ? 'primary' : 'secondary'}
      disabledFocusable={answering.isRunning}
      onClick={() => {
        if (!answering.isRunning) void answering.run(answer);
      }}
    >
      {words}
    </Button>
  );
  return (
    <Section title="Who comes" testId="who-comes">
      <FailureNotice error={error} onRetry={reload} />
      <FailureNotice error={answering.error} />
      {isLoading ? <LoadingRows what="who comes" /> : null}
      {forecast === undefined ? null : (
        <>
          {mayAsk(me, answerMdtMeeting) ? (
            <div className={styles.answers}>
              <span>{answerSentence(forecast.ownAnswer)}</span>
              {button('coming', 'I’m coming')}
              {button('not-coming', 'I can’t come')}
            </div>
          ) : null}
          <Outlook forecast={forecast} meeting={meeting} />
        </>
      )}
    </Section>
  );
}
