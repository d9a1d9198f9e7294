/** Whether anybody looks at this tab. */
export interface TabVisibility {
  isVisible(): boolean;
  onChange(listener: () => void): () => void;
}

/** The visibility that the browser reports. */
export const documentVisibility: TabVisibility = {
  isVisible: () => document.visibilityState !== 'hidden',
  onChange: listener => {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};
