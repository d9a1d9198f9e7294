package store

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"<%= service.name %>/internal/model"
	"<%= service.name %>/internal/problem"
)

type querier interface {
	Exec(ctx context.Context, statement string, arguments ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, statement string, arguments ...any) (pgx.Rows, error)
}

// PostgreSQL works over the pool, or inside the transaction it was opened with.
type PostgreSQL struct {
	pool    *pgxpool.Pool
	queries querier
}

const columns = "id, name, description, version, created_at, updated_at"

func (p *PostgreSQL) read(ctx context.Context, statement string, arguments ...any) ([]model.<%= resource | pascal %>, error) {
	rows, err := p.queries.Query(ctx, statement, arguments...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (model.<%= resource | pascal %>, error) {
		var item model.<%= resource | pascal %>
		err := row.Scan(&item.ID, &item.Name, &item.Description, &item.Version, &item.CreatedAt, &item.UpdatedAt)
		return item, err
	})
}

// Create refuses an id that is taken.
func (p *PostgreSQL) Create(ctx context.Context, item model.<%= resource | pascal %>) error {
	tag, err := p.queries.Exec(ctx,
		"INSERT INTO <%= resources | snake %> ("+columns+") VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
		item.ID, item.Name, item.Description, item.Version, item.CreatedAt, item.UpdatedAt)
	if err == nil && tag.RowsAffected() == 0 {
		return problem.NewConflict("The id is taken")
	}
	return err
}

// Get says whether there is one.
func (p *PostgreSQL) Get(ctx context.Context, id uuid.UUID) (model.<%= resource | pascal %>, bool, error) {
	items, err := p.read(ctx, "SELECT "+columns+" FROM <%= resources | snake %> WHERE id = $1", id)
	if err != nil || len(items) == 0 {
		return model.<%= resource | pascal %>{}, false, err
	}
	return items[0], true, nil
}

// List goes by key and not by offset: a page costs the same wherever it lies.
func (p *PostgreSQL) List(ctx context.Context, limit int, after uuid.UUID) ([]model.<%= resource | pascal %>, error) {
	return p.read(ctx, "SELECT "+columns+" FROM <%= resources | snake %> WHERE id > $1 ORDER BY id LIMIT $2", after, limit)
}

// Update changes only the version the caller saw.
func (p *PostgreSQL) Update(ctx context.Context, item model.<%= resource | pascal %>, expectedVersion int) error {
	tag, err := p.queries.Exec(ctx,
		"UPDATE <%= resources | snake %> SET name = $2, description = $3, version = $4, updated_at = $5 WHERE id = $1 AND version = $6",
		item.ID, item.Name, item.Description, item.Version, item.UpdatedAt, expectedVersion)
	if err == nil && tag.RowsAffected() == 0 {
		return problem.NewConflict("The <%= resource %> was changed or removed meanwhile")
	}
	return err
}

// Put keeps it, whether it is new or not.
func (p *PostgreSQL) Put(ctx context.Context, item model.<%= resource | pascal %>) error {
	_, err := p.queries.Exec(ctx,
		"INSERT INTO <%= resources | snake %> ("+columns+") VALUES ($1, $2, $3, $4, $5, $6) "+
			"ON CONFLICT (id) DO UPDATE SET name = $2, description = $3, version = $4, updated_at = $6",
		item.ID, item.Name, item.Description, item.Version, item.CreatedAt, item.UpdatedAt)
	return err
}

// Delete does nothing where there is none.
func (p *PostgreSQL) Delete(ctx context.Context, id uuid.UUID) error {
	_, err := p.queries.Exec(ctx, "DELETE FROM <%= resources | snake %> WHERE id = $1", id)
	return err
}

// HandleOnce commits effect and inbox row together, so a second delivery changes nothing.
func (p *PostgreSQL) HandleOnce(ctx context.Context, messageID string, work func(Store) error) error {
	errKnown := errors.New("known")
	err := pgx.BeginFunc(ctx, p.pool, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, "INSERT INTO inbox (message_id) VALUES ($1) ON CONFLICT DO NOTHING", messageID)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			return errKnown
		}
		return work(&PostgreSQL{pool: p.pool, queries: tx})
	})
	if errors.Is(err, errKnown) {
		return nil
	}
	return err
}

// Ping asks the server.
func (p *PostgreSQL) Ping(ctx context.Context) error { return p.pool.Ping(ctx) }

// Close ends all connections.
func (p *PostgreSQL) Close() { p.pool.Close() }
