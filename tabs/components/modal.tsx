import { makeStyles, tokens } from '@fluentui/react-components';
import { useId, useLayoutEffect, useState } from 'react';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  // the browser's own dialog keeps the focus inside, closes on Esc and gives the focus back
  dialog: {
    boxSizing: 'border-box',
    maxWidth: 'min(560px, 92vw)',
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
});

interface ModalProps {
  title: string;
  testId?: string;
  /** Something is under way whose outcome the person has to see: it stays open. */
  isBusy?: boolean;
  /** By a button of its own, or by Esc. */
  onClose: () => void;
  /** @param close what a button calls that leaves it */
  children: (close: () => void) => ReactNode;
}

/** A dialog above the page, open for as long as it is rendered. */
export function Modal({ title, testId, isBusy = false, onClose, children }: ModalProps) {
  const styles = useStyles();
  const id = useId();
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null);
  useLayoutEffect(() => {
    dialog?.showModal();
    // before it leaves the page, so that the focus goes back
    return () => dialog?.close();
  }, [dialog]);
  return (
    <dialog
      ref={setDialog}
      className={styles.dialog}
      aria-labelledby={id}
      data-testid={testId}
      onCancel={(event) => {
        if (isBusy) event.preventDefault();
      }}
      onClose={onClose}
    >
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      {children(() => {
        dialog?.close();
      })}
    </dialog>
  );
}
