import { listMdtCases } from '../../../api/mdt/contract/case-endpoints.ts';
import type { CaseSummary } from '../../../api/mdt/contract/cases.ts';
import { usePages } from '../../hooks/use-pages.ts';
import type { Pages } from '../../hooks/use-pages.ts';
import { useConfer } from '../../shell/confer-context.ts';
import type { CaseStatus } from './case-words.ts';
import { useMdtChanges } from './use-mdt-changes.ts';

/** The cases of an MDT with a status, page by page; read again when a case or a list changes. */
export function useCasesOf(mdtId: string, status: CaseStatus): Pages<CaseSummary> {
  const { api } = useConfer();
  const pages = usePages(`cases ${mdtId} ${status}`, (cursor, signal) =>
    api.call(
      listMdtCases,
      { query: { mdtId, status, ...(cursor === undefined ? {} : { cursor }) } },
      { signal },
    ),
  );
  useMdtChanges(pages.reload);
  return pages;
}
