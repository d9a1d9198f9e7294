import { isNode, visit, type Document } from 'yaml';

/** What people noted in a YAML document beside its values, in the order of the text. */
export function collectComments(document: Document): string[] {
  const comments: string[] = [];
  const add = (text: string | null | undefined) => {
    for (const line of (text ?? '').split('\n')) {
      if (line.trim() !== '') {
        comments.push(line.trim());
      }
    }
  };
  add(document.commentBefore);
  visit(document, (_key, node) => {
    if (isNode(node)) {
      add(node.commentBefore);
      add(node.comment);
    }
  });
  add(document.comment);
  return comments;
}
