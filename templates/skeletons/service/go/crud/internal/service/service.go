// Package service is what the service does, whatever protocol asks and whatever store keeps.
package service

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"<%= service.name %>/internal/messaging"
	"<%= service.name %>/internal/model"
	"<%= service.name %>/internal/problem"
	"<%= service.name %>/internal/store"
)

// Service checks, keeps and announces.
type Service struct {
	store     store.Store
	publisher messaging.Publisher
	now       func() time.Time
}

// New joins a store and a publisher.
func New(s store.Store, p messaging.Publisher) *Service {
	return &Service{store: s, publisher: p, now: func() time.Time { return time.Now().UTC() }}
}

// Create keeps a new one.
func (s *Service) Create(ctx context.Context, given model.New) (model.<%= resource | pascal %>, error) {
	if err := given.Check(); err != nil {
		return model.<%= resource | pascal %>{}, err
	}
	now := s.now()
	item := model.<%= resource | pascal %>{
		ID: uuid.New(), Name: given.Name, Description: given.Description, Version: 1, CreatedAt: now, UpdatedAt: now,
	}
	if err := s.store.Create(ctx, item); err != nil {
		return item, err
	}
	return item, s.announce(ctx, "created", item)
}

// Get reads one.
func (s *Service) Get(ctx context.Context, text string) (model.<%= resource | pascal %>, error) {
	id, err := model.ParseID(text)
	if err != nil {
		return model.<%= resource | pascal %>{}, err
	}
	item, found, err := s.store.Get(ctx, id)
	if err == nil && !found {
		err = problem.NewNotFound(text)
	}
	return item, err
}

// List reads a page; next is empty on the last one.
func (s *Service) List(ctx context.Context, limit int, after string) (items []model.<%= resource | pascal %>, next string, err error) {
	if limit < 1 || limit > 100 {
		return nil, "", problem.NewInvalid(problem.Field{Field: "limit", Message: "use 1 to 100"})
	}
	from := uuid.Nil
	if after != "" {
		if from, err = model.ParseID(after); err != nil {
			return nil, "", problem.NewInvalid(problem.Field{Field: "after", Message: "use a UUID"})
		}
	}
	items, err = s.store.List(ctx, limit+1, from)
	if err == nil && len(items) > limit {
		items = items[:limit]
		next = items[limit-1].ID.String()
	}
	return items, next, err
}

// Update changes one on top of the version the caller saw.
func (s *Service) Update(ctx context.Context, id string, change model.Change) (model.<%= resource | pascal %>, error) {
	if err := change.Check(); err != nil {
		return model.<%= resource | pascal %>{}, err
	}
	item, err := s.Get(ctx, id)
	if err != nil {
		return item, err
	}
	if item.Version != change.Version {
		return item, problem.NewConflict(fmt.Sprintf("The <%= resource %> was changed: it is at version %d", item.Version))
	}
	if change.Name != nil {
		item.Name = *change.Name
	}
	if change.Description != nil {
		item.Description = *change.Description
	}
	item.Version++
	item.UpdatedAt = s.now()
	if err := s.store.Update(ctx, item, change.Version); err != nil {
		return item, err
	}
	return item, s.announce(ctx, "updated", item)
}

// Delete removes one.
func (s *Service) Delete(ctx context.Context, id string) error {
	item, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	if err := s.store.Delete(ctx, item.ID); err != nil {
		return err
	}
	return s.announce(ctx, "deleted", map[string]string{"id": id})
}

func (s *Service) announce(ctx context.Context, kind string, data any) error {
	return s.publisher.Publish(ctx, messaging.Event{
		ID: uuid.NewString(), Type: "<%= resource %>." + kind, Version: 1, Time: s.now(), Data: data,
	})
}
