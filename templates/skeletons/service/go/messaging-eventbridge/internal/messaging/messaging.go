// Package messaging tells others of changes.
package messaging

import (
	"context"
	"time"
)

// Event is what others learn.
type Event struct {
	ID      string    `json:"id"`
	Type    string    `json:"type"`
	Version int       `json:"version"`
	Time    time.Time `json:"time"`
	Data    any       `json:"data"`
}

// Publisher is what every publisher can do; a caller sees a failure, so that nothing is lost in silence.
type Publisher interface {
	Publish(ctx context.Context, event Event) error
	Ping(ctx context.Context) error
}
