import { Button, Checkbox, Field, makeStyles, Select, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import {
  letPatientsWrite,
  listWaitingMessages,
  sendWaitingMessage,
} from '../../../../api/waiting-messages/contract/endpoints.ts';
import type { WaitingMessages } from '../../../../api/waiting-messages/contract/waiting-messages.ts';
import {
  LONGEST_MESSAGE,
  SHORT_MESSAGES,
} from '../../../../api/waiting-messages/contract/waiting-message-words.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLiveEvents, useLiveReturn } from '../../../hooks/use-live.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { participantRole } from '../../../words/participant-words.ts';
import { clockTime } from '../../../words/times.ts';
import { whoWaits } from '../who-waits.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
  },
  by: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  text: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  form: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    rowGap: tokens.spacingVerticalS,
    marginTop: tokens.spacingVerticalM,
  },
  send: { alignSelf: 'flex-start' },
});

/** What staff and those who wait write to each other; nothing where there is nothing of it. */
export function WaitingMessagesSection({ appointment }: { appointment: Appointment }) {
  const styles = useStyles();
  const { api } = useConfer();
  const { appointmentId, timeZone } = appointment;
  // nobody writes before somebody has waited
  const hasWaited = appointment.participants.some((one) => one.waitingSince !== null);
  const read = useLoaded(hasWaited ? appointmentId : undefined, (signal) =>
    api.call(listWaitingMessages, { appointmentId }, { signal }),
  );
  const [newer, setNewer] = useState<{ since: unknown; messages: WaitingMessages } | undefined>(undefined);
  useLiveEvents((event) => {
    if (event.kind === 'waiting-message' && event.subject.id === appointmentId) read.reload();
  });
  useLiveReturn(read.reload);
  const messages = newer !== undefined && newer.since === read.data ? newer.messages : read.data;
  const put = (now: WaitingMessages): void => {
    setNewer({ since: read.data, messages: now });
  };
  const waiting = whoWaits(appointment);
  if (messages === undefined) return <FailureNotice error={read.error} onRetry={read.reload} />;
  if (messages.items.length === 0 && (waiting.length === 0 || !messages.isOn)) return null;
  return (
    <Section title="Messages while waiting" testId="waiting-messages">
      <ul className={styles.list} aria-label="Messages">
        {messages.items.map((one) => (
          <li key={one.messageId}>
            <div className={styles.by}>
              {one.author}, {clockTime(one.sentAt, timeZone)}
            </div>
            <p className={styles.text}>{one.text}</p>
          </li>
        ))}
      </ul>
      {messages.isOn && waiting.length > 0 ? (
        <WriteMessage appointment={appointment} messages={messages} onChanged={put} />
      ) : null}
    </Section>
  );
}

interface WriteMessageProps {
  appointment: Appointment;
  messages: WaitingMessages;
  onChanged: (messages: WaitingMessages) => void;
}

function WriteMessage({ appointment, messages, onChanged }: WriteMessageProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const announce = useAnnounce();
  const { appointmentId } = appointment;
  const waiting = whoWaits(appointment);
  const [text, setText] = useState('');
  const [to, setTo] = useState<string | undefined>(undefined);
  // the same words sent again after a failure are one message
  const [key, setKey] = useState(() => crypto.randomUUID());
  // whom it was begun for: once they no longer wait, somebody has to be chosen anew
  const isGone = to !== undefined && !waiting.some((one) => one.participantId === to);
  const participantId = isGone ? undefined : (to ?? waiting[0]?.participantId);
  const send = useAction(async () => {
    if (participantId === undefined) return;
    onChanged(await api.call(sendWaitingMessage, { appointmentId, key, body: { participantId, text } }));
    setText('');
    setTo(undefined);
    setKey(crypto.randomUUID());
    announce('Message sent');
  });
  const allow = useAction(async (mayWrite: boolean) => {
    onChanged(await api.call(letPatientsWrite, { appointmentId, body: { mayWrite } }));
    announce(mayWrite ? 'They may write' : 'They may only read');
  });
  const write = (value: string): void => {
    setText(value);
    if (to === undefined) setTo(participantId);
    setKey(crypto.randomUUID());
  };
  return (
    <div className={styles.form}>
      {waiting.length > 1 || isGone ? (
        <Field
          label="To"
          {...(isGone ? { validationMessage: 'They no longer wait. Choose whom it is for.' } : {})}
        >
          <Select
            data-testid="message-to"
            value={participantId ?? ''}
            onChange={(_, { value }) => {
              setTo(value);
            }}
          >
            {isGone ? <option value="">Choose</option> : null}
            {waiting.map((one) => (
              <option key={one.participantId} value={one.participantId}>
                {participantRole(one)}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      <Field label="Short message">
        <Select
          value=""
          data-testid="message-template"
          onChange={(_, { value }) => {
            if (value !== '') write(value);
          }}
        >
          <option value="">Choose one, or write your own</option>
          {SHORT_MESSAGES.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Message" hint="Nothing clinical: others may see their screen">
        <Textarea
          data-testid="message-text"
          maxLength={LONGEST_MESSAGE}
          value={text}
          onChange={(_, { value }) => {
            write(value);
          }}
        />
      </Field>
      <FailureNotice error={send.error ?? allow.error} />
      <Button
        className={styles.send}
        data-testid="message-send"
        disabledFocusable={send.isRunning || text.trim() === '' || participantId === undefined}
        onClick={() => {
          if (text.trim() !== '' && participantId !== undefined) void send.run();
        }}
      >
        Send
      </Button>
      <Checkbox
        label="They may write too"
        data-testid="message-allow"
        checked={messages.mayPatientsWrite}
        onChange={(_, { checked }) => {
          void allow.run(checked === true);
        }}
      />
    </div>
  );
}
