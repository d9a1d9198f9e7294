import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { lazy, Suspense, useState } from 'react';
import { agentsReactTranslationRef } from '../../translation';
import styles from './CodeBrowser.module.css';

const HighlightedCode = lazy(() => import('./HighlightedCode'));

/**
 * Properties of {@link CodeText}.
 *
 * @public
 */
export interface CodeTextProps {
  readonly text: string;
  /** Its ending gives the language. */
  readonly path: string;
  /** Lines shown before the reader asks for the rest. @default 1000 */
  readonly maxLines?: number;
}

/**
 * Source text with line numbers, coloured by the language of its path.
 *
 * @public
 */
export const CodeText = ({ text, path, maxLines = 1_000 }: CodeTextProps) => {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const [isWhole, setWhole] = useState(false);
  const lines = text.replace(/\n$/, '').split('\n');
  const isCut = !isWhole && lines.length > maxLines;
  const shown = isCut ? lines.slice(0, maxLines) : lines;
  const shownText = shown.join('\n');
  return (
    <>
      <div className={styles.code}>
        <pre className={styles.numbers} aria-hidden="true">
          {shown.map((_, index) => index + 1).join('\n')}
        </pre>
        {/* A region that scrolls must be reachable without a mouse. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className={styles.text} tabIndex={0} aria-label={path}>
          <Suspense fallback={<code>{shownText}</code>}>
            <HighlightedCode text={shownText} path={path} />
          </Suspense>
        </pre>
      </div>
      {isCut && (
        <p className={styles.cut}>
          {t('code.truncated', { lines: String(maxLines) })}{' '}
          <Button
            size="small"
            variant="tertiary"
            onPress={() => setWhole(true)}
          >
            {t('code.showAll', { lines: String(lines.length) })}
          </Button>
        </p>
      )}
    </>
  );
};
