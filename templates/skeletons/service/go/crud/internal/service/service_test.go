package service

import (
	"context"
	"errors"
	"strings"
	"testing"

	"<%= service.name %>/internal/messaging"
	"<%= service.name %>/internal/model"
	"<%= service.name %>/internal/problem"
	"<%= service.name %>/internal/store"
)

type recorder struct{ types []string }

func (r *recorder) Publish(_ context.Context, event messaging.Event) error {
	r.types = append(r.types, event.Type)
	return nil
}
func (r *recorder) Ping(context.Context) error { return nil }

func codeOf(err error) problem.Code {
	var p *problem.Problem
	if errors.As(err, &p) {
		return p.Code
	}
	return ""
}

func TestCreatesReadsChangesAndRemoves(t *testing.T) {
	ctx, events := context.Background(), &recorder{}
	s := New(store.NewMemory(), events)
	created, err := s.Create(ctx, model.New{Name: " First "})
	if err != nil || created.Name != "First" {
		t.Fatalf("got %v, %v", created, err)
	}
	id, more := created.ID.String(), "more"
	changed, err := s.Update(ctx, id, model.Change{Version: 1, Description: &more})
	if err != nil || changed.Version != 2 || changed.Name != "First" {
		t.Fatalf("got %v, %v", changed, err)
	}
	if _, err := s.Update(ctx, id, model.Change{Version: 1}); codeOf(err) != problem.Conflict {
		t.Fatalf("got %v", err)
	}
	if err := s.Delete(ctx, id); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Get(ctx, id); codeOf(err) != problem.NotFound {
		t.Fatalf("got %v", err)
	}
	if got := strings.Join(events.types, " "); got != "<%= resource %>.created <%= resource %>.updated <%= resource %>.deleted" {
		t.Fatalf("got %s", got)
	}
}

func TestRefusesInput(t *testing.T) {
	s := New(store.NewMemory(), &recorder{})
	for _, name := range []string{"", "  ", strings.Repeat("x", 201)} {
		if _, err := s.Create(context.Background(), model.New{Name: name}); codeOf(err) != problem.Invalid {
			t.Fatalf("%q: got %v", name, err)
		}
	}
	if _, err := s.Get(context.Background(), "../etc/passwd"); codeOf(err) != problem.Invalid {
		t.Fatalf("got %v", err)
	}
}

func TestPagesThroughEverythingExactlyOnce(t *testing.T) {
	ctx := context.Background()
	s := New(store.NewMemory(), &recorder{})
	for range 7 {
		if _, err := s.Create(ctx, model.New{Name: "n"}); err != nil {
			t.Fatal(err)
		}
	}
	seen, after := map[string]bool{}, ""
	for {
		items, next, err := s.List(ctx, 3, after)
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range items {
			if seen[item.ID.String()] {
				t.Fatal("seen twice")
			}
			seen[item.ID.String()] = true
		}
		if after = next; after == "" {
			break
		}
	}
	if len(seen) != 7 {
		t.Fatalf("got %d", len(seen))
	}
}
