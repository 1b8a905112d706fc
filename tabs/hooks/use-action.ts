import { useState } from 'react';

/** A thing that a person does by a press of a button. */
export interface Action<Args extends unknown[]> {
  /** Resolves to whether it worked and never rejects: the failure is in `error`. */
  run: (...args: Args) => Promise<boolean>;
  isRunning: boolean;
  /** What went wrong the last time; stays until it is tried again. */
  error: unknown;
  /** What `run` was last called with. */
  lastArgs: Args | undefined;
  clear: () => void;
}

interface State<Args> {
  isRunning: boolean;
  error: unknown;
  lastArgs: Args | undefined;
}

/** Follows one action from press to answer, so that a button can show that it works and a failure stays to be read. */
export function useAction<Args extends unknown[]>(act: (...args: Args) => Promise<void>): Action<Args> {
  const [state, setState] = useState<State<Args>>({
    isRunning: false,
    error: undefined,
    lastArgs: undefined,
  });
  const run = async (...args: Args): Promise<boolean> => {
    setState({ isRunning: true, error: undefined, lastArgs: args });
    try {
      await act(...args);
      setState({ isRunning: false, error: undefined, lastArgs: args });
      return true;
    } catch (error) {
      setState({ isRunning: false, error, lastArgs: args });
      return false;
    }
  };
  const clear = (): void => {
    setState({ isRunning: false, error: undefined, lastArgs: undefined });
  };
  return { run, ...state, clear };
}
