import { Button, Field, makeStyles, Select, Spinner, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { NewBlock } from '../../../../api/blocks/contract/blocks.ts';
import { addBlock, previewBlock } from '../../../../api/blocks/contract/endpoints.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useSettled } from '../../../hooks/use-settled.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { DateTimeField } from '../../../components/date-time-field.tsx';
import { AwayPicker } from './away-picker.tsx';
import { BookedElsewhere } from './booked-elsewhere.tsx';
import { blockOf, reasonsFor, type AwayChoice, type BlockDraft } from './block-draft.ts';
import { HitBookings } from './hit-bookings.tsx';

const SETTLE_MS = 300;

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(190px, 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    alignItems: 'start',
    marginBottom: tokens.spacingVerticalM,
    '& > *': { minWidth: 0 },
    '& .fui-Combobox, & .fui-Dropdown': { minWidth: 0, width: '100%' },
    '& input, & select': { minWidth: 0, width: '100%' },
    '@media (max-width: 479px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
});

const EMPTY: BlockDraft = { away: undefined, from: '', until: '', reason: 'leave' };

interface BlockFormProps {
  choices: readonly AwayChoice[];
  onAdded: () => void;
}

/** Says that somebody or something is away; the bookings that it hits stand below before it is saved. */
export function BlockForm({ choices, onAdded }: BlockFormProps) {
  const styles = useStyles();
  const { api, newKey } = useConfer();
  const announce = useAnnounce();
  const [draft, setDraft] = useState(EMPTY);
  const [round, setRound] = useState(0);
  const [submission] = useState(() => new SubmissionKey(newKey));
  const block = blockOf(draft);
  const key = useSettled(block === undefined ? undefined : JSON.stringify(block), SETTLE_MS);
  const preview = useLoaded(key, (signal) =>
    api.call(previewBlock, { body: JSON.parse(key ?? '{}') as NewBlock }, { signal }),
  );
  const add = useAction(async (body: NewBlock) => {
    await submission.submit(body, (pressed) => api.call(addBlock, { body, key: pressed }));
    announce(`${draft.away?.name ?? ''} is away in that time`);
    setDraft(EMPTY);
    setRound(round + 1);
    onAdded();
  });
  const errors = fieldErrors(add.error ?? preview.error);
  const reasonError = errors.get('/reason');
  const set = (change: Partial<BlockDraft>): void => {
    add.clear();
    setDraft({ ...draft, ...change });
  };
  const isBackwards = draft.from !== '' && draft.until !== '' && draft.from >= draft.until;
  return (
    <>
      <div className={styles.fields} role="group" aria-label="A new block">
        <AwayPicker
          key={round}
          choices={choices}
          chosen={draft.away}
          error={errors.get('/practitionerId') ?? errors.get('/resourceId')}
          onChoose={(away) => {
            const fitting = reasonsFor(away?.of).map(([code]) => code);
            set({
              away,
              reason: fitting.includes(draft.reason) ? draft.reason : (fitting[0] ?? 'unavailable'),
            });
          }}
        />
        <DateTimeField
          label="From"
          testId="block-from"
          error={errors.get('/from')}
          value={draft.from}
          onChange={(from) => {
            set({ from });
          }}
        />
        <DateTimeField
          label="Until"
          testId="block-until"
          error={isBackwards ? 'Choose a time after the start' : errors.get('/until')}
          value={draft.until}
          onChange={(until) => {
            set({ until });
          }}
        />
        <Field label="Reason" {...(reasonError === undefined ? {} : { validationMessage: reasonError })}>
          <Select
            data-testid="block-reason"
            value={draft.reason}
            onChange={(_, { value }) => {
              set({
                reason: reasonsFor(draft.away?.of).find(([code]) => code === value)?.[0] ?? draft.reason,
              });
            }}
          >
            {reasonsFor(draft.away?.of).map(([code, label]) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {errors.size > 0 ? null : <FailureNotice error={add.error ?? preview.error} />}
      {preview.data === undefined ? null : (
        <>
          <HitBookings preview={preview.data} />
          <BookedElsewhere preview={preview.data} />
        </>
      )}
      <Button
        appearance="primary"
        data-testid="block-save"
        disabledFocusable={block === undefined || add.isRunning}
        {...(add.isRunning ? { icon: <Spinner size="tiny" /> } : {})}
        onClick={() => {
          if (block !== undefined) void add.run(block);
        }}
      >
        Save the block
      </Button>
    </>
  );
}
