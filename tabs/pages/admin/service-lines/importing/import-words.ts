import type { ImportResult } from '../../../../../api/service-lines/contract/service-line-import.ts';
import type { Tone } from '../../../../words/state-words.ts';

/** What is said of an import as a whole. */
export interface ImportWords {
  tone: Tone;
  title: string;
  text: string;
  /** Whether the next step is to write it. */
  canImport: boolean;
}

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

function countsOf({ serviceLines, people, memberships }: ImportResult): string {
  const parts = [
    [serviceLines.created, many(serviceLines.created, 'new service line', 'new service lines')],
    [serviceLines.changed, many(serviceLines.changed, 'changed service line', 'changed service lines')],
    [people.created, many(people.created, 'new person', 'new people')],
    [people.changed, many(people.changed, 'person with another role', 'people with another role')],
    [memberships.created, many(memberships.created, 'membership', 'memberships')],
  ] as const;
  const some = parts.filter(([count]) => count > 0).map(([, words]) => words);
  return some.length === 0 ? 'nothing' : some.join(', ');
}

/** Whether a file can be imported, was, or cannot be, and what it comes to. */
export function importWords(result: ImportResult, fileName: string): ImportWords {
  const { badRows, rows } = result;
  if (badRows.total > 0) {
    return {
      tone: 'bad',
      title: `${many(badRows.total, 'thing is', 'things are')} wrong in ${fileName}`,
      text: 'Nothing is written. Correct the file and choose it again.',
      canImport: false,
    };
  }
  const counts = countsOf(result);
  if (result.isWritten) {
    return {
      tone: 'good',
      title: `Imported: ${counts}`,
      text: `${many(rows, 'row', 'rows')} read.`,
      canImport: false,
    };
  }
  if (counts === 'nothing') {
    return {
      tone: 'good',
      title: 'There is nothing to change',
      text: `${many(rows, 'row', 'rows')} read: everything in the file is set up like this already.`,
      canImport: false,
    };
  }
  return {
    tone: 'quiet',
    title: `This would bring: ${counts}`,
    text: `${many(rows, 'row', 'rows')} read. Nothing is written yet.`,
    canImport: true,
  };
}
