import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { shortHash } from '../../format';
import { useClipboard } from '../../hooks';
import { agentsReactTranslationRef } from '../../translation';
import styles from './Hash.module.css';

/**
 * Properties of {@link Hash}.
 *
 * @public
 */
export interface HashProps {
  /** The whole hash, with or without an algorithm prefix. */
  readonly value: string;
}

/**
 * Eight characters of a hash; a click copies all of it.
 *
 * @public
 */
export const Hash = ({ value }: HashProps) => {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const { isCopied, copy } = useClipboard();
  return (
    <button
      type="button"
      className={styles.hash}
      title={value}
      aria-label={t('hash.copy', { hash: shortHash(value) })}
      onClick={event => {
        // Hashes stand inside rows that open on click.
        event.stopPropagation();
        copy(value);
      }}
    >
      <code>{shortHash(value)}</code>
      {isCopied ? <RiCheckLine size={12} /> : <RiFileCopyLine size={12} />}
      <span role="status" className={styles.status}>
        {isCopied ? t('hash.copied') : ''}
      </span>
    </button>
  );
};
