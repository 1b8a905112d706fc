import { Button } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { useEffect, useRef, useState } from 'react';
import { useAnnounce } from './announcer.tsx';

const SHOWN_MS = 2500;

/** The host's frame may forbid the clipboard; then the text is selected so that the person can copy it. */
async function copy(text: string, field: HTMLInputElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    if (field === null) throw error;
    field.select();
    return false;
  }
}

/** Copies a text. @param name what is copied, for screen readers: "link of Alex Example" */
export function CopyButton(props: { text: string; name: string; fieldId: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'selected' | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const announce = useAnnounce();
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  const press = async (): Promise<void> => {
    const field = document.getElementById(props.fieldId);
    const isCopied = await copy(props.text, field instanceof HTMLInputElement ? field : null);
    setOutcome(isCopied ? 'copied' : 'selected');
    announce(isCopied ? 'Copied' : 'Selected: press Ctrl and C to copy');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setOutcome(undefined);
    }, SHOWN_MS);
  };
  const label = outcome === 'copied' ? 'Copied' : outcome === 'selected' ? 'Press Ctrl+C' : 'Copy';
  return (
    <Button
      icon={outcome === 'copied' ? <CheckmarkRegular /> : <CopyRegular />}
      aria-label={`${label}: ${props.name}`}
      onClick={() => void press()}
    >
      {label}
    </Button>
  );
}
