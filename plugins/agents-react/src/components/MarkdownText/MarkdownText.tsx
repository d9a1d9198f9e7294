import { lazy, Suspense } from 'react';
import styles from './MarkdownText.module.css';

const MarkdownRenderer = lazy(() => import('./MarkdownRenderer'));

/**
 * Properties of {@link MarkdownText}.
 *
 * @public
 */
export interface MarkdownTextProps {
  readonly children: string;
  /** Whether nobody has checked it; then it has no links. @default false */
  readonly isUnchecked?: boolean;
}

/**
 * Text of an agent or a person as Markdown.
 *
 * @remarks
 * The text is untrusted: raw HTML is dropped, images are shown as links (an
 * image's address can carry data to a stranger), and only http, https and
 * mailto links are links.
 *
 * @public
 */
export const MarkdownText = ({
  children,
  isUnchecked = false,
}: MarkdownTextProps) => (
  <div className={styles.markdown}>
    <Suspense fallback={<p className={styles.plain}>{children}</p>}>
      <MarkdownRenderer text={children} isUnchecked={isUnchecked} />
    </Suspense>
  </div>
);
