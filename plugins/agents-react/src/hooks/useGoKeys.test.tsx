import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useGoKeys } from './useGoKeys';

const PAGES = { r: '/runs', j: '/judge' };

const Page = ({ go }: { readonly go: (path: string) => void }) => {
  useGoKeys(PAGES, go);
  return <input aria-label="Search" />;
};

describe('useGoKeys', () => {
  it('goes to the page of the letter after g, and to none otherwise', async () => {
    const user = userEvent.setup();
    const paths: string[] = [];
    const others: string[] = [];
    const listener = (event: KeyboardEvent) => others.push(event.key);
    document.addEventListener('keydown', listener);
    render(<Page go={path => paths.push(path)} />);
    await user.keyboard('gr');
    expect(paths).toEqual(['/runs']);
    await user.keyboard('r');
    await user.keyboard('gxr');
    await user.keyboard('g{Control>}r{/Control}');
    expect(paths).toEqual(['/runs']);
    others.length = 0;
    // `j` moves in lists; after `g` it must not.
    await user.keyboard('gj');
    expect(paths).toEqual(['/runs', '/judge']);
    expect(others).toEqual(['g']);
    await user.type(screen.getByLabelText('Search'), 'gr');
    expect(paths).toHaveLength(2);
    document.removeEventListener('keydown', listener);
  });
});
