package store

import (
	"context"

	"<%= service.name %>/internal/config"
)

// Open keeps everything in this process: it is gone when the process ends.
func Open(context.Context, config.Config) (Store, error) { return NewMemory(), nil }
