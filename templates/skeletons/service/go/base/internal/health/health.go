// Package health answers whether the service lives and whether it can serve.
package health

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// Check asks one dependency.
type Check func(context.Context) error

// Health knows the checks of the service.
type Health struct {
	version  string
	checks   map[string]Check
	stopping atomic.Bool
}

// Readiness is what /ready says.
type Readiness struct {
	Status string            `json:"status"`
	Checks map[string]string `json:"checks"`
}

// New needs the version to report and the checks of the dependencies.
func New(version string, checks map[string]Check) *Health {
	return &Health{version: version, checks: checks}
}

// Stop tells the balancer from here on to send nothing more.
func (h *Health) Stop() { h.stopping.Store(true) }

// Live needs nothing but the process.
func (h *Health) Live() map[string]string {
	return map[string]string{"status": "ok", "service": "<%= service.name %>", "version": h.version}
}

// Ready asks all dependencies at once and names the one that is down.
func (h *Health) Ready(ctx context.Context) Readiness {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	var lock sync.Mutex
	var group sync.WaitGroup
	result := Readiness{Status: "ready", Checks: map[string]string{}}
	for name, check := range h.checks {
		group.Add(1)
		go func() {
			defer group.Done()
			err := check(ctx)
			lock.Lock()
			defer lock.Unlock()
			result.Checks[name] = "ok"
			if err != nil {
				result.Checks[name] = "failed: " + err.Error()
				result.Status = "not-ready"
			}
		}()
	}
	group.Wait()
	if h.stopping.Load() {
		result.Status = "not-ready"
	}
	return result
}

// Handler serves /health and /ready.
func (h *Health) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, _ *http.Request) {
		write(w, http.StatusOK, h.Live())
	})
	mux.HandleFunc("GET /ready", func(w http.ResponseWriter, r *http.Request) {
		result := h.Ready(r.Context())
		status := http.StatusOK
		if result.Status != "ready" {
			status = http.StatusServiceUnavailable
		}
		write(w, status, result)
	})
	return mux
}

func write(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
