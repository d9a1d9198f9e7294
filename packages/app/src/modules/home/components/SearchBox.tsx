import { useState } from 'react';
import { SearchField } from '@backstage/ui';
import { useNavigate } from 'react-router-dom';

/** Searches catalog and documentation. */
export const SearchBox = () => {
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  return (
    <form
      role="search"
      onSubmit={event => {
        event.preventDefault();
        navigate(`/search?query=${encodeURIComponent(query)}`);
      }}
    >
      <SearchField
        aria-label="Search components, documentation and templates"
        placeholder="Search components, documentation, templates …"
        value={query}
        onChange={setQuery}
      />
    </form>
  );
};
