package consumer

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"<%= service.name %>/internal/messaging"
	"<%= service.name %>/internal/model"
	"<%= service.name %>/internal/store"
)

const id = "7f9c24e8-3b12-4fef-91e0-56a2d5a7c111"

type recorder struct{ types []string }

func (r *recorder) Publish(_ context.Context, event messaging.Event) error {
	r.types = append(r.types, event.Type)
	return nil
}
func (r *recorder) Ping(context.Context) error { return nil }

func TestKeepsChangesAndForgets(t *testing.T) {
	ctx, events, kept := context.Background(), &recorder{}, store.NewMemory()
	handler := &Handler{Store: kept, Publisher: events}
	put := `{"id":"m1","type":"<%= resource %>.put","version":1,"data":{"id":"` + id + `","name":"First"}}`
	remove := `{"id":"m2","type":"<%= resource %>.remove","version":1,"data":{"id":"` + id + `"}}`
	for _, body := range []string{put, `{"detail-type":"x","detail":` + put + `}`} {
		if err := handler.Handle(ctx, body); err != nil {
			t.Fatal(err)
		}
	}
	parsed, _ := model.ParseID(id)
	if item, found, _ := kept.Get(ctx, parsed); !found || item.Version != 2 {
		t.Fatalf("got %v %v", item, found)
	}
	if err := handler.Handle(ctx, remove); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(events.types, " "); got != "<%= resource %>.changed <%= resource %>.changed <%= resource %>.removed" {
		t.Fatalf("got %s", got)
	}
}

func TestRefusesWhatItCannotUnderstand(t *testing.T) {
	handler := &Handler{Store: store.NewMemory(), Publisher: &recorder{}}
	for _, body := range []string{"{", "{}", "[]", `{"id":"m","type":"other","version":1,"data":{"id":"` + id + `"}}`} {
		if err := handler.Handle(context.Background(), body); err == nil {
			t.Fatalf("accepted %s", body)
		}
	}
}

func TestCodeAndSchemaFilesDescribeTheSameMessages(t *testing.T) {
	files, _ := filepath.Glob("../../schemas/*.json")
	var titles []string
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var schema struct {
			Title string `json:"title"`
		}
		if err := json.Unmarshal(raw, &schema); err != nil {
			t.Fatal(err)
		}
		titles = append(titles, schema.Title)
	}
	expected := append(append([]string{}, Taken...), Published...)
	sort.Strings(titles)
	sort.Strings(expected)
	if strings.Join(titles, " ") != strings.Join(expected, " ") {
		t.Fatalf("files %v, code %v", titles, expected)
	}
}
