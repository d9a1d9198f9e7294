import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import {
  bracketMatching,
  HighlightStyle,
  indentUnit,
  StreamLanguage,
  syntaxHighlighting,
} from '@codemirror/language';
import { groovy } from '@codemirror/legacy-modes/mode/groovy';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import {
  Compartment,
  EditorState,
  StateEffect,
  StateField,
} from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  keymap,
  lineNumbers,
  placeholder as showPlaceholder,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Lines to bring out, and why. */
export interface LineMark {
  readonly from: number;
  readonly to: number;
  readonly kind: 'linked' | 'manual' | 'error' | 'warning';
}

/** A running editor. */
export interface EditorHandle {
  setValue(value: string): void;
  setMarks(marks: readonly LineMark[]): void;
  setReadOnly(isReadOnly: boolean): void;
  reveal(line: number): void;
  close(): void;
}

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly label: string;
  readonly language: 'groovy' | 'yaml';
  readonly placeholder?: string;
  readonly isReadOnly: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onLine: (line: number | undefined) => void;
  readonly onSelect: (line: number) => void;
}

const colours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--bui-fg-secondary)', fontStyle: 'italic' },
  {
    tag: [tags.string, tags.special(tags.string)],
    color: 'var(--bui-positive-fg-subdued)',
  },
  {
    tag: [tags.keyword, tags.atom, tags.bool, tags.meta],
    color: 'var(--bui-announcement-fg-subdued)',
    fontWeight: '600',
  },
  { tag: [tags.number, tags.variableName], color: 'var(--bui-fg-primary)' },
  {
    tag: [tags.definition(tags.variableName), tags.propertyName, tags.typeName],
    color: 'var(--bui-fg-primary)',
    fontWeight: '600',
  },
]);

const setMarksEffect = StateEffect.define<readonly LineMark[]>();

function decorate(
  state: EditorState,
  marks: readonly LineMark[],
): DecorationSet {
  const lines = marks.flatMap(({ from, to, kind }) => {
    const last = Math.min(to, state.doc.lines);
    return Array.from({ length: Math.max(0, last - from + 1) }, (_, index) =>
      Decoration.line({ class: `ty-line-${kind}` }).range(
        state.doc.line(from + index).from,
      ),
    );
  });
  return Decoration.set(lines, true);
}

const markField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setMarksEffect))
        return decorate(transaction.state, effect.value);
    }
    return decorations.map(transaction.changes);
  },
  provide: field => EditorView.decorations.from(field),
});

function lineAt(view: EditorView, event: MouseEvent): number | undefined {
  const position = view.posAtCoords(
    { x: event.clientX, y: event.clientY },
    false,
  );
  return view.state.doc.lineAt(position).number;
}

/** Opens an editor inside an element. */
export function openEditor(options: EditorOptions): EditorHandle {
  const { onChange, onLine, onSelect } = options;
  const readOnly = new Compartment();
  let isOwnChange = false;
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.value,
      extensions: [
        lineNumbers(),
        history(),
        bracketMatching(),
        indentUnit.of('  '),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        StreamLanguage.define(options.language === 'groovy' ? groovy : yaml),
        syntaxHighlighting(colours),
        markField,
        readOnly.of(EditorState.readOnly.of(options.isReadOnly)),
        options.placeholder ? showPlaceholder(options.placeholder) : [],
        EditorView.contentAttributes.of({ 'aria-label': options.label }),
        EditorView.updateListener.of(update => {
          if (update.docChanged && !isOwnChange)
            onChange(update.state.doc.toString());
          if (
            update.selectionSet &&
            !update.docChanged &&
            update.view.hasFocus
          ) {
            const { head } = update.state.selection.main;
            onSelect(update.state.doc.lineAt(head).number);
          }
        }),
        EditorView.domEventHandlers({
          mousemove: (event, target) => onLine(lineAt(target, event)),
          mouseleave: () => onLine(undefined),
        }),
      ],
    }),
  });
  return {
    setValue(value) {
      const present = view.state.doc.toString();
      if (present === value) return;
      isOwnChange = true;
      view.dispatch({
        changes: { from: 0, to: present.length, insert: value },
      });
      isOwnChange = false;
    },
    setMarks: marks => view.dispatch({ effects: setMarksEffect.of(marks) }),
    setReadOnly: isReadOnly =>
      view.dispatch({
        effects: readOnly.reconfigure(EditorState.readOnly.of(isReadOnly)),
      }),
    reveal(line) {
      const { from } = view.state.doc.line(
        Math.max(1, Math.min(line, view.state.doc.lines)),
      );
      view.dispatch({
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
    },
    close: () => view.destroy(),
  };
}
