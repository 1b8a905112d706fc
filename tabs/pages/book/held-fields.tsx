import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { MODALITIES, type Modality } from '../../../api/kernel/contract/modality-words.ts';
import { keysOf } from '../../words/keys-of.ts';
import { Section } from '../../components/section.tsx';
import type { BookingDraft, HeldDraft } from './booking-draft.ts';
import { heldWords } from './held-words.ts';

const useStyles = makeStyles({
  fields: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    '& select': { minWidth: 0, width: '100%' },
  },
});

interface HeldFieldsProps {
  draft: BookingDraft;
  errors: ReadonlyMap<string, string>;
  onChange: (held: HeldDraft) => void;
}

/** How the patient is seen: as the clinic has it, or otherwise for this booking; says what that changes. */
export function HeldFields({ draft, errors, onChange }: HeldFieldsProps) {
  const styles = useStyles();
  const { held } = draft;
  const hint = heldWords(draft);
  const placeError = errors.get('/location');
  return (
    <Section title="How they are seen">
      <div className={styles.fields}>
        <Field label="For this booking" {...(hint === undefined ? {} : { hint })}>
          <Select
            data-testid="book-modality"
            value={held.modality ?? ''}
            onChange={(_, { value }) => {
              const modality = keysOf(MODALITIES).find((each): each is Modality => each === value);
              onChange({ ...held, modality });
            }}
          >
            <option value="">As the clinic has it</option>
            {keysOf(MODALITIES).map((modality) => (
              <option key={modality} value={modality}>
                {MODALITIES[modality].label}
              </option>
            ))}
          </Select>
        </Field>
        {held.modality === 'in-person' ? (
          <Field
            required
            label="Where the patient comes to"
            hint="Stands in the patient’s message as it is here"
            {...(placeError === undefined ? {} : { validationMessage: placeError })}
          >
            <Input
              data-testid="book-location"
              maxLength={200}
              value={held.location}
              onChange={(_, { value }) => {
                onChange({ ...held, location: value });
              }}
            />
          </Field>
        ) : null}
      </div>
    </Section>
  );
}
