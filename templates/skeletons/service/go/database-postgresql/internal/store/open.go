package store

import (
	"context"
	"embed"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"

	"<%= service.name %>/internal/config"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Open brings the schema up to date and opens a bounded pool.
func Open(ctx context.Context, c config.Config) (Store, error) {
	settings, err := pgxpool.ParseConfig(c.DatabaseURL)
	if err != nil {
		return nil, err
	}
	settings.MaxConns = int32(c.DatabasePoolSize)
	settings.ConnConfig.RuntimeParams["statement_timeout"] = "10000"
	pool, err := pgxpool.NewWithConfig(ctx, settings)
	if err != nil {
		return nil, err
	}
	database := stdlib.OpenDBFromPool(pool)
	defer database.Close()
	goose.SetBaseFS(migrations)
	if err := goose.SetDialect("postgres"); err != nil {
		return nil, err
	}
	if err := goose.UpContext(ctx, database, "migrations"); err != nil {
		return nil, err
	}
	return &PostgreSQL{pool: pool, queries: pool}, nil
}
