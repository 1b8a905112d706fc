import { Field, makeStyles, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components';
import type { ServiceLine } from '../../../api/service-lines/contract/service-line.ts';
import type { Resource } from '../../../api/resources/contract/resources.ts';
import { Section } from '../../components/section.tsx';
import type { Loaded } from '../../hooks/use-loaded.ts';
import { ofServiceLine } from './booking-draft.ts';
import type { BookingDraft, BookingKind } from './booking-draft.ts';
import { PartsBar } from './parts-bar.tsx';
import { ResourcePicker } from './resource-picker.tsx';
import { RoleRows } from './role-rows.tsx';

const KINDS: readonly { kind: BookingKind; label: string }[] = [
  { kind: 'single', label: 'One appointment' },
  { kind: 'series', label: 'A series' },
  { kind: 'group', label: 'A place in a group' },
];

const useStyles = makeStyles({
  top: { '& select': { minWidth: 0, width: '100%' } },
  kinds: { marginBlock: tokens.spacingVerticalXS, flexWrap: 'wrap', marginInlineStart: '-8px' },
  roles: { marginBottom: tokens.spacingVerticalM },
});

interface WhatForProps {
  serviceLines: readonly ServiceLine[];
  draft: BookingDraft;
  resources: Loaded<Resource[]>;
  /** Of the search and of the booking, by JSON pointer. */
  errors: ReadonlyMap<string, string>;
  onChange: (draft: BookingDraft) => void;
}

/** Which service line, what kind of booking, who has to be there and for how long. */
export function WhatFor({ serviceLines, draft, resources, errors, onChange }: WhatForProps) {
  const styles = useStyles();
  const chosen = serviceLines.find((line) => line.serviceLineId === draft.serviceLineId);
  return (
    <Section title="What for">
      <Field label="Service line" className={styles.top}>
        <Select
          data-testid="book-service-line"
          value={draft.serviceLineId}
          onChange={(_, { value }) => {
            const line = serviceLines.find((each) => each.serviceLineId === value);
            onChange({ ...draft, ...ofServiceLine(line) });
          }}
        >
          {serviceLines.map((line) => (
            <option key={line.serviceLineId} value={line.serviceLineId}>
              {line.name}
            </option>
          ))}
        </Select>
      </Field>
      <RadioGroup
        layout="horizontal"
        aria-label="What to book"
        className={styles.kinds}
        value={draft.kind}
        onChange={(_, { value }) => {
          const kind = KINDS.find((each) => each.kind === value)?.kind ?? 'single';
          onChange({ ...draft, kind, groupSession: undefined, newGroup: undefined });
        }}
      >
        {KINDS.map(({ kind, label }) => (
          <Radio key={kind} value={kind} label={label} data-testid={`book-kind-${kind}`} />
        ))}
      </RadioGroup>
      {chosen === undefined || (draft.kind === 'group' && draft.newGroup === undefined) ? null : (
        <>
          <div className={styles.roles}>
            <RoleRows
              serviceLine={chosen}
              roles={draft.roles}
              errors={errors}
              onChange={(roles) => {
                onChange({ ...draft, roles, slot: undefined });
              }}
            />
          </div>
          <PartsBar
            parts={draft.parts}
            errors={errors}
            onChange={(parts) => {
              onChange({ ...draft, parts, slot: undefined });
            }}
          />
          <ResourcePicker
            resources={resources}
            wanted={draft.wanted}
            errors={errors}
            onChange={(wanted) => {
              onChange({ ...draft, wanted, slot: undefined });
            }}
          />
        </>
      )}
    </Section>
  );
}
