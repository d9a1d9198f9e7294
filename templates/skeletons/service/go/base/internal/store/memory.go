package store

import (
	"context"
	"sort"
	"sync"

	"github.com/google/uuid"

	"<%= service.name %>/internal/model"
	"<%= service.name %>/internal/problem"
)

// Memory keeps <%= resources %> in this process: for tests, and where no database is wanted.
type Memory struct {
	lock  sync.Mutex
	items map[uuid.UUID]model.<%= resource | pascal %>
}

// NewMemory is empty.
func NewMemory() *Memory {
	return &Memory{items: map[uuid.UUID]model.<%= resource | pascal %>{}}
}

// Create refuses an id that is taken.
func (m *Memory) Create(_ context.Context, item model.<%= resource | pascal %>) error {
	m.lock.Lock()
	defer m.lock.Unlock()
	if _, taken := m.items[item.ID]; taken {
		return problem.NewConflict("The id is taken")
	}
	m.items[item.ID] = item
	return nil
}

// Get says whether there is one.
func (m *Memory) Get(_ context.Context, id uuid.UUID) (model.<%= resource | pascal %>, bool, error) {
	m.lock.Lock()
	defer m.lock.Unlock()
	item, ok := m.items[id]
	return item, ok, nil
}

// List goes on after an id; uuid.Nil is before all.
func (m *Memory) List(_ context.Context, limit int, after uuid.UUID) ([]model.<%= resource | pascal %>, error) {
	m.lock.Lock()
	defer m.lock.Unlock()
	items := []model.<%= resource | pascal %>{}
	for _, item := range m.items {
		if item.ID.String() > after.String() {
			items = append(items, item)
		}
	}
	sort.Slice(items, func(a, b int) bool { return items[a].ID.String() < items[b].ID.String() })
	return items[:min(limit, len(items))], nil
}

// Update changes only the version the caller saw.
func (m *Memory) Update(_ context.Context, item model.<%= resource | pascal %>, expectedVersion int) error {
	m.lock.Lock()
	defer m.lock.Unlock()
	if m.items[item.ID].Version != expectedVersion {
		return problem.NewConflict("The <%= resource %> was changed or removed meanwhile")
	}
	m.items[item.ID] = item
	return nil
}

// Put keeps it, whether it is new or not.
func (m *Memory) Put(_ context.Context, item model.<%= resource | pascal %>) error {
	m.lock.Lock()
	defer m.lock.Unlock()
	m.items[item.ID] = item
	return nil
}

// Delete does nothing where there is none.
func (m *Memory) Delete(_ context.Context, id uuid.UUID) error {
	m.lock.Lock()
	defer m.lock.Unlock()
	delete(m.items, id)
	return nil
}

// HandleOnce remembers nothing: only work that is idempotent by nature may use this store.
func (m *Memory) HandleOnce(_ context.Context, _ string, work func(Store) error) error {
	return work(m)
}

// Ping always answers.
func (m *Memory) Ping(context.Context) error { return nil }

// Close has nothing to close.
func (m *Memory) Close() {}
