import {
  Checkbox,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import {
  messageSets,
  proxyOnlyRules,
  secondFactors,
  SERVICE_LINE_LIMITS,
  waitingMessageRules,
} from '../../../../api/service-lines/contract/service-line-words.ts';
import { Section } from '../../../components/section.tsx';
import { fieldError } from './field-error.ts';
import type { FieldsProps } from './fields-props.ts';

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM, maxWidth: '560px' },
  inline: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    columnGap: tokens.spacingHorizontalM,
  },
  number: { width: '140px' },
});

function Quorum({ draft, errors, onChange }: FieldsProps) {
  const styles = useStyles();
  return (
    <div className={styles.inline}>
      <Field label="Quorum">
        <RadioGroup
          value={draft.isEveryoneNeeded ? 'all' : 'some'}
          onChange={(_, { value }) => {
            onChange({ ...draft, isEveryoneNeeded: value === 'all' });
          }}
        >
          <Radio value="all" label="Everybody who is required" />
          <Radio value="some" label="A number of them is enough" data-testid="line-quorum-some" />
        </RadioGroup>
      </Field>
      {draft.isEveryoneNeeded ? null : (
        <Field label="At least" className={styles.number} {...fieldError(errors, '/quorum/count', '/quorum')}>
          <Input
            type="number"
            min={1}
            max={SERVICE_LINE_LIMITS.requiredPeople}
            data-testid="line-quorum-count"
            value={draft.quorumCount}
            onChange={(_, { value }) => {
              onChange({ ...draft, quorumCount: value });
            }}
          />
        </Field>
      )}
    </div>
  );
}

function Refill({ draft, errors, onChange }: FieldsProps) {
  const styles = useStyles();
  return (
    <div>
      <Checkbox
        label="Offer a slot that becomes free to the short-notice list"
        data-testid="line-refill"
        checked={draft.isRefilled}
        onChange={(_, { checked }) => {
          onChange({ ...draft, isRefilled: checked === true });
        }}
      />
      {draft.isRefilled ? (
        <Field
          label="Until so many minutes before it starts"
          className={styles.number}
          {...fieldError(errors, '/refillNoticeMinutes')}
        >
          <Input
            type="number"
            min={SERVICE_LINE_LIMITS.refillNoticeMinutes[0]}
            max={SERVICE_LINE_LIMITS.refillNoticeMinutes[1]}
            step={15}
            data-testid="line-refill-minutes"
            value={draft.refillNoticeMinutes}
            onChange={(_, { value }) => {
              onChange({ ...draft, refillNoticeMinutes: value });
            }}
          />
        </Field>
      ) : null}
    </div>
  );
}

const LOBBY_ON =
  'People who are let in wait once more in Teams, where the team lets them in again. Nobody comes in by an address alone.';
const LOBBY_OFF =
  'Risk: anybody who has the address of the meeting comes straight in, even if it was passed on to them, if they were sent back to the waiting room, or after the end. Groups wait in the lobby all the same. It holds for each appointment from when somebody enters its waiting room.';

/** What holds for every consultation of the service line. */
export function RuleFields(props: FieldsProps) {
  const { draft, errors, onChange } = props;
  const styles = useStyles();
  return (
    <Section title="Rules">
      <div className={styles.fields}>
        <Quorum {...props} />
        <Field label="When a proxy comes without the patient" {...fieldError(errors, '/proxyOnlyRule')}>
          <Select
            data-testid="line-proxy"
            value={draft.proxyOnlyRule}
            onChange={(_, { value }) => {
              onChange({ ...draft, proxyOnlyRule: value === 'counts' ? 'counts' : 'hold' });
            }}
          >
            <option value="hold">{proxyOnlyRules.hold}</option>
            <option value="counts">{proxyOnlyRules.counts}</option>
          </Select>
        </Field>
        <Field
          label="What patients and proxies give to show who they are"
          hint="Where nothing is known to compare with, the date of birth alone is asked, and the appointment says so."
          {...fieldError(errors, '/secondFactor')}
        >
          <Select
            data-testid="line-second-factor"
            value={draft.secondFactor}
            onChange={(_, { value }) => {
              onChange({ ...draft, secondFactor: value as keyof typeof secondFactors });
            }}
          >
            {Object.entries(secondFactors).map(([factor, words]) => (
              <option key={factor} value={factor}>
                {words}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="What Confer sends to patients and proxies" {...fieldError(errors, '/messageSet')}>
          <Select
            data-testid="line-messages"
            value={draft.messageSet}
            onChange={(_, { value }) => {
              onChange({ ...draft, messageSet: value === 'standard' ? 'standard' : 'invitation-only' });
            }}
          >
            <option value="standard">{messageSets.standard}</option>
            <option value="invitation-only">{messageSets['invitation-only']}</option>
          </Select>
        </Field>
        <Field
          label="Once somebody is let in"
          hint={draft.waitsInLobby ? LOBBY_ON : LOBBY_OFF}
          {...fieldError(errors, '/waitsInLobby')}
        >
          <Checkbox
            label="Wait again in Teams’ lobby"
            data-testid="line-lobby"
            checked={draft.waitsInLobby}
            onChange={(_, { checked }) => {
              onChange({ ...draft, waitsInLobby: checked === true });
            }}
          />
        </Field>
        <Field
          label="Who may write short messages while somebody waits"
          {...fieldError(errors, '/waitingMessages')}
        >
          <Select
            data-testid="line-waiting-messages"
            value={draft.waitingMessages}
            onChange={(_, { value }) => {
              const chosen = (['both', 'staff-only', 'off'] as const).find((one) => one === value);
              if (chosen !== undefined) onChange({ ...draft, waitingMessages: chosen });
            }}
          >
            <option value="both">{waitingMessageRules.both}</option>
            <option value="staff-only">{waitingMessageRules['staff-only']}</option>
            <option value="off">{waitingMessageRules.off}</option>
          </Select>
        </Field>
        {draft.waitingMessages === 'off' ? null : (
          <Field
            label="Clinical words"
            hint="One a line. A message with one of them is refused, and says whom to ring"
            {...fieldError(errors, '/clinicalWords')}
          >
            <Textarea
              rows={4}
              data-testid="line-clinical-words"
              value={draft.clinicalWords}
              onChange={(_, { value }) => {
                onChange({ ...draft, clinicalWords: value });
              }}
            />
          </Field>
        )}
        <Checkbox
          label="Tentative in Outlook counts as busy"
          data-testid="line-tentative"
          checked={draft.tentativeIsBusy}
          onChange={(_, { checked }) => {
            onChange({ ...draft, tentativeIsBusy: checked === true });
          }}
        />
        <Refill {...props} />
        <Field
          label="Teams channel for the cards"
          hint="In Teams, open the channel’s menu, choose “Get link to channel” and paste it here"
          {...fieldError(errors, '/teamsChannelId')}
        >
          <Input
            data-testid="line-channel"
            value={draft.channel}
            onChange={(_, { value }) => {
              onChange({ ...draft, channel: value });
            }}
          />
        </Field>
      </div>
    </Section>
  );
}
