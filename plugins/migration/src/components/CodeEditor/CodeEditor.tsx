import { useEffect, useRef } from 'react';
import { type EditorHandle, type LineMark, openEditor } from './openEditor';
import styles from './CodeEditor.module.css';

/** Properties of {@link CodeEditor}. */
export interface CodeEditorProps {
  /** Read out, and used to find the field. */
  readonly label: string;
  readonly language: 'groovy' | 'yaml';
  readonly value: string;
  readonly placeholder?: string;
  readonly onChange?: (value: string) => void;
  readonly isReadOnly?: boolean;
  /** Lines to bring out. */
  readonly marks?: readonly LineMark[];
  /** The line under the pointer; nothing when it has left. */
  readonly onLine?: (line: number | undefined) => void;
  /** The line to which somebody has gone, by click or key. */
  readonly onSelect?: (line: number) => void;
  /** A line to bring into view; a new object brings it again. */
  readonly reveal?: { readonly line: number };
}

/** A code editor with line numbers whose lines can be brought out. */
export const CodeEditor = (props: CodeEditorProps) => {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorHandle>();
  const latest = useRef(props);
  latest.current = props;
  const { label, language, isReadOnly, placeholder } = props;
  const { marks, reveal, value } = props;

  useEffect(() => {
    if (!host.current) return undefined;
    const opened = openEditor({
      parent: host.current,
      label,
      language,
      placeholder,
      isReadOnly: latest.current.isReadOnly ?? false,
      value: latest.current.value,
      onChange: text => latest.current.onChange?.(text),
      onLine: line => latest.current.onLine?.(line),
      onSelect: line => latest.current.onSelect?.(line),
    });
    editor.current = opened;
    opened.setMarks(latest.current.marks ?? []);
    return () => opened.close();
  }, [label, language, placeholder]);

  useEffect(() => editor.current?.setValue(value), [value]);
  useEffect(
    () => editor.current?.setReadOnly(isReadOnly ?? false),
    [isReadOnly],
  );
  useEffect(() => editor.current?.setMarks(marks ?? []), [marks]);
  useEffect(() => {
    if (reveal) editor.current?.reveal(reveal.line);
  }, [reveal]);

  return <div ref={host} className={styles.editor} />;
};
