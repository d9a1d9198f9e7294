// Package consumer takes messages from the queue and applies them.
package consumer

import (
	"context"
	"encoding/json"
	"time"

	"<%= service.name %>/internal/messaging"
	"<%= service.name %>/internal/model"
	"<%= service.name %>/internal/problem"
	"<%= service.name %>/internal/store"
)

// Taken are the messages with a handler; each has a file in schemas/, and a test compares them.
var Taken = []string{"<%= resource %>.put", "<%= resource %>.remove"}

// Published are the events the handler announces.
var Published = []string{"<%= resource %>.changed", "<%= resource %>.removed"}

type message struct {
	ID      string `json:"id"`
	Type    string `json:"type"`
	Version int    `json:"version"`
	Data    struct {
		ID          string `json:"id"`
		Name        string `json:"name"`
		Description string `json:"description,omitempty"`
	} `json:"data"`
}

func readMessage(body string) (message, error) {
	var read message
	var wrapped struct {
		DetailType string          `json:"detail-type"`
		Detail     json.RawMessage `json:"detail"`
	}
	raw := []byte(body)
	// EventBridge wraps the event; SQS and raw delivery of SNS do not.
	if err := json.Unmarshal(raw, &wrapped); err == nil && wrapped.DetailType != "" {
		raw = wrapped.Detail
	}
	if err := json.Unmarshal(raw, &read); err != nil {
		return read, problem.NewInvalid(problem.Field{Message: "The body is not a message"})
	}
	if read.ID == "" || read.Version != 1 {
		return read, problem.NewInvalid(problem.Field{Field: "id", Message: "id and version 1 are needed"})
	}
	return read, nil
}

// Handler applies messages to the store and announces what became of them.
type Handler struct {
	Store     store.Store
	Publisher messaging.Publisher
}

// Handle fails where the message must come again.
func (h *Handler) Handle(ctx context.Context, body string) error {
	read, err := readMessage(body)
	if err != nil {
		return err
	}
	return h.Store.HandleOnce(ctx, read.ID, func(target store.Store) error {
		kind, data, err := apply(ctx, target, read)
		if err != nil {
			return err
		}
		// The id follows from the cause, so that a repetition can be told from a new event.
		return h.Publisher.Publish(ctx, messaging.Event{
			ID: read.ID + ":" + kind, Type: kind, Version: 1, Time: time.Now().UTC(), Data: data,
		})
	})
}

func apply(ctx context.Context, target store.Store, read message) (string, any, error) {
	id, err := model.ParseID(read.Data.ID)
	if err != nil {
		return "", nil, err
	}
	switch read.Type {
	case "<%= resource %>.remove":
		return "<%= resource %>.removed", map[string]string{"id": read.Data.ID}, target.Delete(ctx, id)
	case "<%= resource %>.put":
		given := model.New{Name: read.Data.Name, Description: read.Data.Description}
		if err := given.Check(); err != nil {
			return "", nil, err
		}
		current, found, err := target.Get(ctx, id)
		if err != nil {
			return "", nil, err
		}
		now := time.Now().UTC()
		if !found {
			current = model.<%= resource | pascal %>{ID: id, CreatedAt: now}
		}
		current.Name, current.Description, current.UpdatedAt = given.Name, given.Description, now
		current.Version++
		return "<%= resource %>.changed", read.Data, target.Put(ctx, current)
	default:
		return "", nil, problem.NewInvalid(problem.Field{Field: "type", Message: "There is no handler for " + read.Type})
	}
}
