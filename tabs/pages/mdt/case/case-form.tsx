import { Button, Checkbox, Field, Link, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import type { CaseCard } from '../../../../api/mdt/contract/cases.ts';
import { fillInMdtCase, getMdtCase } from '../../../../api/mdt/contract/case-endpoints.ts';
import { LONGEST_QUESTION } from '../../../../api/mdt/contract/mdt-words.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { isStale } from '../../../api-client/problem-error.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { countWords } from '../../../words/count-words.ts';
import { DATE_SENTENCE } from '../../../words/date-entry.ts';
import { listWords } from '../../../words/list-words.ts';
import { saying } from '../../admin/service-lines/field-error.ts';
import { useBarStyles } from '../bar-styles.ts';
import {
  changedPointers,
  editsAfter,
  isYes,
  othersText,
  pointerOf,
  requestOf,
  shownText,
  strayTexts,
  textForPeople,
  undecidedPointers,
  withEdit,
  withOwn,
  yesIf,
} from './case-edits.ts';
import type { CaseEdits, FormField, Pointer } from './case-edits.ts';
import { Completeness } from './completeness.tsx';
import { useCaseEdits } from './use-case-edits.ts';
import { fieldId, goToField } from './field-id.ts';
import { ValueField } from './value-field.tsx';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    alignItems: 'start',
    marginBlock: tokens.spacingVerticalM,
    '& > *': { minWidth: 0 },
    '@media (max-width: 479px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  notice: { marginBlock: tokens.spacingVerticalS },
  said: { color: tokens.colorNeutralForeground2 },
});

interface CaseFormProps {
  card: CaseCard;
  mayFillIn: boolean;
  onRead: (card: CaseCard) => void;
}

interface OthersNoticeProps {
  card: CaseCard;
  edits: CaseEdits;
  pointer: Pointer;
  field?: FormField;
  onTheirs: () => void;
  onOwn: () => void;
}

const labelOf = (card: CaseCard, pointer: Pointer): string =>
  pointer === '/question'
    ? 'Question'
    : pointer === '/isUrgent'
      ? 'Urgent'
      : (card.dataSet.fields.find((field) => pointerOf(field) === pointer)?.label ?? pointer);

/** Beside a field that somebody else changed while something was typed there. */
function OthersNotice({ card, edits, pointer, field, onTheirs, onOwn }: OthersNoticeProps) {
  const styles = useStyles();
  const others = othersText(card, edits, pointer);
  if (others === undefined) return null;
  const label = labelOf(card, pointer);
  const words = pointer === '/isUrgent' ? (isYes(others) ? 'urgent' : 'not urgent') : others;
  return (
    <div className={styles.notice} data-testid={`others${pointer.replaceAll('/', '-')}`}>
      <Notice
        tone="look"
        title="Somebody else changed this meanwhile"
        actions={
          <>
            <Button size="small" aria-label={`Keep mine: ${label}`} onClick={onOwn}>
              Keep mine
            </Button>
            <Button size="small" aria-label={`Take theirs: ${label}`} onClick={onTheirs}>
              Take theirs
            </Button>
          </>
        }
      >
        Now it says: {textForPeople(field, words)}
      </Notice>
    </div>
  );
}

/** What is wrong, by field: what was just refused, then what does not fit a newer form. */
function errorsOf(card: CaseCard, edits: CaseEdits, refused: ReadonlyMap<string, string>) {
  return (field: FormField): string | undefined => {
    const pointer = pointerOf(field);
    const notFitting =
      edits[pointer] === undefined ? card.notFitting.find(({ key }) => key === field.key)?.detail : undefined;
    const said = refused.get(pointer) ?? notFitting;
    return said !== undefined && field.kind === 'date' ? DATE_SENTENCE : said;
  };
}

/** Writes what was typed; what somebody else changed meanwhile is read first, and what was typed stays. */
function useSaving({ card, onRead }: CaseFormProps, setEdits: SetEdits) {
  const { api } = useConfer();
  const announce = useAnnounce();
  const { caseId } = card;
  return useAction(async (sent: CaseEdits) => {
    try {
      const body = requestOf(card, sent);
      const saved = await api.call(fillInMdtCase, { caseId, body, seen: card.version });
      setEdits((before) => editsAfter(saved, before, sent));
      onRead(saved);
      announce(saved.isComplete ? 'Saved. The case is complete.' : 'Saved');
    } catch (error) {
      if (isStale(error)) onRead(await api.call(getMdtCase, { caseId }));
      throw error;
    }
  });
}
type SetEdits = (change: (before: CaseEdits) => CaseEdits) => void;

