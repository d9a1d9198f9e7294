package config

import (
	"strings"
	"testing"
)

func lookup(values map[string]string) func(string) string {
	return func(name string) string {
		if value, ok := values[name]; ok {
			return value
		}
		if name == "PORT" {
			return ""
		}
		return map[bool]string{true: "5", false: "http://localhost/x"}[strings.HasSuffix(name, "SECONDS") || strings.HasSuffix(name, "SIZE") || strings.HasSuffix(name, "PORT")]
	}
}

func TestHasDefaults(t *testing.T) {
	config, err := Read(lookup(nil))
	if err != nil || config.Port != 8080 {
		t.Fatalf("got %v, %v", config.Port, err)
	}
}

func TestNamesTheFieldThatIsWrong(t *testing.T) {
	_, err := Read(lookup(map[string]string{"PORT": "eighty"}))
	if err == nil || !strings.Contains(err.Error(), "PORT") {
		t.Fatalf("got %v", err)
	}
}
