package health

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
)

func down(context.Context) error { return errors.New("connection refused") }

func ask(h *Health, path string) int {
	recorder := httptest.NewRecorder()
	h.Handler().ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, path, nil))
	return recorder.Code
}

func TestLivenessNeedsNoDependency(t *testing.T) {
	h := New("1", map[string]Check{"store": down})
	if code := ask(h, "/health"); code != http.StatusOK {
		t.Fatalf("got %d", code)
	}
	if code := ask(h, "/ready"); code != http.StatusServiceUnavailable {
		t.Fatalf("got %d", code)
	}
	if got := h.Ready(context.Background()).Checks["store"]; got != "failed: connection refused" {
		t.Fatalf("got %q", got)
	}
}

func TestAServiceThatStopsIsNoLongerReady(t *testing.T) {
	h := New("1", nil)
	if code := ask(h, "/ready"); code != http.StatusOK {
		t.Fatalf("got %d", code)
	}
	h.Stop()
	if code := ask(h, "/ready"); code != http.StatusServiceUnavailable {
		t.Fatalf("got %d", code)
	}
}
