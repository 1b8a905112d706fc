import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { setUnitValue } from '../../../../api/reports/contract/endpoints.ts';
import {
  UNIT_VALUE_KINDS,
  unitValueWords,
  type UnitValue,
  type UnitValueKind,
} from '../../../../api/reports/contract/unit-values.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { ChoiceField } from '../choice-field.tsx';
import { sourceWords, valueWords } from './benefit-words.ts';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalM,
    marginTop: tokens.spacingVerticalM,
    '@media print': { display: 'none' },
  },
  source: { flexGrow: 1, minWidth: '240px', maxWidth: '480px' },
  amount: { maxWidth: '120px' },
});

const kindWords = (kind: UnitValueKind): string =>
  `${unitValueWords[kind].label} (${unitValueWords[kind].unit})`;

interface Draft {
  kind: UnitValueKind;
  serviceLineId: string;
  amount: string;
  source: string;
}
const EMPTY: Draft = { kind: 'pounds-per-dna', serviceLineId: '', amount: '', source: '' };

function SetValue({ values, onSet }: { values: readonly UnitValue[]; onSet: () => void }) {
  const styles = useStyles();
  const { api, serviceLines } = useConfer();
  const announce = useAnnounce();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const change = (part: Partial<Draft>): void => {
    setDraft({ ...draft, ...part });
  };
  const kinds = Object.fromEntries(UNIT_VALUE_KINDS.map((kind) => [kind, kindWords(kind)]));
  const lines = Object.fromEntries(serviceLines.map((line) => [line.serviceLineId, line.name]));
  const amount = Number(draft.amount);
  const isReady = draft.amount.trim() !== '' && Number.isFinite(amount) && draft.source.trim() !== '';
  const set = useAction(async () => {
    const serviceLineId = draft.serviceLineId === '' ? null : draft.serviceLineId;
    const seen = Math.max(
      0,
      ...values
        .filter((value) => value.kind === draft.kind && value.serviceLineId === serviceLineId)
        .map(({ version }) => version),
    );
    const body = { serviceLineId, amount, source: draft.source };
    await api.call(setUnitValue, { kind: draft.kind, body, seen });
    announce(`Set ${kindWords(draft.kind)}`);
    setDraft(EMPTY);
    onSet();
  });
  return (
    <>
      <div className={styles.form} role="group" aria-label="Set a unit value">
        <ChoiceField<UnitValueKind>
          label="Value of"
          value={draft.kind}
          options={kinds}
          testId="unit-value-kind"
          onChange={(kind) => {
            change({ kind });
          }}
        />
        <ChoiceField
          label="In"
          value={draft.serviceLineId}
          options={{ '': 'The organisation', ...lines }}
          testId="unit-value-line"
          onChange={(serviceLineId) => {
            change({ serviceLineId });
          }}
        />
        <Field label="Amount" className={styles.amount}>
          <Input
            inputMode="decimal"
            data-testid="unit-value-amount"
            value={draft.amount}
            onChange={(_, { value }) => {
              change({ amount: value });
            }}
          />
        </Field>
        <Field label="Where it is from" className={styles.source}>
          <Input
            maxLength={300}
            data-testid="unit-value-source"
            value={draft.source}
            onChange={(_, { value }) => {
              change({ source: value });
            }}
          />
        </Field>
        <Button
          data-testid="unit-value-set"
          disabledFocusable={!isReady || set.isRunning}
          onClick={() => void set.run()}
        >
          Add a version
        </Button>
      </div>
      <FailureNotice error={set.error} />
    </>
  );
}

/** Every version of what one is worth; Admins add further ones, and none is ever changed. */
export function UnitValues({ values, onSet }: { values: readonly UnitValue[]; onSet: () => void }) {
  const { me, serviceLines } = useConfer();
  const { timeZone } = me.organisation;
  const lineName = (id: string | null): string =>
    id === null
      ? 'The organisation'
      : (serviceLines.find(({ serviceLineId }) => serviceLineId === id)?.name ?? 'A service line of others');
  const columns: Column<UnitValue>[] = [
    { heading: 'What', cell: ({ kind }) => kindWords(kind) },
    { heading: 'In', cell: ({ serviceLineId }) => lineName(serviceLineId) },
    { heading: 'Version', cell: ({ version }) => version, isNumber: true },
    { heading: 'Value', cell: (value) => valueWords(value) },
    { heading: 'Source', cell: (value) => sourceWords(value, timeZone), isLong: true },
  ];
  return (
    <Section title="Unit values" testId="unit-values">
      <DataTable
        caption="Unit values"
        testId="unit-values-table"
        columns={columns}
        rows={values}
        keyOf={({ kind, serviceLineId, version }) => `${kind} ${serviceLineId ?? ''} ${version}`}
      />
      {mayAsk(me, setUnitValue) ? <SetValue values={values} onSet={onSet} /> : null}
    </Section>
  );
}