/** The question and the form of the case. What was typed stays until it is saved, whatever happens meanwhile. */
export function CaseForm(props: CaseFormProps) {
  const styles = useStyles();
  const bar = useBarStyles();
  const { card, mayFillIn } = props;
  const [edits, setEdits] = useCaseEdits(card.caseId);
  const [wasAsked, setWasAsked] = useState(false);
  const saving = useSaving(props, setEdits);
  const refused = fieldErrors(saving.error);
  const errorOf = errorsOf(card, edits, refused);
  const wrongQuestion = refused.get('/question');
  const changed = changedPointers(card, edits);
  const undecided = undecidedPointers(card, edits);
  const strays = strayTexts(card, edits);
  const wasStale = isStale(saving.error);
  const placed = new Set<string>(['/question', ...card.dataSet.fields.map(pointerOf)]);
  const unplaced = [...refused].filter(([pointer]) => !placed.has(pointer));
  const edit = (pointer: Pointer, typed: string): void => {
    setEdits((before) => withEdit(card, before, pointer, typed));
  };
  const others = (pointer: Pointer, field?: FormField) => (
    <OthersNotice
      card={card}
      edits={edits}
      pointer={pointer}
      {...(field === undefined ? {} : { field })}
      onTheirs={() => {
        setEdits(({ [pointer]: _mine, ...rest }) => rest);
      }}
      onOwn={() => {
        setEdits((before) => withOwn(card, before, pointer));
      }}
    />
  );
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (saving.isRunning || changed.length === 0) return;
    setWasAsked(true);
    const [first] = undecided;
    if (first === undefined) void saving.run(edits);
    else goToField(first);
  };
  return (
    <form onSubmit={submit} noValidate data-testid="mdt-case-form">
      <Section title="What the MDT needs to know">
        <Completeness card={card} />
        <div id={fieldId('/question')}>
          <Field required label="Question" {...saying(wrongQuestion)}>
            <Textarea
              resize="vertical"
              rows={3}
              data-testid="mdt-question"
              maxLength={LONGEST_QUESTION}
              readOnly={!mayFillIn}
              value={shownText(card, edits, '/question')}
              onChange={(_, { value }) => {
                edit('/question', value);
              }}
            />
          </Field>
          {others('/question')}
        </div>
        <div id={fieldId('/isUrgent')}>
          <Checkbox
            label="Urgent"
            data-testid="mdt-urgent"
            disabled={!mayFillIn}
            checked={isYes(shownText(card, edits, '/isUrgent'))}
            onChange={(_, { checked }) => {
              edit('/isUrgent', yesIf(checked === true));
            }}
          />
          {others('/isUrgent')}
        </div>
        <div className={styles.fields}>
          {card.dataSet.fields.map((field) => (
            <div key={field.key}>
              <ValueField
                field={field}
                id={fieldId(pointerOf(field))}
                value={shownText(card, edits, pointerOf(field))}
                isReadOnly={!mayFillIn}
                error={errorOf(field)}
                onChange={(typed) => {
                  edit(pointerOf(field), typed);
                }}
              />
              {others(pointerOf(field), field)}
            </div>
          ))}
        </div>
        {strays.length === 0 ? null : (
          <Notice
            tone="look"
            title="The form has changed and does not ask for this any more"
            actions={
              <Button
                size="small"
                onClick={() => {
                  const gone = new Set<string>(strays.map(({ pointer }) => pointer));
                  setEdits((before) =>
                    Object.fromEntries(Object.entries(before).filter(([pointer]) => !gone.has(pointer))),
                  );
                }}
              >
                Drop it
              </Button>
            }
          >
            You had typed: {listWords(strays.map(({ typed }) => typed))}
          </Notice>
        )}
      </Section>
      {wasStale && undecided.length === 0 && changed.length > 0 ? (
        <Notice tone="look" role="alert" title="Somebody else changed the case meanwhile">
          What you typed is still here, over what they saved. Look at it and save again.
        </Notice>
      ) : null}
      {saving.error !== undefined && !wasStale ? (
        <FailureNotice error={saving.error}>
          {unplaced.map(([pointer, detail]) => (
            <div key={pointer}>{detail}</div>
          ))}
          {refused.size > 0 ? <Wrong card={card} refused={refused} /> : null}
        </FailureNotice>
      ) : null}
      {!mayFillIn || changed.length === 0 ? null : (
        <div className={bar.bar}>
          <Button
            appearance="primary"
            type="submit"
            data-testid="mdt-save"
            disabledFocusable={saving.isRunning}
          >
            {saving.isRunning ? 'Saving…' : 'Save'}
          </Button>
          <Button
            data-testid="mdt-drop-edits"
            onClick={() => {
              setEdits(() => ({}));
              saving.clear();
            }}
          >
            Undo
          </Button>
          <span className={styles.said} role={wasAsked && undecided.length > 0 ? 'alert' : 'status'}>
            {undecided.length === 0
              ? `${countWords(changed.length, 'change', 'changes')} not saved yet`
              : `Decide first: ${listWords(undecided.map((pointer) => labelOf(card, pointer)))} was changed by somebody else meanwhile`}
          </span>
        </div>
      )}
    </form>
  );
}

/** Fields of the form that were refused, each with a way to it. */
function Wrong({ card, refused }: { card: CaseCard; refused: ReadonlyMap<string, string> }) {
  const wrong = card.dataSet.fields.filter((field) => refused.has(pointerOf(field)));
  return (
    <>
      {wrong.map((field) => (
        <div key={field.key}>
          <Link
            as="button"
            type="button"
            onClick={() => {
              goToField(pointerOf(field));
            }}
          >
            {field.label}
          </Link>
        </div>
      ))}
    </>
  );
}
