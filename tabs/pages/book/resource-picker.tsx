import { FailureNotice } from '../../components/failure-notice.tsx';
import type { Resource } from '../../../api/resources/contract/resources.ts';
import type { Loaded } from '../../hooks/use-loaded.ts';
import { ChoicePicker } from './choice-picker.tsx';
import { resourceChoices } from './wanted-resources.ts';

interface ResourcePickerProps {
  resources: Loaded<Resource[]>;
  wanted: readonly string[];
  errors: ReadonlyMap<string, string>;
  onChange: (wanted: readonly string[]) => void;
}

/** A room, an interpreter or equipment that has to be free too. Not shown where there is nothing of the kind. */
export function ResourcePicker({ resources, wanted, errors, onChange }: ResourcePickerProps) {
  if (resources.error !== undefined) {
    return <FailureNotice error={resources.error} onRetry={resources.reload} />;
  }
  const choices = resourceChoices(resources.data ?? []);
  if (choices.length === 0) return null;
  return (
    <ChoicePicker
      label="Room, interpreter or equipment"
      placeholder="None"
      choices={choices}
      chosen={wanted}
      testId="book-resources"
      error={[...errors].find(([pointer]) => pointer.startsWith('/resources'))?.[1]}
      onChange={onChange}
    />
  );
}
