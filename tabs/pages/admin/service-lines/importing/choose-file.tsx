import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DocumentAddRegular } from '@fluentui/react-icons/svg/document-add';
import { useRef, useState } from 'react';
import {
  IMPORT_MOST_BYTES,
  SHEET_MEDIA_TYPES,
} from '../../../../../api/service-lines/contract/service-line-words.ts';
import type { SheetKind } from '../../../../api-client/import-template-api.ts';

/** A file that can be sent. */
export interface ChosenFile {
  name: string;
  /** Its media type says which kind it is. */
  content: Blob;
}

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalL,
  },
  name: { overflowWrap: 'anywhere' },
  wrong: { color: tokens.colorStatusDangerForeground1 },
});

/** Which kind of file it is by its name. @returns undefined when it is neither */
export function kindOfFile(name: string): SheetKind | undefined {
  const [, ending] = /\.(csv|xlsx)$/i.exec(name) ?? [];
  return ending === undefined ? undefined : ending.toLowerCase() === 'csv' ? 'csv' : 'xlsx';
}

/** What is wrong with a file before it is sent, in words. */
export function whatIsWrongWith(name: string, bytes: number): string | undefined {
  if (kindOfFile(name) === undefined) return 'Choose a file whose name ends in .csv or .xlsx';
  return bytes > IMPORT_MOST_BYTES
    ? `Choose a file of at most ${IMPORT_MOST_BYTES / 1_000_000} MB`
    : undefined;
}

interface ChooseFileProps {
  /** Name of the file that was chosen last. */
  chosen: string | undefined;
  onChoose: (file: ChosenFile) => void;
}

/** Chooses a spreadsheet from the person's computer. */
export function ChooseFile({ chosen, onChoose }: ChooseFileProps) {
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const choose = (file: File | undefined): void => {
    if (file === undefined) return;
    const problem = whatIsWrongWith(file.name, file.size);
    const kind = kindOfFile(file.name);
    setWrong(problem);
    if (problem === undefined && kind !== undefined) {
      // by its name: browsers differ in what they say of a spreadsheet
      const content = new Blob([file], { type: SHEET_MEDIA_TYPES[kind] });
      onChoose({ name: file.name, content });
    }
  };
  return (
    <div className={styles.row}>
      <Button
        appearance={chosen === undefined ? 'primary' : 'secondary'}
        icon={<DocumentAddRegular />}
        data-testid="import-choose"
        onClick={() => input.current?.click()}
      >
        {chosen === undefined ? 'Choose a file' : 'Choose another file'}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.xlsx"
        hidden
        data-testid="import-file"
        onChange={(event) => {
          choose(event.target.files?.[0]);
          // the same file, corrected, can be chosen again
          event.target.value = '';
        }}
      />
      <span className={wrong === undefined ? styles.name : styles.wrong} role="status">
        {wrong ?? chosen ?? 'An Excel file (.xlsx) or a CSV'}
      </span>
    </div>
  );
}
