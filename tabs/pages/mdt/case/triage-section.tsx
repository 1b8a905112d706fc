import {
  Button,
  Field,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { CaseCard, TriageCase } from '../../../../api/mdt/contract/cases.ts';
import { getMdtCase, triageMdtCase } from '../../../../api/mdt/contract/case-endpoints.ts';
import { LONGEST_TRIAGE_REASON, TRIAGE_WORDS } from '../../../../api/mdt/contract/mdt-words.ts';
import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { isStale } from '../../../api-client/problem-error.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { keysOf } from '../../../words/keys-of.ts';
import { clockTime, shortDay } from '../../../words/times.ts';
import { saying } from '../../admin/service-lines/field-error.ts';
import { useRowStyles } from '../row-styles.ts';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    rowGap: tokens.spacingVerticalS,
    marginTop: tokens.spacingVerticalM,
    '& > *': { maxWidth: '100%' },
    '& select': { minWidth: 0, width: '100%' },
  },
  reason: { width: '100%', maxWidth: '640px' },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
});

type Decision = TriageCase['decision'];
interface Draft {
  decision: Decision | undefined;
  reason: string;
  ownerId: string;
}

interface TriageSectionProps {
  card: CaseCard;
  mdt: Mdt;
  onRead: (card: CaseCard) => void;
}

function History({ card }: { card: CaseCard }) {
  const styles = useStyles();
  const frame = useFramedList();
  const row = useRowStyles();
  const { timeZone } = useConfer().me.organisation;
  if (card.triages.length === 0) return <p className={styles.none}>Nobody has decided yet.</p>;
  return (
    <ul className={frame.list} aria-label="Decisions, the newest first">
      {[...card.triages].reverse().map(({ decision, reason, owner, decidedBy, decidedAt }) => (
        <li key={decidedAt} className={frame.row}>
          <div className={row.name}>{TRIAGE_WORDS[decision]}</div>
          <div>{reason}</div>
          <div className={row.more}>
            {`${owner.displayName} answers for it`}
            {owner.practitionerId === decidedBy.practitionerId
              ? ''
              : ` · entered by ${decidedBy.displayName}`}
            {` · ${shortDay(decidedAt, timeZone)} ${clockTime(decidedAt, timeZone)}`}
          </div>
        </li>
      ))}
    </ul>
  );
}

function TriageForm({ card, mdt, onRead }: TriageSectionProps) {
  const styles = useStyles();
  const { api, me } = useConfer();
  const announce = useAnnounce();
  const members = mdt.members.filter(({ hasLeft }) => !hasLeft);
  const ownId = members.find(({ practitionerId }) => practitionerId === me.practitionerId)?.practitionerId;
  const empty: Draft = { decision: undefined, reason: '', ownerId: ownId ?? '' };
  const [draft, setDraft] = useState(empty);
  const [wasAsked, setWasAsked] = useState(false);
  const { caseId } = card;
  const deciding = useAction(async (body: TriageCase) => {
    try {
      onRead(await api.call(triageMdtCase, { caseId, body, seen: card.version }));
      setDraft(empty);
      setWasAsked(false);
      announce(`Decided: ${TRIAGE_WORDS[body.decision]}`);
    } catch (error) {
      // what changed meanwhile is shown, and what was entered here stays
      if (isStale(error)) onRead(await api.call(getMdtCase, { caseId }));
      throw error;
    }
  });
  const errors = fieldErrors(deciding.error);
  const { decision, ownerId } = draft;
  const reason = draft.reason.trim();
  const submit = (): void => {
    setWasAsked(true);
    if (decision === undefined || reason === '' || ownerId === '' || deciding.isRunning) return;
    void deciding.run({ decision, reason, ownerId });
  };
  const said = (isMissing: boolean, missing: string, pointer: string) =>
    saying(wasAsked && isMissing ? missing : errors.get(pointer));
  return (
    <div className={styles.form} role="group" aria-label="Decide" data-testid="mdt-triage-form">
      <Field
        label="What happens with it"
        required
        {...said(decision === undefined, 'Choose one', '/decision')}
      >
        <RadioGroup
          value={decision ?? ''}
          onChange={(_, { value }) => {
            setDraft({ ...draft, decision: keysOf(TRIAGE_WORDS).find((one) => one === value) });
          }}
        >
          {keysOf(TRIAGE_WORDS).map((one) => (
            <Radio key={one} value={one} label={TRIAGE_WORDS[one]} data-testid={`triage-${one}`} />
          ))}
        </RadioGroup>
      </Field>
      <Field
        label="Reason"
        required
        className={styles.reason}
        {...said(reason === '', 'Enter the reason', '/reason')}
      >
        <Textarea
          resize="vertical"
          data-testid="triage-reason"
          maxLength={LONGEST_TRIAGE_REASON}
          value={draft.reason}
          onChange={(_, { value }) => {
            setDraft({ ...draft, reason: value });
          }}
        />
      </Field>
      <Field
        label="Who answers for it"
        required
        {...said(ownerId === '', 'Choose a member of the MDT', '/ownerId')}
      >
        <Select
          data-testid="triage-owner"
          value={ownerId}
          onChange={(_, { value }) => {
            setDraft({ ...draft, ownerId: value });
          }}
        >
          <option value="">Choose</option>
          {members.map(({ practitionerId, displayName }) => (
            <option key={practitionerId} value={practitionerId}>
              {displayName}
            </option>
          ))}
        </Select>
      </Field>
      {errors.size === 0 ? <FailureNotice error={deciding.error} /> : null}
      <Button
        appearance="primary"
        data-testid="triage-save"
        disabledFocusable={deciding.isRunning}
        onClick={submit}
      >
        {deciding.isRunning ? 'Saving…' : 'Record the decision'}
      </Button>
    </div>
  );
}

/** What was decided about the case and by whom, and the decision for those who may take it. */
export function TriageSection(props: TriageSectionProps) {
  const { card, mdt } = props;
  const { me } = useConfer();
  const [isOpen, setIsOpen] = useState(false);
  const isMember = mdt.members.some(({ practitionerId }) => practitionerId === me.practitionerId);
  const mayDecide = mayAsk(me, triageMdtCase) && isMember;
  const isFirst = card.triages.length === 0;
  const shows = mayDecide && (isOpen || isFirst);
  return (
    <Section
      title="Triage"
      testId="mdt-triage"
      aside={
        mayDecide && !shows ? (
          <Button
            size="small"
            data-testid="triage-again"
            onClick={() => {
              setIsOpen(true);
            }}
          >
            Decide again
          </Button>
        ) : undefined
      }
    >
      <History card={card} />
      {shows ? <TriageForm {...props} /> : null}
      {mayDecide || !isFirst ? null : (
        <p>A Clinician who is a member of the MDT decides whether it is discussed.</p>
      )}
    </Section>
  );
}
