-- +goose Up
CREATE TABLE <%= resources | snake %> (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  description text NOT NULL DEFAULT '',
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
COMMENT ON TABLE <%= resources | snake %> IS 'One row for each <%= resource %>; version counts its changes';
CREATE TABLE inbox (
  message_id text PRIMARY KEY,
  handled_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE inbox IS 'Messages that have had their effect; a second delivery finds its row';

-- +goose Down
DROP TABLE inbox;
DROP TABLE <%= resources | snake %>;
