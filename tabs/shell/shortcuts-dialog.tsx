import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useId, useRef } from 'react';
import type { PAGES } from './routes.ts';

const useStyles = makeStyles({
  // the browser's own dialog keeps the focus inside, closes on Esc and gives the focus back
  dialog: {
    maxWidth: 'min(520px, 88vw)',
    padding: tokens.spacingHorizontalXXL,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow64,
    '::backdrop': { backgroundColor: 'rgba(0, 0, 0, 0.4)' },
  },
  title: {
    marginTop: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
  },
  list: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    marginBlock: `0 ${tokens.spacingVerticalXL}`,
    '& dd': { margin: 0 },
  },
  row: { display: 'contents' },
  key: {
    fontFamily: tokens.fontFamilyMonospace,
    whiteSpace: 'nowrap',
    paddingInline: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusSmall,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
});

const EVERYWHERE: readonly [string, string][] = [
  ['↑ ↓', 'Move in a list of appointments or results'],
  ['← → ↑ ↓', 'Move between pages, or between times to book'],
  ['Page Up, Page Down', 'The week before or after, in the week of free times'],
  ['Enter', 'Open or choose'],
  ['Esc', 'Close what is open'],
  ['?', 'This list'],
];

/** What can be done from the keyboard. */
export function ShortcutsDialog({ pages, onClose }: { pages: typeof PAGES; onClose: () => void }) {
  const styles = useStyles();
  const title = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const rows: readonly [string, string][] = [
    ...pages.map(({ label }, index): [string, string] => [`Alt ${index + 1}`, label]),
    ...EVERYWHERE,
  ];
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={title} onClose={onClose}>
      <h2 id={title} className={styles.title}>
        Keyboard shortcuts
      </h2>
      <dl className={styles.list}>
        {rows.map(([key, what]) => (
          <div key={key} className={styles.row}>
            <dt>
              <kbd className={styles.key}>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Button
        appearance="primary"
        onClick={() => {
          dialog.current?.close();
        }}
      >
        Close
      </Button>
    </dialog>
  );
}
