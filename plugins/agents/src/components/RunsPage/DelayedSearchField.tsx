import { SearchField } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import styles from './RunsPage.module.css';

interface DelayedSearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Shorter than a pause between words, longer than one between letters. */
const SETTLE_MS = 300;

/** A search field that asks the server when the typing pauses. */
export const DelayedSearchField = (props: DelayedSearchFieldProps) => {
  const { label, value, onChange } = props;
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => setText(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const send = (next: string) => {
    clearTimeout(timer.current);
    if (next !== value) {
      onChange(next);
    }
  };
  return (
    <SearchField
      className={styles.field}
      aria-label={label}
      placeholder={label}
      size="small"
      value={text}
      onChange={next => {
        setText(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => send(next), SETTLE_MS);
      }}
      onSubmit={send}
      onClear={() => send('')}
    />
  );
};
