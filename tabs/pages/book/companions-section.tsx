import { Button } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { companionWords } from '../../../api/appointments/contract/companion-words.ts';
import type { Needs } from '../../../api/patients/contract/needs.ts';
import { Section } from '../../components/section.tsx';
import { emptyCompanion, type CompanionDraft } from './companion-draft.ts';
import { CompanionFields } from './companion-fields.tsx';

const MOST = 5;

interface CompanionsSectionProps {
  companions: readonly CompanionDraft[];
  needs: Needs | undefined;
  errors: ReadonlyMap<string, string>;
  onChange: (companions: CompanionDraft[]) => void;
}

/** Interpreters and others who take part with a link of their own, and stand for nobody. */
export function CompanionsSection({ companions, needs, errors, onChange }: CompanionsSectionProps) {
  return (
    <Section title="Interpreter and others">
      {companions.map((companion, place) => {
        const name = companionWords[companion.kind].toLowerCase();
        return (
          <Section
            key={place}
            title={`${companionWords[companion.kind]} ${companions.length > 1 ? String(place + 1) : ''}`}
            aside={
              <Button
                size="small"
                aria-label={`Remove the ${name}`}
                onClick={() => {
                  onChange(companions.filter((_, at) => at !== place));
                }}
              >
                Remove
              </Button>
            }
          >
            <CompanionFields
              testId={`companion-${String(place)}`}
              pointer={`/companions/${String(place)}`}
              companion={companion}
              errors={errors}
              onChange={(changed) => {
                onChange(companions.map((one, at) => (at === place ? changed : one)));
              }}
            />
          </Section>
        );
      })}
      {companions.length >= MOST ? null : (
        <Button
          icon={<AddRegular />}
          data-testid="companion-add"
          onClick={() => {
            onChange([...companions, emptyCompanion(needs?.interpreterLanguage ?? null)]);
          }}
        >
          Add an interpreter or somebody else
        </Button>
      )}
    </Section>
  );
}
