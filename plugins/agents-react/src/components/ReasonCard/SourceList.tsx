import type { Source } from '@trainyard/plugin-agents-common';
import styles from './ReasonCard.module.css';

const WEB_LINK = /^https?:\/\//i;

/** What a claim rests on; only web addresses and own pages become links. */
export const SourceList = ({
  sources,
}: {
  readonly sources: readonly Source[];
}) => (
  <ul className={styles.list}>
    {sources.map(({ title, href }) => (
      <li key={`${title} ${href}`}>
        {href && (WEB_LINK.test(href) || /^\/(?!\/)/.test(href)) ? (
          <a
            href={href}
            rel="nofollow noopener noreferrer"
            target={WEB_LINK.test(href) ? '_blank' : undefined}
          >
            {title}
          </a>
        ) : (
          title
        )}
      </li>
    ))}
  </ul>
);
