import ReactMarkdown from 'react-markdown';
import type { Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';

const SAFE_LINK = /^(https?:|mailto:|\/(?!\/)|#)/i;

const components: Components = {
  a: ({ href, children }) =>
    href && SAFE_LINK.test(href) ? (
      <a
        href={href}
        rel="nofollow noopener noreferrer"
        target={/^https?:/i.test(href) ? '_blank' : undefined}
      >
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  img: ({ src, alt }) =>
    typeof src === 'string' && SAFE_LINK.test(src) ? (
      <a href={src} rel="nofollow noopener noreferrer" target="_blank">
        {alt || src}
      </a>
    ) : (
      <span>{alt}</span>
    ),
};

const withoutLinks: Components = {
  a: ({ children }) => <span>{children}</span>,
  img: ({ alt }) => <span>{alt}</span>,
};

interface MarkdownRendererProps {
  readonly text: string;
  readonly isUnchecked: boolean;
}

/** The heavy half of MarkdownText, loaded when there is something to show. */
const MarkdownRenderer = ({ text, isUnchecked }: MarkdownRendererProps) => (
  <ReactMarkdown
    skipHtml
    remarkPlugins={[remarkGfm]}
    components={isUnchecked ? withoutLinks : components}
  >
    {text}
  </ReactMarkdown>
);

export default MarkdownRenderer;
