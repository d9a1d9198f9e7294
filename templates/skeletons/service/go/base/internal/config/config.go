// Package config reads the configuration from the environment, once, at start.
package config

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"time"
)

// Config is everything that can be set from outside.
type Config struct {
	Port            int
	Version         string
	LogLevel        string
	ShutdownTimeout time.Duration
	OTLPEndpoint    string
	Production      bool
	<% slot fields %>
}

// Read names each variable that is missing or wrong.
func Read(lookup func(string) string) (Config, error) {
	var problems []error
	number := func(name string, fallback int) int {
		text := lookup(name)
		if text == "" {
			return fallback
		}
		value, err := strconv.Atoi(text)
		if err != nil || value < 0 {
			problems = append(problems, fmt.Errorf("%s: use a number, not %q", name, text))
		}
		return value
	}
	text := func(name, fallback string) string {
		if value := lookup(name); value != "" {
			return value
		}
		return fallback
	}
	required := func(name string) string {
		value := lookup(name)
		if value == "" {
			problems = append(problems, fmt.Errorf("%s: is missing", name))
		}
		return value
	}
	_ = required
	config := Config{
		Port:            number("PORT", 8080),
		Version:         text("SERVICE_VERSION", "0.1.0"),
		LogLevel:        text("LOG_LEVEL", "info"),
		ShutdownTimeout: time.Duration(number("SHUTDOWN_TIMEOUT_SECONDS", 10)) * time.Second,
		OTLPEndpoint:    lookup("OTEL_EXPORTER_OTLP_ENDPOINT"),
		Production:      lookup("ENVIRONMENT") == "production",
	}
	<% slot reading %>
	return config, errors.Join(problems...)
}

// FromEnvironment reads the environment of the process.
func FromEnvironment() (Config, error) {
	return Read(os.Getenv)
}
