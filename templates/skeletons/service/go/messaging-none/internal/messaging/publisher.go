package messaging

import (
	"context"

	"<%= service.name %>/internal/config"
)

// None announces nothing.
type None struct{}

// Open needs nothing.
func Open(context.Context, config.Config) (Publisher, error) { return None{}, nil }

// Publish does nothing.
func (None) Publish(context.Context, Event) error { return nil }

// Ping always answers.
func (None) Ping(context.Context) error { return nil }
