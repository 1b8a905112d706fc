import {
  Button,
  Field,
  Input,
  makeStyles,
  mergeClasses,
  Select,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { LONGEST_ACTION } from '../../../../api/mdt/contract/mdt-words.ts';
import type { Action } from '../../../../api/mdt/contract/outcomes.ts';
import {
  addMdtAction,
  finishMdtAction,
  listMdtActions,
  reopenMdtAction,
} from '../../../../api/mdt/contract/running-endpoints.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { isStale } from '../../../api-client/problem-error.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { DateField } from '../../../components/date-field.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { Section } from '../../../components/section.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLiveEvents, useLiveReturn } from '../../../hooks/use-live.ts';
import { usePages } from '../../../hooks/use-pages.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { plainShortDay } from '../../../words/times.ts';
import { saying } from '../../admin/service-lines/field-error.ts';
import { ReasonForm } from '../meeting/reason-form.tsx';
import { useRowStyles } from '../row-styles.ts';
import { StaffSearch } from '../staff-search.tsx';
import type { Person } from './outcome/outcome-control.tsx';
import { useReadSoon } from './use-read-soon.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalS,
  },
  what: { overflowWrap: 'anywhere' },
  form: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    marginTop: tokens.spacingVerticalS,
    maxWidth: '480px',
    '& select, & input, & textarea': { minWidth: 0, width: '100%' },
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  add: { marginTop: tokens.spacingVerticalS },
});

function ActionRow({ action, onChanged }: { action: Action; onChanged: () => void }) {
  const styles = useStyles();
  const frame = useFramedList();
  const row = useRowStyles();
  const { api, me } = useConfer();
  const announce = useAnnounce();
  const [isReopening, setIsReopening] = useState(false);
  const { actionId, version, what, owner, dueOn, isOverdue, doneBy, reopenedBecause } = action;
  const changing = useAction(async (because: string | undefined) => {
    try {
      if (because === undefined) await api.call(finishMdtAction, { actionId, seen: version });
      else await api.call(reopenMdtAction, { actionId, seen: version, body: { because } });
      announce(because === undefined ? 'Done' : 'Open again');
      setIsReopening(false);
      onChanged();
    } catch (error) {
      if (isStale(error)) onChanged();
      throw error;
    }
  });
  return (
    <li className={frame.row} data-testid={`action-${actionId}`}>
      <div className={styles.row}>
        <div>
          <div className={styles.what}>{what}</div>
          <div className={row.more}>
            {owner.displayName} · by {plainShortDay(dueOn)}
          </div>
          {isOverdue ? (
            <ToneBadge tone="bad" icon={ErrorCircleFilled}>
              Overdue
            </ToneBadge>
          ) : null}
          {doneBy === null ? null : (
            <ToneBadge tone="good" icon={CheckmarkCircleFilled}>
              {`Done, said by ${doneBy.displayName}`}
            </ToneBadge>
          )}
          {reopenedBecause === null ? null : <div className={row.more}>Opened again: {reopenedBecause}</div>}
        </div>
        {!mayAsk(me, finishMdtAction) || isReopening ? null : doneBy === null ? (
          <Button
            size="small"
            aria-label={`Done: ${what}`}
            disabledFocusable={changing.isRunning}
            onClick={() => void changing.run(undefined)}
          >
            Done
          </Button>
        ) : (
          <Button
            size="small"
            appearance="subtle"
            aria-label={`Open again: ${what}`}
            onClick={() => {
              setIsReopening(true);
            }}
          >
            Open again…
          </Button>
        )}
      </div>
      {isReopening ? (
        <ReasonForm
          label="Why is it not done after all?"
          action="Open it again"
          testId="reopen-reason"
          isBusy={changing.isRunning}
          onSend={(because) => void changing.run(because)}
          onLeave={() => {
            setIsReopening(false);
          }}
        />
      ) : null}
      <FailureNotice error={changing.error} />
    </li>
  );
}

const OTHER = 'other';

interface AddActionProps {
  caseId: string;
  people: readonly Person[];
  onAdded: () => void;
  onLeave: () => void;
}

