-- Up Migration
CREATE TABLE <%= resources | snake %> (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  description text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE <%= resources | snake %> IS 'One row for each <%= resource %>; version counts its changes';
<% if kind == 'event' %>

CREATE TABLE inbox (
  message_id text PRIMARY KEY,
  handled_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE inbox IS 'Messages that have had their effect; a second delivery finds its row';
<% end %>
<% if 'outbox' in features %>

CREATE TABLE outbox (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event jsonb NOT NULL,
  published_at timestamptz
);
CREATE INDEX outbox_unpublished ON outbox (position) WHERE published_at IS NULL;
COMMENT ON TABLE outbox IS 'Events written in the transaction of their change, until the relay has published them';
<% end %>
<% if 'idempotency' in features %>

CREATE TABLE idempotency_keys (
  key text PRIMARY KEY,
  request_hash text NOT NULL,
  response jsonb,
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE idempotency_keys IS 'The first answer to each Idempotency-Key; a repeated request receives it again';
<% end %>

-- Down Migration
<% if 'idempotency' in features %>
DROP TABLE idempotency_keys;
<% end %>
<% if 'outbox' in features %>
DROP TABLE outbox;
<% end %>
<% if kind == 'event' %>
DROP TABLE inbox;
<% end %>
DROP TABLE <%= resources | snake %>;
