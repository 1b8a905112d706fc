import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { useState } from 'react';
import { importServiceLines } from '../../../../../api/service-lines/contract/endpoints.ts';
import type { ImportResult } from '../../../../../api/service-lines/contract/service-line-import.ts';
import type { SheetKind } from '../../../../api-client/import-template-api.ts';
import { useAnnounce } from '../../../../components/announcer.tsx';
import { FailureNotice } from '../../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../../components/loading-rows.tsx';
import { useAction } from '../../../../hooks/use-action.ts';
import { useConfer } from '../../../../shell/confer-context.ts';
import { saveFile } from '../../../reports/save-file.ts';
import { DetailHead } from '../detail-head.tsx';
import { ChooseFile } from './choose-file.tsx';
import type { ChosenFile } from './choose-file.tsx';
import { ImportReport } from './import-report.tsx';

const useStyles = makeStyles({
  text: { maxWidth: '720px', marginTop: 0 },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalL,
  },
});

function Templates() {
  const styles = useStyles();
  const { api } = useConfer();
  const download = useAction(async (kind: SheetKind) => {
    saveFile(await api.importTemplate(kind), `service-lines.${kind}`);
  });
  return (
    <>
      <FailureNotice error={download.error} />
      <div className={styles.actions}>
        {(['xlsx', 'csv'] as const).map((kind) => (
          <Button
            key={kind}
            icon={<ArrowDownloadRegular />}
            data-testid={`import-template-${kind}`}
            disabledFocusable={download.isRunning}
            onClick={() => void download.run(kind)}
          >
            Template as {kind === 'xlsx' ? 'Excel file' : 'CSV'}
          </Button>
        ))}
      </div>
    </>
  );
}

/** Takes in service lines, roles and people from a spreadsheet: first what would happen, then, when all is well, it does. */
export function ImportServiceLines() {
  const styles = useStyles();
  const { api, refresh } = useConfer();
  const announce = useAnnounce();
  const [file, setFile] = useState<ChosenFile | undefined>(undefined);
  const [result, setResult] = useState<ImportResult | undefined>(undefined);
  const send = ({ content }: ChosenFile, dryRun: 'true' | 'false'): Promise<ImportResult> =>
    api.call(importServiceLines, { file: content, query: { dryRun } });
  const check = useAction(async (chosen: ChosenFile) => {
    const found = await send(chosen, 'true');
    setResult(found);
    announce(
      found.badRows.total === 0 ? 'The file can be imported' : `${found.badRows.total} things are wrong`,
    );
  });
  const take = useAction(async (chosen: ChosenFile) => {
    setResult(await send(chosen, 'false'));
    announce('Imported');
    await refresh();
  });
  return (
    <>
      <DetailHead title="Import service lines" />
      <p className={styles.text}>
        Fill in the template and choose the file. You see first what it would do; nothing is written until you
        say so. An import adds and changes, and never removes.
      </p>
      <Templates />
      <ChooseFile
        chosen={file?.name}
        onChoose={(chosen) => {
          setFile(chosen);
          setResult(undefined);
          take.clear();
          void check.run(chosen);
        }}
      />
      <FailureNotice
        error={take.error ?? check.error}
        {...(file === undefined ? {} : { onRetry: () => void check.run(file) })}
      />
      {check.isRunning ? <LoadingRows what="what the file would do" /> : null}
      {result === undefined || file === undefined || check.isRunning ? null : (
        <ImportReport
          fileName={file.name}
          result={result}
          isImporting={take.isRunning}
          onImport={() => void take.run(file)}
        />
      )}
    </>
  );
}
