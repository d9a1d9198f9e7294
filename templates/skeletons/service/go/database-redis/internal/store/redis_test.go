package store

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/google/uuid"
	"github.com/redis/go-redis/v9"

	"<%= service.name %>/internal/model"
)

func newStore(t *testing.T) *Redis {
	server := miniredis.RunT(t)
	return NewRedis(redis.NewClient(&redis.Options{Addr: server.Addr()}), time.Minute)
}

func TestChangesOnlyTheVersionTheCallerSaw(t *testing.T) {
	ctx, s := context.Background(), newStore(t)
	item := model.<%= resource | pascal %>{ID: uuid.New(), Name: "First", Version: 1}
	if err := s.Create(ctx, item); err != nil {
		t.Fatal(err)
	}
	if err := s.Create(ctx, item); err == nil {
		t.Fatal("created twice")
	}
	item.Version = 2
	if err := s.Update(ctx, item, 1); err != nil {
		t.Fatal(err)
	}
	if err := s.Update(ctx, item, 1); err == nil {
		t.Fatal("changed an old version")
	}
}

func TestAMessageHasItsEffectOnceAndCanBeTriedAgain(t *testing.T) {
	ctx, s := context.Background(), newStore(t)
	failing := func(Store) error { return errors.New("boom") }
	if err := s.HandleOnce(ctx, "m", failing); err == nil {
		t.Fatal("the failure was swallowed")
	}
	if err := s.HandleOnce(ctx, "m", func(Store) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if err := s.HandleOnce(ctx, "m", failing); err != nil {
		t.Fatalf("handled twice: %v", err)
	}
}
