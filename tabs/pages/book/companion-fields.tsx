import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { companionWords } from '../../../api/appointments/contract/companion-words.ts';
import { interpreterLanguages } from '../../../api/kernel/contract/languages.ts';
import { keysOf } from '../../words/keys-of.ts';
import type { CompanionDraft } from './companion-draft.ts';
import { ContactFields } from './contact-fields.tsx';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    '@media (max-width: 719px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
    alignItems: 'start',
    '& input, & select': { minWidth: 0, width: '100%' },
    '& > *': { minWidth: 0 },
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    marginBottom: tokens.spacingVerticalM,
  },
});

interface CompanionFieldsProps {
  /** Beginning of the test ids. */
  testId: string;
  /** Beginning of the JSON pointers of errors: `/companions/0`. */
  pointer: string;
  companion: CompanionDraft;
  errors: ReadonlyMap<string, string>;
  onChange: (companion: CompanionDraft) => void;
}

/** Who somebody beside the patient is, as what they come, and where their own link goes. */
export function CompanionFields({ testId, pointer, companion, errors, onChange }: CompanionFieldsProps) {
  const styles = useStyles();
  const error = (name: string): { validationMessage?: string } => {
    const message = errors.get(`${pointer}/${name}`);
    return message === undefined ? {} : { validationMessage: message };
  };
  const text = (label: string, name: 'givenName' | 'familyName', id: string) => (
    <Field label={label} {...error(name)}>
      <Input
        autoComplete="off"
        data-testid={`${testId}-${id}`}
        value={companion[name]}
        onChange={(_, { value }) => {
          onChange({ ...companion, [name]: value });
        }}
      />
    </Field>
  );
  return (
    <>
      <div className={styles.fields}>
        <Field label="Comes as" {...error('kind')}>
          <Select
            data-testid={`${testId}-kind`}
            value={companion.kind}
            onChange={(_, { value }) => {
              onChange({ ...companion, kind: value as CompanionDraft['kind'] });
            }}
          >
            {keysOf(companionWords).map((kind) => (
              <option key={kind} value={kind}>
                {companionWords[kind]}
              </option>
            ))}
          </Select>
        </Field>
        {companion.kind === 'interpreter' ? (
          <Field label="Language" {...error('language')}>
            <Select
              data-testid={`${testId}-language`}
              value={companion.language}
              onChange={(_, { value }) => {
                onChange({ ...companion, language: value as CompanionDraft['language'] });
              }}
            >
              <option value="">Choose</option>
              {keysOf(interpreterLanguages).map((tag) => (
                <option key={tag} value={tag}>
                  {interpreterLanguages[tag]}
                </option>
              ))}
            </Select>
          </Field>
        ) : (
          <div />
        )}
        {text('Given name', 'givenName', 'given-name')}
        {text('Family name', 'familyName', 'family-name')}
      </div>
      <ContactFields
        whose={`the ${companionWords[companion.kind].toLowerCase()}`}
        testId={testId}
        pointer={pointer}
        value={companion}
        errors={errors}
        onChange={(contact) => {
          onChange({ ...companion, ...contact });
        }}
      />
    </>
  );
}
