import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { HourglassRegular } from '@fluentui/react-icons/svg/hourglass';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { useState } from 'react';
import type { CaseCard } from '../../../../api/mdt/contract/cases.ts';
import { OWN_WORDS_MESSAGE_WORDS, OWN_WORDS_STATE_WORDS } from '../../../../api/mdt/contract/mdt-words.ts';
import type { OwnWordsOfCase } from '../../../../api/mdt/contract/own-words.ts';
import {
  withdrawMdtOwnWordsLink,
  writeDownMdtOwnWords,
} from '../../../../api/mdt/contract/own-words-endpoints.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { clockTime, shortDay } from '../../../words/times.ts';
import { useRowStyles } from '../row-styles.ts';
import { AskForWords } from './ask-for-words.tsx';
import { speakerWords, WordsVersion } from './words-version.tsx';
import { WriteDownWords } from './write-down-words.tsx';

const useStyles = makeStyles({
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
  asked: { marginTop: tokens.spacingVerticalS },
  earlier: { marginTop: tokens.spacingVerticalS },
});

type Asked = NonNullable<OwnWordsOfCase['asked']>;

const LINK_TROUBLE: Readonly<Record<Asked['link'], string | undefined>> = {
  open: undefined,
  locked: 'The link is locked after five wrong answers. Ask again for a new one.',
  withdrawn: 'The link was withdrawn.',
  expired: 'The link is too old to open. Ask again for a new one.',
};

const STATES = {
  'not-asked': { tone: 'quiet', icon: HourglassRegular },
  asked: { tone: 'look', icon: HourglassRegular },
  reminded: { tone: 'look', icon: HourglassRegular },
  answered: { tone: 'good', icon: CheckmarkCircleRegular },
  'not-answered': { tone: 'look', icon: WarningRegular },
} as const;

function messageLine({ kind, channel, status }: Asked['messages'][number]): string {
  const what = channel === null ? 'Message' : channel === 'sms' ? 'Text' : 'E-mail';
  return `${kind === 'asking' ? what : `Reminder by ${what.toLowerCase()}`} ${OWN_WORDS_MESSAGE_WORDS[status]}`;
}

/** Who was asked and when, and what became of the messages. */
function AskedLine({
  asked,
  mayWithdraw,
  onWithdraw,
}: {
  asked: Asked;
  mayWithdraw: boolean;
  onWithdraw: () => void;
}) {
  const styles = useStyles();
  const row = useRowStyles();
  const { timeZone } = useConfer().me.organisation;
  const when = `${shortDay(asked.at, timeZone)} ${clockTime(asked.at, timeZone)}`;
  const trouble = LINK_TROUBLE[asked.link];
  return (
    <div className={styles.asked} data-testid="own-words-asked">
      <div className={row.more}>
        {`Asked ${speakerWords(asked.of)} by link on ${when}, by ${asked.by.displayName}`}
      </div>
      {asked.messages.map((one) => (
        <div key={one.kind} className={row.more}>
          {messageLine(one)}
        </div>
      ))}
      {trouble === undefined ? null : <div className={row.more}>{trouble}</div>}
      {mayWithdraw && asked.link !== 'withdrawn' ? (
        <Button size="small" appearance="subtle" data-testid="own-words-withdraw" onClick={onWithdraw}>
          Withdraw the link
        </Button>
      ) : null}
    </div>
  );
}

/** Those before the newest, on request. */
function Earlier({ versions }: { versions: OwnWordsOfCase['versions'] }) {
  const styles = useStyles();
  const [isShown, setIsShown] = useState(false);
  if (versions.length === 0) return null;
  return (
    <div className={styles.earlier}>
      <Button
        size="small"
        appearance="subtle"
        aria-expanded={isShown}
        data-testid="own-words-earlier"
        onClick={() => {
          setIsShown(!isShown);
        }}
      >
        {isShown ? 'Hide what was written before' : `Show what was written before (${versions.length})`}
      </Button>
      {isShown ? [...versions].reverse().map((one) => <WordsVersion key={one.version} one={one} />) : null}
    </div>
  );
}

/** What matters to the patient and what they ask the team, and how they were asked. */
export function OwnWordsSection({ card, onRead }: { card: CaseCard; onRead: (card: CaseCard) => void }) {
  const styles = useStyles();
  const { api, me } = useConfer();
  const announce = useAnnounce();
  const [form, setForm] = useState<'ask' | 'write-down' | undefined>(undefined);
  const { ownWords, caseId } = card;
  const put = (words: OwnWordsOfCase): void => {
    onRead({ ...card, ownWords: words });
  };
  const withdrawing = useAction(async () => {
    put(await api.call(withdrawMdtOwnWordsLink, { caseId }));
    announce('Link withdrawn');
  });
  const { state, asked, versions, isOpen } = ownWords;
  const newest = versions.at(-1);
  const mayWrite = mayAsk(me, writeDownMdtOwnWords);
  const leave = (): void => {
    setForm(undefined);
  };
  const { tone, icon } = STATES[state];
  return (
    <Section
      title="In their own words"
      testId="own-words"
      aside={
        <ToneBadge tone={tone} icon={icon}>
          {OWN_WORDS_STATE_WORDS[state]}
        </ToneBadge>
      }
    >
      {newest === undefined ? (
        <p className={styles.none}>
          {isOpen
            ? 'Nothing is known of what matters to the patient.'
            : 'They said nothing before the meeting.'}
        </p>
      ) : (
        <WordsVersion one={newest} />
      )}
      {asked === null ? null : (
        <AskedLine
          asked={asked}
          mayWithdraw={mayWrite && isOpen}
          onWithdraw={() => {
            if (!withdrawing.isRunning) void withdrawing.run();
          }}
        />
      )}
      <FailureNotice error={withdrawing.error} />
      <Earlier versions={versions.slice(0, -1)} />
      {form === 'ask' ? (
        <AskForWords caseId={caseId} ownWords={ownWords} onRead={put} onLeave={leave} />
      ) : null}
      {form === 'write-down' ? (
        <WriteDownWords caseId={caseId} ownWords={ownWords} onRead={put} onLeave={leave} />
      ) : null}
      {mayWrite && isOpen && form === undefined ? (
        <div className={styles.buttons}>
          <Button
            size="small"
            data-testid="own-words-ask"
            onClick={() => {
              setForm('ask');
            }}
          >
            {asked === null ? 'Ask by text or e-mail' : 'Ask again'}
          </Button>
          <Button
            size="small"
            data-testid="own-words-write-down"
            onClick={() => {
              setForm('write-down');
            }}
          >
            Write down what they say
          </Button>
        </div>
      ) : null}
    </Section>
  );
}
