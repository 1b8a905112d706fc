import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import type { ServiceLine } from '../../../api/contract/people.ts';
import { Section } from '../../components/section.tsx';
import { newDraft } from './booking-draft.ts';
import type { BookingDraft } from './booking-draft.ts';
import { RoleStepper } from './role-stepper.tsx';

const useStyles = makeStyles({
  top: {
    display: 'grid',
    gridTemplateColumns: '1fr 96px',
    '& input, & select': { minWidth: 0, width: '100%' },
    '& > *': { minWidth: 0 },
    columnGap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalM,
  },
  roles: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface WhatForProps {
  serviceLines: readonly ServiceLine[];
  draft: BookingDraft;
  errors: ReadonlyMap<string, string>;
  onChange: (draft: BookingDraft) => void;
}

/** Which service line, for how long, and which roles have to be there. */
export function WhatFor({ serviceLines, draft, errors, onChange }: WhatForProps) {
  const styles = useStyles();
  const chosen = serviceLines.find((line) => line.serviceLineId === draft.serviceLineId);
  const durationError = errors.get('/durationMinutes');
  const choose = (serviceLineId: string): void => {
    const line = serviceLines.find((each) => each.serviceLineId === serviceLineId);
    const { counts, durationMinutes } = newDraft(line);
    onChange({ ...draft, serviceLineId, counts, durationMinutes, slot: undefined });
  };
  return (
    <Section title="What for">
      <div className={styles.top}>
        <Field label="Service line">
          <Select
            data-testid="book-service-line"
            value={draft.serviceLineId}
            onChange={(_, { value }) => {
              choose(value);
            }}
          >
            {serviceLines.map((line) => (
              <option key={line.serviceLineId} value={line.serviceLineId}>
                {line.name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Minutes" {...(durationError === undefined ? {} : { validationMessage: durationError })}>
          <Input
            type="number"
            min={5}
            max={240}
            step={5}
            data-testid="book-duration"
            value={String(draft.durationMinutes)}
            onChange={(_, { value }) => {
              onChange({ ...draft, durationMinutes: Number(value), slot: undefined });
            }}
          />
        </Field>
      </div>
      <div className={styles.roles} role="group" aria-label="Roles that have to be there">
        {chosen?.roles.map(({ roleCode, label }) => (
          <RoleStepper
            key={roleCode}
            roleCode={roleCode}
            label={label}
            count={draft.counts[roleCode] ?? 0}
            onChange={(count) => {
              onChange({ ...draft, counts: { ...draft.counts, [roleCode]: count }, slot: undefined });
            }}
          />
        ))}
      </div>
    </Section>
  );
}
