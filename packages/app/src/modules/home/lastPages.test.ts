import { lastPages } from './lastPages';

describe('lastPages', () => {
  it('lists tabs of an entity once, by the name of the entity', () => {
    const visits = [
      { name: 'orders', pathname: '/catalog/default/component/orders/policy' },
      { name: 'orders', pathname: '/catalog/default/component/orders' },
    ];
    expect(lastPages(visits, 6)).toEqual([
      { name: 'orders', to: '/catalog/default/component/orders' },
    ]);
  });

  it('names pages without a title by their address, and runs shortly', () => {
    const visits = [
      {
        name: '(3) Trainyard',
        pathname: '/runs/ccf7ec4d-3c3b-48c8-9055-78a14fa9cef5',
      },
      { name: 'Trainyard', pathname: '/policy/playground/' },
      { name: 'Trainyard', pathname: '/ml-systems/100%' },
      { name: 'ml-systems', pathname: '/ml-systems' },
    ];
    expect(lastPages(visits, 6).map(({ name }) => name)).toEqual([
      'Runs · ccf7ec4d',
      'Policy · playground',
      'ML systems · 100%',
      'ML systems',
    ]);
  });

  it('leaves the home page out and stops at the count', () => {
    const visits = [
      { name: 'Trainyard', pathname: '/' },
      { name: 'Trainyard', pathname: '/runs' },
      { name: 'Trainyard', pathname: '/policy' },
    ];
    expect(lastPages(visits, 1)).toEqual([{ name: 'Runs', to: '/runs' }]);
  });
});