function AddActionForm({ caseId, people, onAdded, onLeave }: AddActionProps) {
  const styles = useStyles();
  const { api, newKey } = useConfer();
  const announce = useAnnounce();
  const [key] = useState(() => new SubmissionKey(newKey));
  const [what, setWhat] = useState('');
  const [who, setWho] = useState('');
  const [found, setFound] = useState<Person | undefined>(undefined);
  const [dueOn, setDueOn] = useState('');
  const [wasAsked, setWasAsked] = useState(false);
  const ownerId = who === OTHER ? (found?.practitionerId ?? '') : who;
  const adding = useAction(async () => {
    const body = { what: what.trim(), ownerId, dueOn };
    await key.submit({ caseId, ...body }, (submission) =>
      api.call(addMdtAction, { caseId, body, key: submission }),
    );
    announce('The action is added');
    onAdded();
  });
  const errors = fieldErrors(adding.error);
  const missing = {
    what: what.trim() === '' ? 'Enter what is to be done' : undefined,
    who: ownerId === '' ? 'Choose who does it' : undefined,
    dueOn: dueOn === '' ? 'Enter the day by which it is to be done' : undefined,
  };
  const isMissing = Object.values(missing).some((each) => each !== undefined);
  const asked = (words: string | undefined): string | undefined => (wasAsked ? words : undefined);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setWasAsked(true);
    if (!isMissing && !adding.isRunning) void adding.run();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate data-testid="add-action-form">
      <Field label="What" required {...saying(errors.get('/what') ?? asked(missing.what))}>
        <Textarea
          rows={2}
          data-testid="action-what"
          maxLength={LONGEST_ACTION}
          value={what}
          onChange={(_, { value }) => {
            setWhat(value);
          }}
        />
      </Field>
      <Field label="Who" required {...saying(errors.get('/ownerId') ?? asked(missing.who))}>
        <Select
          data-testid="action-who"
          value={who}
          onChange={(_, { value }) => {
            setWho(value);
          }}
        >
          <option value="">Not chosen</option>
          {people.map(({ practitionerId, displayName }) => (
            <option key={practitionerId} value={practitionerId}>
              {displayName}
            </option>
          ))}
          <option value={OTHER}>Somebody else…</option>
        </Select>
      </Field>
      {who !== OTHER ? null : found === undefined ? (
        <StaffSearch
          label="Somebody else"
          hint="Anybody of the staff"
          testId="action-who-search"
          onChoose={({ practitionerId, displayName }) => {
            setFound({ practitionerId, displayName });
          }}
        />
      ) : (
        <Field label="Somebody else">
          <Input readOnly value={found.displayName} />
        </Field>
      )}
      <DateField
        label="By when"
        testId="action-due"
        required
        value={dueOn}
        onChange={setDueOn}
        error={errors.get('/dueOn') ?? asked(missing.dueOn)}
      />
      {errors.size === 0 ? <FailureNotice error={adding.error} /> : null}
      <span className={styles.buttons}>
        <Button
          type="submit"
          appearance="primary"
          data-testid="action-send"
          disabledFocusable={adding.isRunning}
        >
          Add the action
        </Button>
        <Button appearance="subtle" onClick={onLeave}>
          Leave it
        </Button>
      </span>
    </form>
  );
}

interface ActionsSectionProps {
  caseId: string;
  mdtId: string;
  people: readonly Person[];
}

/** What is to be done for a case, by whom and by when. */
export function ActionsSection({ caseId, mdtId, people }: ActionsSectionProps) {
  const styles = useStyles();
  const frame = useFramedList();
  const { api, me } = useConfer();
  const [isAdding, setIsAdding] = useState(false);
  const actions = usePages(`actions ${caseId}`, (cursor, signal) =>
    api.call(
      listMdtActions,
      { query: { mdtId, caseId, state: 'all', ...(cursor === undefined ? {} : { cursor }) } },
      { signal },
    ),
  );
  const readSoon = useReadSoon(actions.reload);
  useLiveEvents(({ kind, subject }) => {
    if (kind === 'mdt-outcome-changed' && subject.id === caseId) readSoon();
  });
  useLiveReturn(readSoon);
  const { items } = actions;
  return (
    <Section title="Actions" testId="actions">
      <FailureNotice error={actions.error} onRetry={actions.reload} />
      {items === undefined || items.length === 0 ? null : (
        <ul className={mergeClasses(frame.list)} aria-label="Actions">
          {items.map((action) => (
            <ActionRow key={action.actionId} action={action} onChanged={actions.reload} />
          ))}
        </ul>
      )}
      {items?.length === 0 && !isAdding ? <div>No action yet.</div> : null}
      <ShowMore pages={actions} />
      {isAdding ? (
        <AddActionForm
          caseId={caseId}
          people={people}
          onAdded={() => {
            setIsAdding(false);
            actions.reload();
          }}
          onLeave={() => {
            setIsAdding(false);
          }}
        />
      ) : mayAsk(me, addMdtAction) ? (
        <Button
          className={styles.add}
          size="small"
          icon={<AddRegular />}
          data-testid="add-action"
          onClick={() => {
            setIsAdding(true);
          }}
        >
          Add an action
        </Button>
      ) : null}
    </Section>
  );
}
