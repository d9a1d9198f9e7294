import { useCallback, useEffect, useRef, useState } from 'react';

/** Nearer to the end than this counts as being at the end. */
const NEAR_PX = 48;

/**
 * Keeps a scrolling list at its end while it grows, until the reader scrolls up.
 */
export function useFollowNewest(count: number | undefined) {
  const listRef = useRef<HTMLOListElement>(null);
  const [isFollowing, setFollowing] = useState(true);

  const toEnd = useCallback(() => {
    const list = listRef.current;
    if (list) {
      list.scrollTop = list.scrollHeight;
    }
  }, []);

  useEffect(() => {
    if (count !== undefined && isFollowing) {
      toEnd();
    }
  }, [count, isFollowing, toEnd]);

  const onScroll = useCallback(() => {
    const list = listRef.current;
    if (!list || count === undefined) {
      return;
    }
    const below = list.scrollHeight - list.scrollTop - list.clientHeight;
    setFollowing(below < NEAR_PX);
  }, [count]);

  const follow = useCallback(() => {
    setFollowing(true);
    toEnd();
  }, [toEnd]);

  return { listRef, onScroll, isFollowing, follow };
}
