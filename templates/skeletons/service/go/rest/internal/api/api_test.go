package api

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"sort"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"<%= service.name %>/internal/health"
	"<%= service.name %>/internal/messaging"
	"<%= service.name %>/internal/service"
	"<%= service.name %>/internal/store"
)

type nobody struct{}

func (nobody) Publish(context.Context, messaging.Event) error { return nil }
func (nobody) Ping(context.Context) error                     { return nil }

func build() http.Handler {
	return New(service.New(store.NewMemory(), nobody{}), health.New("1", nil))
}

func call(handler http.Handler, method, path, body string) (int, map[string]any, http.Header) {
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, httptest.NewRequest(method, path, strings.NewReader(body)))
	var answer map[string]any
	_ = json.Unmarshal(recorder.Body.Bytes(), &answer)
	return recorder.Code, answer, recorder.Header()
}

func TestCreatesReadsChangesAndRemoves(t *testing.T) {
	handler := build()
	code, item, headers := call(handler, "POST", "/<%= resources %>", `{"name":"First"}`)
	path := headers.Get("Location")
	if code != http.StatusCreated || path != "/<%= resources %>/"+item["id"].(string) {
		t.Fatalf("got %d %s", code, path)
	}
	if code, changed, _ := call(handler, "PATCH", path, `{"version":1,"name":"Second"}`); code != 200 || changed["name"] != "Second" {
		t.Fatalf("got %d %v", code, changed)
	}
	if code, _, _ := call(handler, "DELETE", path, ""); code != http.StatusNoContent {
		t.Fatalf("got %d", code)
	}
	if code, problem, _ := call(handler, "GET", path, ""); code != http.StatusNotFound || problem["title"] != "not-found" {
		t.Fatalf("got %d %v", code, problem)
	}
}

func TestAnswersEveryRefusalWithTheSameShape(t *testing.T) {
	handler := build()
	for _, body := range []string{`{"name":""}`, `{"name": `, `{}`} {
		code, problem, headers := call(handler, "POST", "/<%= resources %>", body)
		if code != http.StatusBadRequest || problem["title"] != "invalid" || problem["requestId"] == "" {
			t.Fatalf("%s: got %d %v", body, code, problem)
		}
		if !strings.HasPrefix(headers.Get("Content-Type"), "application/problem+json") {
			t.Fatalf("got %s", headers.Get("Content-Type"))
		}
	}
}

func TestCodeAndContractHaveTheSameRoutes(t *testing.T) {
	raw, err := os.ReadFile("../../openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var contract struct {
		Paths map[string]map[string]any `yaml:"paths"`
	}
	if err := yaml.Unmarshal(raw, &contract); err != nil {
		t.Fatal(err)
	}
	var expected, actual []string
	for path, methods := range contract.Paths {
		for method := range methods {
			if method != "parameters" {
				expected = append(expected, strings.ToUpper(method)+" "+path)
			}
		}
	}
	parameter := regexp.MustCompile(`:(\w+)`)
	for _, route := range New(nil, health.New("1", nil)).Routes() {
		actual = append(actual, route.Method+" "+parameter.ReplaceAllString(route.Path, "{$1}"))
	}
	sort.Strings(expected)
	sort.Strings(actual)
	if strings.Join(expected, "\n") != strings.Join(actual, "\n") {
		t.Fatalf("contract %v, code %v", expected, actual)
	}
}
