// Package store keeps <%= resources %>.
package store

import (
	"context"

	"github.com/google/uuid"

	"<%= service.name %>/internal/model"
)

// Store is what every store can do.
type Store interface {
	Create(ctx context.Context, item model.<%= resource | pascal %>) error
	Get(ctx context.Context, id uuid.UUID) (model.<%= resource | pascal %>, bool, error)
	List(ctx context.Context, limit int, after uuid.UUID) ([]model.<%= resource | pascal %>, error)
	Update(ctx context.Context, item model.<%= resource | pascal %>, expectedVersion int) error
	Put(ctx context.Context, item model.<%= resource | pascal %>) error
	Delete(ctx context.Context, id uuid.UUID) error
	// HandleOnce runs work unless the message has had its effect; the same message twice has one effect.
	HandleOnce(ctx context.Context, messageID string, work func(Store) error) error
	Ping(ctx context.Context) error
	Close()
}
